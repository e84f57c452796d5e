import type { Pool } from 'pg';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { instantOf } from './columns.ts';

/** 到期的唤醒: a case that must be looked at. */
export interface DueWakeUp {
  readonly caseId: CaseId;
  readonly dueAt: Instant;
  /** How often it was claimed already without being settled. */
  readonly attempts: number;
}

/** A claim of a process that died is free again after this; a claim that keeps failing waits longer each time. */
const LEASE_MS = 30_000;

/**
 * 唤醒: rows that say when each case must be looked at next.
 *
 * A claim is a lease in real time (it is about processes that die, not about business time), so no transaction stays open
 * while the command runs: an open one would hold back sealing and live screens.
 */
export class WakeUps {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** 认领: the oldest due ones that nobody else holds. A case that keeps failing steps aside, so it starves no other. */
  async claim(now: Instant, limit: number): Promise<readonly DueWakeUp[]> {
    const wallMs = Date.now();
    const { rows } = await this.#pool.query<{ case_id: CaseId; due_at: Date; attempts: number }>({
      name: 'claim wake_ups',
      text: `update wake_ups w set attempts = w.attempts + 1,
          claimed_until = $2::timestamptz + least(power(2, w.attempts), 120) * $3::int * interval '1 millisecond'
        from (select case_id from wake_ups
          where due_at <= $1 and (claimed_until is null or claimed_until < $2::timestamptz)
          order by due_at, case_id limit $4 for update skip locked) as due
        where w.case_id = due.case_id
        returning w.case_id, w.due_at, w.attempts`,
      values: [now, new Date(wallMs), LEASE_MS, limit],
    });
    return rows
      .map((row) => ({ caseId: row.case_id, dueAt: instantOf(row.due_at), attempts: row.attempts - 1 }))
      .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  }

  /**
   * 了结: for a case that had nothing to do although it was due. A command that changed the case has set its next wake-up
   * in its own change; this touches the row only while it is still the one that was claimed.
   */
  async settle(claimed: DueWakeUp, next: Instant | null): Promise<void> {
    if (next === null) {
      await this.#pool.query('delete from wake_ups where case_id = $1 and due_at = $2', [
        claimed.caseId,
        claimed.dueAt,
      ]);
      return;
    }
    await this.#pool.query(
      'update wake_ups set due_at = $3, attempts = 0, claimed_until = null where case_id = $1 and due_at = $2',
      [claimed.caseId, claimed.dueAt, next],
    );
  }

  /** The earliest due moment of all, for a loop that wants to know how long it may rest. */
  async nextDueAt(): Promise<Instant | null> {
    const { rows } = await this.#pool.query<{ due_at: Date }>('select due_at from wake_ups order by due_at limit 1');
    return rows[0] === undefined ? null : instantOf(rows[0].due_at);
  }
}
