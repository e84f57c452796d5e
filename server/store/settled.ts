// Up to which position the log can be read without ever missing an event that commits later at a lower position.
import type { Pool, PoolClient } from 'pg';

interface Mark {
  readonly position: number;
  readonly xmax: bigint;
}

/**
 * 已定位置: positions are drawn before a commit, so a reader that only remembers the last position it saw could pass over a
 * slower transaction. A position is settled once every transaction that could hold it or a lower one has ended.
 *
 * How: read the last drawn position, *then* the next transaction id. Whoever drew that position or a lower one had its id
 * already (`events.xid` comes before `events.position`), so all of them have ended once `pg_snapshot_xmin` reaches that id.
 * Ordering by the stored `xid` instead would do too, but a restore into a new cluster starts its ids afresh.
 */
export class SettledPosition {
  readonly #client: Pool | PoolClient;
  #pending: Mark | null = null;
  #settled = 0;

  constructor(client: Pool | PoolClient) {
    this.#client = client;
  }

  get position(): number {
    return this.#settled;
  }

  /** True while something was drawn that is not settled yet: ask again soon. */
  get isWaiting(): boolean {
    return this.#pending !== null;
  }

  /** Looks once; gives the settled position, 0 while the log is empty. */
  async look(): Promise<number> {
    const drawn = await this.#client.query<{ position: string }>(
      `select case when is_called then last_value else 0 end as position from events_position_seq`,
    );
    const ids = await this.#client.query<{ xmin: string; xmax: string }>(
      `select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax from pg_current_snapshot() as s`,
    );
    const position = Number(drawn.rows[0]?.position ?? 0);
    const xmin = BigInt(ids.rows[0]?.xmin ?? 0);
    const xmax = BigInt(ids.rows[0]?.xmax ?? 0);
    if (this.#pending !== null && xmin >= this.#pending.xmax) {
      this.#settled = Math.max(this.#settled, this.#pending.position);
      this.#pending = null;
    }
    if (xmin >= xmax) {
      this.#settled = Math.max(this.#settled, position);
      this.#pending = null;
    }
    if (position > this.#settled) this.#pending ??= { position, xmax };
    return this.#settled;
  }
}
