import type { Pool } from 'pg';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { instantOf } from './columns.ts';

/** 到期的唤醒: a case that must be looked at. */
export interface DueWakeUp {
  readonly caseId: CaseId;
  readonly dueAt: Instant;
  /** How often it was claimed already without being settled. */
  readonly attempts: number;
}

interface WakeUpColumns {
  readonly case_id: CaseId;
  readonly due_at: Date;
  readonly attempts: number;
}

function dueOf(row: WakeUpColumns): DueWakeUp {
  return { caseId: row.case_id, dueAt: instantOf(row.due_at), attempts: row.attempts - 1 };
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
    const { rows } = await this.#pool.query<WakeUpColumns>({
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
    return rows.map(dueOf).sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  }

  /**
   * 认领待重算的: cases that were last counted under something else than `counted` says of their unit, or nobody knows under
   * what. A lease like that of a due one, on the same row: a case is fired or counted again, never both at once.
   */
  async claimStale(counted: ReadonlyMap<UnitId, string>, limit: number): Promise<readonly DueWakeUp[]> {
    const wallMs = Date.now();
    const { rows } = await this.#pool.query<WakeUpColumns>({
      name: 'claim stale wake_ups',
      text: `update wake_ups w set attempts = w.attempts + 1,
          claimed_until = $1::timestamptz + least(power(2, w.attempts), 120) * $2::int * interval '1 millisecond'
        from (select s.case_id from wake_ups s
          left join unnest($3::uuid[], $4::text[]) as c(unit_id, basis) on c.unit_id = s.unit_id
          where (s.unit_id is null or s.basis is distinct from c.basis) and (s.claimed_until is null or s.claimed_until < $1::timestamptz)
          order by s.due_at, s.case_id limit $5 for update of s skip locked) as stale
        where w.case_id = stale.case_id
        returning w.case_id, w.due_at, w.attempts`,
      values: [new Date(wallMs), LEASE_MS, [...counted.keys()], [...counted.values()], limit],
    });
    return rows.map(dueOf);
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
