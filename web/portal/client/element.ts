/** 元素: builds nodes, so that text stays text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: { readonly [attribute: string]: string },
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, text] of Object.entries(given)) element.setAttribute(name, text);
  for (const child of children) element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  return element;
}

export function remove(node: Node | null): void {
  node?.parentNode?.removeChild(node);
}

/** 告诉: says it to who listens instead of looking. */
export function announce(text: string): void {
  const live = document.getElementById('live');
  if (live !== null) live.textContent = text;
}
