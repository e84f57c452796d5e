/** 图标: the two that the script draws itself; the same lines as on the pages. */
const LINES = {
  cam: ['M3 6.5h3l1.3-2h5.4l1.3 2h3V16H3z', 'M12.8 11a2.8 2.8 0 1 1-5.6 0a2.8 2.8 0 1 1 5.6 0z'],
  warn: ['M10 3.5l7.5 13h-15z', 'M10 8.5V12M10 14.2v.2'],
} as const;

const SPACE = 'http://www.w3.org/2000/svg';

export function icon(name: keyof typeof LINES): SVGElement {
  const drawing = document.createElementNS(SPACE, 'svg');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('viewBox', '0 0 20 20');
  drawing.setAttribute('aria-hidden', 'true');
  for (const line of LINES[name]) {
    const path = document.createElementNS(SPACE, 'path');
    path.setAttribute('d', line);
    drawing.appendChild(path);
  }
  return drawing;
}
