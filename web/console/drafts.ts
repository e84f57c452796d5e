/** 草稿: what was typed and not yet sent, by case and task. It survives a reload and an expired session, not the closing of the tab. */
export class DraftStore {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | null;
  readonly #person: string;
  /** Where the browser refuses to store, the tab still remembers. */
  readonly #memory = new Map<string, string>();

  constructor(storage: DraftStorage | null, person: string) {
    this.#storage = storage;
    this.#person = person;
  }

  /** The draft under a key; `null` when there is none, or when it is of another shape than `start`. */
  read<T extends object>(key: string, start: T): T | null {
    const text = this.#memory.get(key) ?? this.#stored(key);
    if (text === null) return null;
    try {
      const found: unknown = JSON.parse(text);
      return hasShapeOf(start, found) ? { ...start, ...found } : null;
    } catch {
      return null;
    }
  }

  write(key: string, draft: object): void {
    const text = JSON.stringify(draft);
    this.#memory.set(key, text);
    try {
      this.#storage?.setItem(this.#name(key), text);
    } catch {
      // Full or forbidden: memory has it.
    }
  }

  drop(key: string): void {
    this.#memory.delete(key);
    try {
      this.#storage?.removeItem(this.#name(key));
    } catch {
      // As above.
    }
  }

  /** Everything of everybody: on signing out nothing that was typed stays behind. */
  clear(): void {
    this.#memory.clear();
    const names = Array.from({ length: this.#storage?.length ?? 0 }, (_, index) => this.#storage?.key(index) ?? '');
    for (const name of names) if (name.startsWith(PREFIX)) this.#storage?.removeItem(name);
  }

  #stored(key: string): string | null {
    try {
      return this.#storage?.getItem(this.#name(key)) ?? null;
    } catch {
      return null;
    }
  }

  #name(key: string): string {
    return `${PREFIX}${this.#person}:${key}`;
  }
}

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
const PREFIX = 'huiyin-draft:';

/** A draft of an earlier build of the page may have other fields; such a one is left alone. */
function hasShapeOf<T extends object>(start: T, found: unknown): found is Partial<T> {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return false;
  const given = new Map<string, unknown>(Object.entries(found));
  return Object.entries(start).every(([name, value]) => {
    const other = given.get(name);
    if (other === undefined) return true;
    if (value === null || other === null) return true;
    return typeof other === typeof value && Array.isArray(other) === Array.isArray(value);
  });
}
