/** 换页: puts the content of a page that the server answered with in place of the present one. Scripts in it never run. */
export function adopt(page: string): HTMLElement | null {
  const next = new DOMParser().parseFromString(page, 'text/html');
  const main = next.getElementById('main');
  const present = document.getElementById('main');
  if (main === null || present === null) return null;
  document.title = next.title;
  const adopted = document.importNode(main, true);
  present.replaceWith(adopted);
  return adopted;
}
