import { html, raw } from '../html.ts';
import type { Html } from '../html.ts';

/** 图标: lines of 1.6 on a field of 20; they take the colour of the text, so dark, print and forced colours need nothing. */
const SHAPES = {
  warn: raw`<path d="M10 3.5l7.5 13h-15z"/><path d="M10 8.5V12M10 14.2v.2"/>`,
  cam: raw`<path d="M3 6.5h3l1.3-2h5.4l1.3 2h3V16H3z"/><circle cx="10" cy="11" r="2.8"/>`,
  pin: raw`<path d="M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9z"/><circle cx="10" cy="8.5" r="2"/>`,
  check: raw`<path d="M4 10.5l4 4 8-9"/>`,
  edit: raw`<path d="M4 16l.8-3.5L13 4.3 15.7 7l-8.2 8.2z"/>`,
  back: raw`<path d="M12 5l-5 5 5 5"/>`,
  clock: raw`<circle cx="10" cy="10" r="7"/><path d="M10 6v4.3l3 1.7"/>`,
  copy: raw`<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M13 7V3.5H3.5V13H7"/>`,
  clip: raw`<path d="M15 9l-5.5 5.5a3 3 0 0 1-4.3-4.3L11 4.5a2 2 0 0 1 3 2.9L8.3 13"/>`,
  info: raw`<circle cx="10" cy="10" r="7"/><path d="M10 9v5M10 6.2v.2"/>`,
  late: raw`<path d="M10 3l7 7-7 7-7-7z" fill="currentColor"/>`,
  open: raw`<circle cx="10" cy="10" r="6"/>`,
} as const;

export function icon(name: keyof typeof SHAPES): Html {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
