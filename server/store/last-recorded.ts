import type { Pool } from 'pg';
import type { Instant } from '#core/values/instant.ts';
import { instantOf } from './columns.ts';

/** 最后入账时刻: where a rehearsal's clock goes on; `null` while nothing was ever recorded. */
export async function lastRecordedAt(pool: Pool): Promise<Instant | null> {
  const { rows } = await pool.query<{ recorded_at: Date }>(
    'select recorded_at from events order by position desc limit 1',
  );
  return rows[0] === undefined ? null : instantOf(rows[0].recorded_at);
}
