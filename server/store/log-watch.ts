// After a commit a node announces that the log grew; every node reads on from where it was. NOTIFY stands outside the
// write transaction (inside, it makes all commits queue behind one lock: half the rate at 32 connections).
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import type { StreamId } from '#core/values/ids.ts';
import type { LogWatchPort } from '#server/operations/ports.ts';
import { SettledPosition } from './settled.ts';

const CHANNEL = 'huiyin_log';
const COALESCE_MS = 100;
const LOOK_AGAIN_MS = 50;
/** Without any announcement the log is looked at this often, so a lost one costs a second, not an event. */
const LOOK_ANYWAY_MS = 1000;
const RECONNECT_MS = 500;
const PAGE = 1000;

/** 宣告: says on a connection of its own that the log grew, at most every 100 ms. */
export class LogAnnouncer {
  readonly #pool: Pool;
  #timer: NodeJS.Timeout | null = null;
  #saying: Promise<unknown> = Promise.resolve();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  grew(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      // A lost announcement costs watchers a second; the next look finds what it would have told.
      this.#saying = this.#pool
        .query({
          name: 'announce log',
          text: `select pg_notify('${CHANNEL}', last_value::text) from events_position_seq`,
        })
        .catch(() => undefined);
    }, COALESCE_MS).unref();
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#saying;
  }
}

interface Grown {
  readonly position: number;
  readonly stream: StreamId;
}

/** 关注日志: yields every event committed after it began, by any node, each once, in position order. */
export class LogWatch implements LogWatchPort {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async *watch(signal: AbortSignal): AsyncIterable<Grown> {
    let cursor: number | null = null;
    while (!signal.aborted) {
      const listener = await this.#listen(signal);
      if (listener === null) return;
      try {
        const settled = new SettledPosition(listener.client);
        cursor ??= await settled.look();
        while (!listener.isBroken() && !signal.aborted) {
          const until = await settled.look();
          for await (const grown of this.#between(cursor, until)) {
            if (signal.aborted) return;
            cursor = grown.position;
            yield grown;
          }
          cursor = Math.max(cursor, until);
          await listener.next(settled.isWaiting ? LOOK_AGAIN_MS : LOOK_ANYWAY_MS);
        }
      } catch (error) {
        // A broken connection is made anew and reading goes on at the cursor; any other fault is the caller's to see.
        if (!listener.isBroken() && !signal.aborted && !wasCut(error)) throw error;
      } finally {
        listener.release();
      }
    }
  }

  async *#between(after: number, until: number): AsyncIterable<Grown> {
    let cursor = after;
    while (cursor < until) {
      const { rows } = await this.#pool.query<{ position: string; stream: StreamId }>({
        name: 'log between',
        text: 'select position, stream from events where position > $1 and position <= $2 order by position limit $3',
        values: [cursor, until, PAGE],
      });
      for (const row of rows) yield { position: Number(row.position), stream: row.stream };
      if (rows.length < PAGE) return;
      cursor = Number(rows.at(-1)?.position);
    }
  }

  async #listen(signal: AbortSignal): Promise<Listener | null> {
    while (!signal.aborted) {
      try {
        const client = await this.#pool.connect();
        return await Listener.on(client, signal);
      } catch {
        // The database may be restarting; watchers wait for it as long as it takes.
        await pause(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return null;
  }
}

/** A statement that was under way when its connection was cut says so before the connection itself does. */
function wasCut(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code !== undefined && /^(57P|08)/.test(error.code);
  return error instanceof Error && error.message.startsWith('Connection terminated');
}

/** A connection that listens. `next` ends at an announcement, a break, an abort, or when the time is up. */
class Listener {
  readonly client: PoolClient;
  readonly #signal: AbortSignal;
  #broken = false;
  #heard = false;
  #wake: () => void = () => undefined;

  private constructor(client: PoolClient, signal: AbortSignal) {
    this.client = client;
    this.#signal = signal;
    client.on('notification', this.#onHeard);
    client.on('error', this.#onBroken);
    client.on('end', this.#onBroken);
    signal.addEventListener('abort', this.#onHeard);
  }

  static async on(client: PoolClient, signal: AbortSignal): Promise<Listener> {
    const listener = new Listener(client, signal);
    try {
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      listener.#broken = true;
      listener.release();
      throw error;
    }
    return listener;
  }

  isBroken(): boolean {
    return this.#broken;
  }

  async next(withinMs: number): Promise<void> {
    if (!this.#heard && !this.#broken && !this.#signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      const timer = setTimeout(resolve, withinMs);
      await promise;
      clearTimeout(timer);
    }
    this.#heard = false;
  }

  release(): void {
    this.client.off('notification', this.#onHeard);
    this.client.off('end', this.#onBroken);
    this.#signal.removeEventListener('abort', this.#onHeard);
    // Closed, not returned: a pooled connection that still listens would gather notifications nobody reads.
    this.client.release(true);
  }

  readonly #onHeard = (): void => {
    this.#heard = true;
    this.#wake();
  };

  readonly #onBroken = (): void => {
    this.#broken = true;
    this.#wake();
  };
}
