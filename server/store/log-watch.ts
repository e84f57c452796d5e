// After a commit a node announces that the log grew; every node reads on from where it was. NOTIFY stands outside the
// write transaction (inside, it makes all commits queue behind one lock: half the rate at 32 connections).
import { DatabaseError, type Pool } from 'pg';
import type { StreamId } from '#core/values/ids.ts';
import type { LogWatchPort } from '#server/operations/ports.ts';
import { Listener } from './listener.ts';
import { SettledPosition } from './settled.ts';

export const LOG_CHANNEL = 'huiyin_log';
const COALESCE_MS = 100;
const LOOK_AGAIN_MS = 50;
/** Without any announcement the log is looked at this often, so a lost one costs a second, not an event. */
const LOOK_ANYWAY_MS = 1000;
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
          text: `select pg_notify('${LOG_CHANNEL}', last_value::text) from events_position_seq`,
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
      const listener = await Listener.open(this.#pool, [LOG_CHANNEL], signal);
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
        // The connection is made anew and reading goes on at the cursor; any other fault is the caller's to see.
        if (!listener.isBroken() && !signal.aborted && !willPass(error)) throw error;
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
}

/**
 * The database is away or busy, which passes. A statement that was under way when its connection was cut says so before the
 * connection itself does; reading takes another connection, of which there may be none for a while.
 */
function willPass(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code !== undefined && /^(57P|08|53)/.test(error.code);
  if (!(error instanceof Error)) return false;
  return 'syscall' in error || /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
}
