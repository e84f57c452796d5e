import type { Pool } from 'pg';
import type { Instant } from '#core/values/instant.ts';

/** 清理已答: forgets stored answers given before an instant; a retry later than that is a new request. Gives how many. */
export async function expireAnswers(pool: Pool, before: Instant): Promise<number> {
  const { rowCount } = await pool.query('delete from answers where answered_at < $1', [before]);
  return rowCount ?? 0;
}
