/** 键盘: what a key asks for. Single characters are off inside fields and can be switched off (WCAG 2.1.4). */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  /** Where the focus stands: in something that takes text, on something that can be pressed, or nowhere. */
  readonly focus: 'field' | 'control' | 'none';
}

const LETTERS = {
  c: 'new',
  '/': 'search',
  j: 'next',
  k: 'previous',
  e: 'act',
  t: 'hand-over',
  n: 'note',
  r: 'reply',
  x: 'clocks',
  '[': 'nav',
  '?': 'help',
} as const;
const AFTER_G = { w: 'worklist' } as const;

export type KeyCommand =
  | (typeof LETTERS)[keyof typeof LETTERS]
  | (typeof AFTER_G)[keyof typeof AFTER_G]
  | 'open'
  | 'back'
  | 'leave-field';

export interface KeyState {
  readonly areLettersOn: boolean;
  /** Whether `G` came just before. */
  readonly isAfterG: boolean;
}

export interface KeyReading {
  readonly command: KeyCommand | null;
  readonly isAfterG: boolean;
}

const NOTHING: KeyReading = { command: null, isAfterG: false };
const asks = (command: KeyCommand): KeyReading => ({ command, isAfterG: false });

export function readKey(stroke: Stroke, state: KeyState): KeyReading {
  if (stroke.isComposing || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return NOTHING;
  if (stroke.key === 'Escape') return asks(stroke.focus === 'field' ? 'leave-field' : 'back');
  if (stroke.focus === 'field') return NOTHING;
  if (stroke.key === 'Enter') return stroke.focus === 'none' ? asks('open') : NOTHING;
  if (!state.areLettersOn) return NOTHING;
  const letter = stroke.key.toLowerCase();
  if (state.isAfterG) return isKeyOf(AFTER_G, letter) ? asks(AFTER_G[letter]) : NOTHING;
  if (letter === 'g') return { command: null, isAfterG: true };
  return isKeyOf(LETTERS, letter) ? asks(LETTERS[letter]) : NOTHING;
}

function isKeyOf<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key);
}
