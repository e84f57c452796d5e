import type { Instant } from '#core/values/instant.ts';

/** Where a stream stands, as this process last saw it, and its key (null once erased). */
export interface KnownStream {
  readonly version: number;
  readonly hash: Buffer;
  readonly recordedAt: Instant;
  readonly key: Buffer | null;
}

/**
 * 已知事件流: the streams read or written last, so that a change decided on a fresh read needs no second one.
 *
 * A stale entry does no harm: another node's append gives a version conflict, and so does an erasure, which appends too.
 */
export class KnownStreams {
  readonly #entries = new Map<string, KnownStream>();
  readonly #limit: number;

  constructor(limit = 5000) {
    this.#limit = limit;
  }

  get(stream: string): KnownStream | undefined {
    const found = this.#entries.get(stream);
    if (found !== undefined) {
      this.#entries.delete(stream);
      this.#entries.set(stream, found);
    }
    return found;
  }

  set(stream: string, known: KnownStream): void {
    this.#entries.delete(stream);
    this.#entries.set(stream, known);
    if (this.#entries.size > this.#limit) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
  }

  forget(stream: string): void {
    this.#entries.delete(stream);
  }
}

/** 预备密钥: keys of streams that do not exist yet, made so that evidence can be stored before the first event. */
export class KeysAhead {
  readonly #keys = new Map<string, Buffer>();
  readonly #make: () => Buffer;

  constructor(make: () => Buffer) {
    this.#make = make;
  }

  begin(stream: string): Buffer {
    const found = this.#keys.get(stream);
    if (found !== undefined) return found;
    const key = this.#make();
    this.#keys.set(stream, key);
    return key;
  }

  get(stream: string): Buffer | undefined {
    return this.#keys.get(stream);
  }

  drop(stream: string): void {
    this.#keys.delete(stream);
  }
}
