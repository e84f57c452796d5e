/** 图标: lines of 1.6 on a field of 20. They take the colour of the text, so dark, print and forced colours need nothing. */
const SHAPES = {
  inbox: 'M3 11l2.2-6h9.6L17 11v5H3zM3 11h4l1 2h4l1-2h4',
  search: 'M3.5 9a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0zM13 13l4 4',
  plus: 'M10 4v12M4 10h12',
  check: 'M4 10.5l4 4 8-9',
  x: 'M5 5l10 10M15 5L5 15',
  chev: 'M8 5l5 5-5 5',
  down: 'M5 8l5 5 5-5',
  up: 'M5 12l5-5 5 5',
  back: 'M12 5l-5 5 5 5',
  clock: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0zM10 6v4.3l3 1.7',
  pause: 'M7.5 5v10M12.5 5v10',
  clip: 'M15 9l-5.5 5.5a3 3 0 0 1-4.3-4.3L11 4.5a2 2 0 0 1 3 2.9L8.3 13',
  cam: 'M3 6.5h3l1.3-2h5.4l1.3 2h3V16H3zM7.2 11a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0z',
  lock: 'M6 9h8a1.5 1.5 0 0 1 1.5 1.5v4.5a1.5 1.5 0 0 1 -1.5 1.5h-8a1.5 1.5 0 0 1 -1.5 -1.5v-4.5a1.5 1.5 0 0 1 1.5 -1.5zM7 9V6.5a3 3 0 0 1 6 0V9',
  out: 'M10 12V3.5M6.5 7L10 3.5 13.5 7M4 12v4.5h12V12',
  user: 'M6.8 7a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0zM4 16.5c.8-3.2 3-4.7 6-4.7s5.2 1.5 6 4.7',
  link: 'M8.5 11.5l3-3M9 6.5l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L13.5 11M11 13.5L9.5 15A3.2 3.2 0 0 1 5 10.5L6.5 9',
  warn: 'M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2v.2',
  info: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0zM10 9v5M10 6.2v.2',
  bulb: 'M7.5 13.5a5 5 0 1 1 5 0V15h-5zM8 17.5h4',
  edit: 'M4 16l.8-3.5L13 4.3l2.7 2.7-8.2 8.2z',
  flag: 'M5 17V3.5h9l-2 3.5 2 3.5H5',
  play: 'M6.5 4.5l9 5.5-9 5.5z',
  help: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0zM8 8a2 2 0 1 1 2.7 1.9c-.5.2-.7.6-.7 1.1M10 14v.2',
  swap: 'M4 7h11l-3-3M16 13H5l3 3',
  chart: 'M3 17h14M5.5 14V9M10 14V4M14.5 14v-3',
  gear: 'M7.4 10a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0zM10 3v2.2M10 14.8V17M3 10h2.2M14.8 10H17M5 5l1.6 1.6M13.4 13.4L15 15M15 5l-1.6 1.6M6.6 13.4L5 15',
  send: 'M3.5 10L17 3.5 12.5 17l-3-5.5zM9.5 11.5L17 3.5',
  globe: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0zM3 10h14M10 3c2.5 2.3 2.5 11.7 0 14M10 3c-2.5 2.3-2.5 11.7 0 14',
  copy: 'M8.5 7h6.5a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1 -1.5 1.5h-6.5a1.5 1.5 0 0 1 -1.5 -1.5v-6.5a1.5 1.5 0 0 1 1.5 -1.5zM13 7V3.5H3.5V13H7',
  mic: 'M10 3h0a2.5 2.5 0 0 1 2.5 2.5v4a2.5 2.5 0 0 1 -2.5 2.5h-0a2.5 2.5 0 0 1 -2.5 -2.5v-4a2.5 2.5 0 0 1 2.5 -2.5zM4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5',
  phone: 'M4 4.5C4 11 9 16 15.5 16l1-3.2-3.4-1.6-1.5 1.6a9 9 0 0 1-4.4-4.4L8.8 6.9 7.2 3.5z',
  pin: 'M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9zM8 8.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z',
  seal: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0zM6.8 10.2l2.3 2.3 4.2-4.8',
  list: 'M7 5h10M7 10h10M7 15h10M3 5h.5M3 10h.5M3 15h.5',
  flow: 'M3.5 3.5h5v4h-5zM11.5 9h5v3.5h-5zM11.5 14.5h5V18h-5zM6 7.5v8.7h5.5M6 10.7h5.5',
  print: 'M6 8V3.5h8V8M6 14H3.5V8h13v6H14M6 12h8v4.5H6z',
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
