// The cases that are due at the same moment: their wake-ups are held in a table beside, and let go as many at a time as a
// measure needs. To the workers they look as if another node had just written them.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

const LOOK_EVERY_MS = 50;

export class DueCases {
  readonly #pool: Pool;
  /** How many were let go in all, but for those that were held back again. */
  released = 0;

  private constructor(pool: Pool) {
    this.#pool = pool;
  }

  static async hold(pool: Pool): Promise<DueCases> {
    await pool.query('create table held (like wake_ups)');
    await pool.query('create index held_due on held (due_at, case_id)');
    await pool.query('create table let_go (case_id uuid primary key)');
    const cases = new DueCases(pool);
    await cases.#keep();
    await pool.query('vacuum (analyze) held, wake_ups');
    return cases;
  }

  /** Those that an earlier process holds. */
  static heldIn(pool: Pool): DueCases {
    return new DueCases(pool);
  }

  /** 放出: so many fall due now. */
  async release(count: number): Promise<void> {
    const { rowCount } = await this.#pool.query(
      `with gone as (delete from held where case_id in (select case_id from held order by due_at, case_id limit $1) returning *),
        noted as (insert into let_go select case_id from gone on conflict do nothing)
      insert into wake_ups select * from gone`,
      [count],
    );
    if (rowCount !== count)
      throw new Error(`only ${String(rowCount)} due cases were left; ${String(count)} are needed`);
    this.released += count;
    await this.#pool.query(`select pg_notify('huiyin_log', last_value::text) from events_position_seq`);
  }

  /** 收回: those that nobody has claimed yet; gives how many. Resolves when the claimed ones are done. */
  async holdBack(): Promise<number> {
    const left = await this.#keep();
    this.released -= left;
    await this.allFired();
    return left;
  }

  /** 放出并等到全部点完: firings a second. */
  async fire(count: number): Promise<number> {
    await this.release(count);
    const began = performance.now();
    await this.allFired();
    return (count / (performance.now() - began)) * 1000;
  }

  /** 点错的: cases let go whose limit did not pass exactly once, or whose escalations are not one a rung. */
  async wronglyFired(): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ case_id: string }>(
      `select l.case_id from let_go l where not exists (select from held h where h.case_id = l.case_id) and (
        select count(*) filter (where e.type = 'ClockBreached') <> 1
          or count(*) filter (where e.type = 'CaseEscalated') <> count(distinct e.facts->>'step') filter (where e.type = 'CaseEscalated')
        from events e where e.stream = 'case:' || l.case_id)`,
    );
    return rows.map((row) => row.case_id);
  }

  /** Resolves when nothing is due any more. */
  async allFired(): Promise<void> {
    for (;;) {
      const { rows } = await this.#pool.query('select from wake_ups where due_at < $1 limit 1', [new Date()]);
      if (rows.length === 0) return;
      await pause(LOOK_EVERY_MS);
    }
  }

  async #keep(): Promise<number> {
    const { rowCount } = await this.#pool.query(
      `with gone as (delete from wake_ups where due_at < $1 and claimed_until is null returning *)
      insert into held select * from gone`,
      [new Date()],
    );
    return rowCount ?? 0;
  }
}
