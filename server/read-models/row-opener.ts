import type { MasterKey } from '#server/store/keys.ts';
import { rowPlace } from '#server/store/places.ts';
import { openJson } from '#server/store/sealing.ts';

const KEYS_KEPT = 20_000;

/**
 * 开封行: opens sealed columns of read models. Keys of cases are kept for a while: opening one costs as much as opening a row.
 * A query always brings the wrapped key with the row, so that an erasure on any node holds at once.
 */
export class RowOpener {
  readonly #master: MasterKey;
  readonly #keys = new Map<string, { readonly wrapped: Buffer; readonly key: Buffer }>();

  constructor(master: MasterKey) {
    this.#master = master;
  }

  /** `null` when the row holds nothing sealed or its case was erased. */
  open(table: string, owner: string, sealed: Buffer | null, wrapped: Buffer | null): unknown {
    if (sealed === null || wrapped === null) return null;
    return openJson(this.#keyOf(owner, wrapped), rowPlace(table, owner), sealed);
  }

  #keyOf(owner: string, wrapped: Buffer): Buffer {
    const known = this.#keys.get(owner);
    if (known?.wrapped.equals(wrapped) === true) return known.key;
    const key = this.#master.unwrap(owner, wrapped);
    if (this.#keys.size >= KEYS_KEPT) {
      const [oldest] = this.#keys.keys();
      if (oldest !== undefined) this.#keys.delete(oldest);
    }
    this.#keys.set(owner, { wrapped, key });
    return key;
  }
}
