// What nodes tell each other beside the log: that firing shall yield, that somebody signed out. Only what may be lost goes
// this way.
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { PersonId } from '#core/values/ids.ts';
import { Listener } from './listener.ts';
import { LOG_CHANNEL } from './log-watch.ts';

const PACE_CHANNEL = 'huiyin_pace';
/** Told by the statement that ends sessions, whichever process sends it: of whom. */
export const SESSIONS_CHANNEL = 'huiyin_sessions';
/** A connection that broke is noticed by itself; this is only how often a loop with nothing to hear comes round. */
const COMES_ROUND_MS = 60_000;

/** Who hears what. */
export interface Hearers {
  /** The log grew, here or on another node. */
  readonly grew: () => void;
  /** Another node says how much firing may take. */
  readonly paced: (step: number) => void;
  /** Sessions of somebody ended, here or on another node. */
  readonly sessionsEnded: (person: PersonId) => void;
}

/** 节点间的话. */
export class NodeTalk {
  readonly #pool: Pool;
  readonly #me = randomUUID();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** 告知步调; lost when the database is away, and told again soon. */
  pace(step: number): void {
    this.#pool
      .query({
        name: 'tell pace',
        text: `select pg_notify('${PACE_CHANNEL}', $1)`,
        values: [`${this.#me} ${String(step)}`],
      })
      .catch(() => undefined);
  }

  /** 倾听 until the signal ends it. */
  async follow(hearers: Hearers, signal: AbortSignal): Promise<void> {
    const told = (channel: string, payload: string): void => {
      if (channel === LOG_CHANNEL) return hearers.grew();
      if (channel === SESSIONS_CHANNEL) return hearers.sessionsEnded(payload as PersonId);
      const [who, step] = payload.split(' ');
      if (who !== this.#me) hearers.paced(Number(step));
    };
    while (!signal.aborted) {
      const listener = await Listener.open(this.#pool, [LOG_CHANNEL, PACE_CHANNEL, SESSIONS_CHANNEL], signal, told);
      if (listener === null) return;
      // Whatever was announced while nobody listened is looked for now.
      hearers.grew();
      try {
        while (!listener.isBroken() && !signal.aborted) await listener.next(COMES_ROUND_MS);
      } finally {
        listener.release();
      }
    }
  }
}
