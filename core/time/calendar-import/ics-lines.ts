import type { ImportFaults } from './import-faults.ts';

/** 内容行 of RFC 5545: unfolded, with the number of the line it begins in. */
export interface IcsLine {
  readonly line: number;
  /** In capitals, without its parameters. */
  readonly name: string;
  readonly value: string;
}

const MOST_LINES = 100_000;
const LONGEST_LINE = 20_000;

/** 内容行: the lines of a calendar, those that go on in the next with a space or a tab put together. */
export function* readLines(text: string, faults: ImportFaults): Generator<IcsLine> {
  const written = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (written.length > MOST_LINES) {
    faults.add(MOST_LINES, 'too-many', { most: MOST_LINES });
    return;
  }
  for (let at = 0; at < written.length; ) {
    const line = at + 1;
    const parts = [written[at++] as string];
    while (at < written.length && /^[ \t]/.test(written[at] as string)) parts.push((written[at++] as string).slice(1));
    const whole = parts.join('');
    if (whole.trim() === '') continue;
    const end = whole.length > LONGEST_LINE ? -1 : endOfName(whole);
    if (end < 0) {
      faults.add(line, 'property');
      return;
    }
    const name = (/^[A-Za-z0-9-]+/.exec(whole)?.[0] ?? '').toUpperCase();
    yield { line, name, value: whole.slice(end + 1) };
  }
}

/** The colon after the name and its parameters; one inside a quoted parameter is none. */
function endOfName(line: string): number {
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted;
    if (line[at] === ':' && !isQuoted) return at;
  }
  return -1;
}

/** 文字值: without its escapes. */
export function textOf(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? ' ' : sign)).trim();
}
