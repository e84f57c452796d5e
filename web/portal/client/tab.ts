/** 标签页号: a number that only this tab knows; photos kept by another tab are none of its business. */
export function tabNumber(name: string): string {
  const key = keyOf(name);
  try {
    const known = window.sessionStorage.getItem(key);
    if (known !== null) return known;
    const made = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
    window.sessionStorage.setItem(key, made);
    return made;
  } catch {
    return `${Date.now()}`;
  }
}

/** What was kept under the number before is nobody's from now on, even if the page closes this very moment. */
export function renewTabNumber(name: string): string {
  try {
    window.sessionStorage.removeItem(keyOf(name));
  } catch {
    // Without a store of its own the tab never kept a number.
  }
  return tabNumber(name);
}

const keyOf = (name: string): string => `huiyin.tab.${name}`;
