/** A row as a query names it: of whom, and how far that stream was when the row was written. */
export interface Versioned {
  readonly owner: string;
  readonly version: number;
}

/** 存着的: at most so many values by key; the one kept longest ago gives way. */
export class Kept<T> {
  readonly #most: number;
  readonly #values = new Map<string, T>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  keep(key: string, value: T): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return;
    const [oldest] = this.#values.keys();
    if (oldest !== undefined) this.#values.delete(oldest);
  }
}

/**
 * 存行: rows of read models, opened once and kept while they stand. What a list costs most is opening and reading its rows,
 * and from one look to the next nearly all of them are the same.
 *
 * It cannot show anything old: the query that finds the rows says at which version each one stands, and what is kept of
 * another version is read anew. Every change of a case, its erasure included, raises the version.
 */
export class KeptRows<T extends Versioned> {
  readonly #read: (owners: readonly string[]) => Promise<readonly T[]>;
  readonly #kept: Kept<T>;

  /** `read` gives the rows of these owners as they stand now; owners that have none are left out. */
  constructor(read: (owners: readonly string[]) => Promise<readonly T[]>, most: number) {
    this.#read = read;
    this.#kept = new Kept(most);
  }

  /** The rows by owner; one that has gone since the query is left out. */
  async of(wanted: readonly Versioned[]): Promise<ReadonlyMap<string, T>> {
    const found = new Map<string, T>();
    const missing = new Set<string>();
    for (const { owner, version } of wanted) {
      const kept = this.#kept.get(owner);
      if (kept?.version === version) found.set(owner, kept);
      else missing.add(owner);
    }
    if (missing.size > 0) {
      for (const row of await this.#read([...missing])) {
        found.set(row.owner, row);
        this.#kept.keep(row.owner, row);
      }
    }
    return found;
  }
}
