// Up to which position the log can be read without ever missing an event that commits later at a lower position.
import type { Pool, PoolClient } from 'pg';

interface Mark {
  readonly position: number;
  readonly transaction: bigint;
}

/**
 * 已定位置: positions are drawn before a commit, so a reader that only remembers the last position it saw could pass over a
 * slower transaction. A position is settled once every transaction that could hold it or a lower one has ended.
 *
 * How: read the last drawn position, *then* draw a transaction id. Whoever drew that position or a lower one had its id
 * already (`events.xid` comes before `events.position`), and it is a lower id; so all of them have ended once
 * `pg_snapshot_xmin` has passed ours. `pg_snapshot_xmax` would not do for a mark: it only follows the last transaction
 * that *ended*. Nor would reading in the order of the stored `xid`: a restore into a new cluster starts its ids afresh.
 * An id is drawn only when the log grew.
 */
export class SettledPosition {
  readonly #client: Pool | PoolClient;
  #pending: Mark | null = null;
  #settled = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(client: Pool | PoolClient) {
    this.#client = client;
  }

  /** True while something was drawn that is not settled yet: ask again soon. */
  get isWaiting(): boolean {
    return this.#pending !== null;
  }

  /** Looks once; gives the settled position, 0 while the log is empty. Several who ask at once look one after another. */
  async look(): Promise<number> {
    const looked = this.#turn.then(() => this.#lookOnce());
    this.#turn = looked.catch(() => undefined);
    return await looked;
  }

  async #lookOnce(): Promise<number> {
    const position = await lastDrawn(this.#client);
    if (position > this.#settled && this.#pending === null) {
      const { rows } = await this.#client.query<{ id: string }>('select pg_current_xact_id()::text as id');
      this.#pending = { position, transaction: BigInt(rows[0]?.id ?? 0) };
    }
    if (this.#pending === null) return this.#settled;
    const { rows } = await this.#client.query<{ xmin: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
    );
    if (BigInt(rows[0]?.xmin ?? 0) > this.#pending.transaction) {
      this.#settled = this.#pending.position;
      this.#pending = null;
    }
    return this.#settled;
  }
}

/** 末位: the last position that was drawn, committed or not; 0 while none was. */
export async function lastDrawn(client: Pool | PoolClient): Promise<number> {
  const { rows } = await client.query<{ position: string }>(
    'select case when is_called then last_value else 0 end as position from events_position_seq',
  );
  return Number(rows[0]?.position ?? 0);
}
