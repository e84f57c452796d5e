import type { Pool } from 'pg';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { WakeUp } from '#server/operations/ports.ts';
import { instantOf } from './columns.ts';

/** 到期的唤醒: a case that must be looked at. */
export interface DueWakeUp {
  readonly caseId: CaseId;
  readonly dueAt: Instant;
  /** How often it was claimed already without being settled. */
  readonly attempts: number;
  /** Until when it is held: what a claim is known by. */
  readonly claimedUntil: Date;
}

/** 了结: what a case that had nothing to do is to be looked at for next. */
export interface SettledWakeUp {
  readonly claimed: DueWakeUp;
  readonly next: Instant | null;
  /** Under what its clocks were counted when it was looked at. */
  readonly counted: WakeUp['counted'] | null;
}

interface WakeUpColumns {
  readonly case_id: CaseId;
  readonly due_at: Date;
  readonly attempts: number;
  readonly claimed_until: Date;
}

function dueOf(row: WakeUpColumns): DueWakeUp {
  return {
    caseId: row.case_id,
    dueAt: instantOf(row.due_at),
    attempts: row.attempts - 1,
    claimedUntil: row.claimed_until,
  };
}

/**
 * A claim of a process that died is free again after this; a claim that keeps failing waits longer each time, twenty minutes
 * at most. A worker that was only slow and is overtaken finds the stream moved on.
 */
const LEASE_MS = 10_000;

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
      // Materialized: a plan that joins the other way round would look for due ones anew for each row, and claim them all.
      text: `with due as materialized (select case_id from wake_ups
          where due_at <= $1 and (claimed_until is null or claimed_until < $2::timestamptz)
          order by due_at, case_id limit $4 for update skip locked)
        update wake_ups w set attempts = w.attempts + 1,
          claimed_until = $2::timestamptz + least(power(2, w.attempts), 120) * $3::int * interval '1 millisecond'
        from due where w.case_id = due.case_id
        returning w.case_id, w.due_at, w.attempts, w.claimed_until`,
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
      text: `with stale as materialized (select s.case_id from wake_ups s
          left join unnest($3::uuid[], $4::text[]) as c(unit_id, basis) on c.unit_id = s.unit_id
          where (s.unit_id is null or s.basis is distinct from c.basis) and (s.claimed_until is null or s.claimed_until < $1::timestamptz)
          order by s.due_at, s.case_id limit $5 for update of s skip locked)
        update wake_ups w set attempts = w.attempts + 1,
          claimed_until = $1::timestamptz + least(power(2, w.attempts), 120) * $2::int * interval '1 millisecond'
        from stale where w.case_id = stale.case_id
        returning w.case_id, w.due_at, w.attempts, w.claimed_until`,
      values: [new Date(wallMs), LEASE_MS, [...counted.keys()], [...counted.values()], limit],
    });
    return rows.map(dueOf);
  }

  /**
   * 了结: for cases that had nothing to do although they were due. A command that changed a case has set its next wake-up in
   * its own change, and freed it: this touches only rows that are still held by the very claim that was looked at.
   */
  async settle(all: readonly SettledWakeUp[]): Promise<void> {
    const [ended, ahead] = [all.filter(({ next }) => next === null), all.filter(({ next }) => next !== null)];
    if (ended.length > 0) {
      await this.#pool.query({
        name: 'end wake_ups',
        text: `delete from wake_ups w using unnest($1::uuid[], $2::timestamptz[]) as u(case_id, claimed_until)
          where w.case_id = u.case_id and w.claimed_until = u.claimed_until`,
        values: [ended.map(({ claimed }) => claimed.caseId), ended.map(({ claimed }) => claimed.claimedUntil)],
      });
    }
    if (ahead.length > 0) {
      await this.#pool.query({
        name: 'settle wake_ups',
        text: `update wake_ups w set due_at = u.due_at, attempts = 0, claimed_until = null, unit_id = u.unit_id, basis = u.basis
          from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::uuid[], $5::text[])
            as u(case_id, claimed_until, due_at, unit_id, basis)
          where w.case_id = u.case_id and w.claimed_until = u.claimed_until`,
        values: [
          ahead.map(({ claimed }) => claimed.caseId),
          ahead.map(({ claimed }) => claimed.claimedUntil),
          ahead.map(({ next }) => next),
          ahead.map(({ counted }) => counted?.unit ?? null),
          ahead.map(({ counted }) => counted?.basis ?? null),
        ],
      });
    }
  }

  /** The earliest due moment of all that nobody holds, for a loop that wants to know how long it may rest. */
  async nextDueAt(): Promise<Instant | null> {
    const { rows } = await this.#pool.query<{ due_at: Date }>({
      name: 'next wake_up',
      text: `select due_at from wake_ups where claimed_until is null or claimed_until < $1::timestamptz
        order by due_at limit 1`,
      values: [new Date()],
    });
    return rows[0] === undefined ? null : instantOf(rows[0].due_at);
  }
}
