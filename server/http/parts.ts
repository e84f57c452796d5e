// 分部的回答: one JSON object whose fields come from several values, each written apart. What lasts is written once for as long as
// it is the same value. An object of thirty fields, copied together before it is written, costs twice as much to write.

/** 各部分 of one object: its fields are those of all parts. */
export class Parts<T extends object> {
  readonly lasting: Partial<T>;
  readonly #anew: readonly Partial<T>[];

  constructor(lasting: Partial<T>, anew: readonly Partial<T>[]) {
    this.lasting = lasting;
    this.#anew = anew;
  }

  /** The object, as JSON. */
  write(): string {
    const inner = [writtenOnce(this.lasting), ...this.#anew.map(innerOf)].filter((text) => text !== '');
    return `{${inner.join(',')}}`;
  }
}

/** 分部: the first part lasts, the last one has whatever fields the others have not. */
export function inParts<T extends object>() {
  return <L extends Partial<T>, A extends Partial<T>, B extends Partial<T>>(
    lasting: L,
    one: A,
    other: B,
    rest: Omit<T, keyof L | keyof A | keyof B>,
  ): Parts<T> => new Parts<T>(lasting, [one, other, rest as Partial<T>]);
}

const written = new WeakMap<object, string>();

function writtenOnce(part: object): string {
  const known = written.get(part);
  if (known !== undefined) return known;
  const text = innerOf(part);
  written.set(part, text);
  return text;
}

/** Without its braces. */
function innerOf(part: object): string {
  return JSON.stringify(part).slice(1, -1);
}
