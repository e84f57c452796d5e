import type { Pool } from 'pg';

/** Until somebody waits for a lock in the database of this pool. */
export async function untilLocked(pool: Pool): Promise<void> {
  const asked = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await pool.query(asked)).rowCount === 0);
}
