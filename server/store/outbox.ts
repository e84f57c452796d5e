import type { Pool } from 'pg';
import type { StreamId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { plusMs } from '#core/values/instant.ts';
import type { OutboxMessage } from '#server/operations/ports.ts';
import { instantOf } from './columns.ts';
import type { MasterKey } from './keys.ts';
import { outboxPlace } from './places.ts';
import { openJson } from './sealing.ts';

/** 待发: a message that was claimed. `attempts` counts the tries before this one; `id` stays the same on every try. */
export interface ClaimedMessage extends OutboxMessage {
  readonly attempts: number;
}

/** 死信: a message that was given up, as a person sees it. */
export interface DeadMessage {
  readonly id: string;
  readonly stream: StreamId;
  readonly kind: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly deadAt: Instant;
}

const LEASE_MS = 5 * 60_000;
/** Pauses before the next try; after the last one the message is a dead letter: a day and a half in all. */
const BACK_OFF_MS = [
  5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 72_000_000,
];

/** 发件箱: at least once, always with the same id. Claims are leases, as in `WakeUps`. */
export class Outbox {
  readonly #pool: Pool;
  readonly #master: MasterKey;

  constructor(pool: Pool, master: MasterKey) {
    this.#pool = pool;
    this.#master = master;
  }

  /** 认领: the oldest due messages that nobody else holds, opened. */
  async claim(now: Instant, limit: number): Promise<readonly ClaimedMessage[]> {
    const wallMs = Date.now();
    const { rows } = await this.#pool.query<{
      id: string;
      stream: StreamId;
      kind: string;
      sealed: Buffer;
      attempts: number;
      wrapped: Buffer | null;
    }>({
      name: 'claim outbox',
      // Materialized, or a plan made while the table was empty claims them all.
      text: `with due as materialized (select id from outbox
          where dead_at is null and due_at <= $1 and (claimed_until is null or claimed_until < $2)
          order by due_at, id limit $4 for update skip locked)
        update outbox o set attempts = o.attempts + 1, claimed_until = $3
        from due, stream_keys k
        where o.id = due.id and k.stream = o.stream
        returning o.id, o.stream, o.kind, o.sealed, o.attempts, k.wrapped`,
      values: [now, new Date(wallMs), new Date(wallMs + LEASE_MS), limit],
    });
    const open = rows.flatMap((row) => {
      // Erased between insert and claim: the erasure takes the row away, so there is nothing to send.
      if (row.wrapped === null) return [];
      const { id, stream, kind } = row;
      const key = this.#master.unwrap(stream, row.wrapped);
      const body = openJson(key, outboxPlace(id, stream, kind), row.sealed) as OutboxMessage['body'];
      return [{ id, stream, kind, body, attempts: row.attempts - 1 }];
    });
    return open.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** 已送达: forgets messages that the receiver took. */
  async delivered(ids: readonly string[]): Promise<void> {
    await this.#pool.query({
      name: 'outbox delivered',
      text: 'delete from outbox where id = any($1::text[])',
      values: [ids],
    });
  }

  /**
   * 未送达: tries again later, or gives up after the last pause (at once when `isFinal`).
   * `reason` is a short code for people, such as `smtp.550`; never the content or an address.
   */
  async failed(message: ClaimedMessage, now: Instant, reason: string, isFinal = false): Promise<void> {
    const pauseMs = isFinal ? undefined : BACK_OFF_MS[message.attempts];
    await this.#pool.query({
      name: 'outbox failed',
      text: `update outbox set claimed_until = null, last_error = $2, due_at = coalesce($3, due_at),
        dead_at = case when $3::timestamptz is null then $4::timestamptz end where id = $1`,
      values: [message.id, reason, pauseMs === undefined ? null : plusMs(now, pauseMs), now],
    });
  }

  /** 死信列表: the newest first, keyset-paged by the last one shown. */
  async listDead(limit: number, after?: Pick<DeadMessage, 'deadAt' | 'id'>): Promise<readonly DeadMessage[]> {
    const { rows } = await this.#pool.query<{
      id: string;
      stream: StreamId;
      kind: string;
      attempts: number;
      last_error: string | null;
      dead_at: Date;
    }>(
      `select id, stream, kind, attempts, last_error, dead_at from outbox
        where dead_at is not null and (dead_at, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3, ''))
        order by dead_at desc, id desc limit $1`,
      [limit, after?.deadAt ?? null, after?.id ?? null],
    );
    return rows.map((row) => ({
      id: row.id,
      stream: row.stream,
      kind: row.kind,
      attempts: row.attempts,
      lastError: row.last_error,
      deadAt: instantOf(row.dead_at),
    }));
  }

  /** 重发死信: puts a dead letter back, due at once, with its old id. False when it is no dead letter (any more). */
  async retryDead(id: string, now: Instant): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `update outbox set dead_at = null, attempts = 0, claimed_until = null, due_at = $2 where id = $1 and dead_at is not null`,
      [id, now],
    );
    return rowCount === 1;
  }
}
