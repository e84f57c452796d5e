/** 应有的结果: what becomes of a text, worked out here from the promise alone and not by the code under trial. */

export type Place = 'matter' | 'name' | 'file';
export type Door = 'json' | 'form';

export type Outcome =
  | { readonly kind: 'stored'; readonly text: string }
  /** `field`: the one that the refusal must name. */
  | { readonly kind: 'refused'; readonly field: string };

const MOST: { readonly [place in Place]: number } = { matter: 20_000, name: 200, file: 1000 };
const FIELD: { readonly [place in Place]: string } = { matter: 'matter', name: 'name', file: 'files' };
/** What stands where a file came without any name. */
const NAMELESS = 'file';

/** 结果 of a text sent as a place of a complaint by a door. */
export function outcomeOf(door: Door, place: Place, typed: string): Outcome {
  const text = place === 'file' ? nameOf(door, typed) : door === 'form' ? withLf(typed) : typed;
  const isText = text.isWellFormed() && !text.includes('\0');
  const isBlank = place === 'matter' && text.trim() === '';
  if (!isText || isBlank || text.length > MOST[place]) return { kind: 'refused', field: FIELD[place] };
  return { kind: 'stored', text };
}

function withLf(typed: string): string {
  return typed.split('\r\n').join('\n').split('\r').join('\n');
}

/** A browser writes a quote and line ends of a name as `%22`, `%0D`, `%0A` and a percent sign as itself, so that the two cannot be told apart. */
function nameOf(door: Door, typed: string): string {
  const arrives =
    door === 'json' ? typed : typed.replace(/%(22|0D|0A)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const name = arrives.split(/[/\\]/).at(-1) ?? '';
  return name === '' ? NAMELESS : name;
}
