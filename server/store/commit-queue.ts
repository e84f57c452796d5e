// 微批: changes that arrive while a transaction is under way share the next one. Each caller is answered after the commit
// that holds its change, and only the change that is at fault fails.
import type { ReadyChange } from './ready-change.ts';
import { NotWritten } from './write-lane.ts';

const MEMBERS_LIMIT = 64;
const BYTES_LIMIT = 4 * 1024 * 1024;

interface Waiting {
  readonly change: ReadyChange;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class CommitQueue {
  readonly #write: (changes: readonly ReadyChange[]) => Promise<void>;
  readonly #refuse: (change: ReadyChange) => Error | null;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | null = null;

  /** `refuse` is asked before a change is sent: what is known to have moved on needs no round trip to fail. */
  constructor(
    write: (changes: readonly ReadyChange[]) => Promise<void>,
    refuse: (change: ReadyChange) => Error | null,
  ) {
    this.#write = write;
    this.#refuse = refuse;
  }

  commit(change: ReadyChange): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when everything that was waiting has been answered. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    // Callers of the same turn travel together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      if (batch.length > 0) await this.#writeBatch(batch);
    }
    this.#draining = null;
  }

  /** The first that fit together: two changes of one stream never share a transaction. */
  #takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    const touched = new Set<string>();
    let bytes = 0;
    for (const waiting of this.#waiting) {
      const { change } = waiting;
      const fits = batch.length < MEMBERS_LIMIT && bytes < BYTES_LIMIT && change.touched.isDisjointFrom(touched);
      // What is passed over keeps its turn before later changes of the same streams.
      for (const name of change.touched) touched.add(name);
      if (!fits) {
        left.push(waiting);
        continue;
      }
      const refusal = this.#refuse(change);
      if (refusal !== null) {
        waiting.reject(refusal);
        continue;
      }
      batch.push(waiting);
      for (const event of change.events) bytes += event.facts.length + (event.ciphertext?.length ?? 0);
    }
    this.#waiting = left;
    return batch;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#write(batch.map((waiting) => waiting.change));
    } catch (error) {
      // Rolled back whole: one by one, so that only the guilty one fails. Anything else is unknown to all of them.
      if (!(error instanceof NotWritten) || batch.length === 1) {
        for (const waiting of batch) waiting.reject(error);
        return;
      }
      for (const waiting of batch) await this.#writeBatch([waiting]);
      return;
    }
    for (const waiting of batch) waiting.resolve();
  }
}
