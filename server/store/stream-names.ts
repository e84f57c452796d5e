import type { Pool } from 'pg';
import { caseIdOf, isId } from '#core/values/ids.ts';
import type { CaseId, StreamId } from '#core/values/ids.ts';

/** 事件流名录: all streams whose name begins like this (`unit:`), erased ones too. */
export async function listStreams(pool: Pool, prefix: string): Promise<readonly StreamId[]> {
  const { rows } = await pool.query<{ stream: StreamId }>(
    'select stream from stream_keys where starts_with(stream, $1) order by stream',
    [prefix],
  );
  return rows.map((row) => row.stream);
}

/** 按案号或编号找案件: by the number that people read aloud, or by id; `null` when there is none. Reads the whole log for a number. */
export async function findCaseNamed(pool: Pool, named: string): Promise<CaseId | null> {
  const { rows } = await pool.query<{ stream: string }>(
    isId(named)
      ? `select stream from stream_keys where stream = 'case:' || $1`
      : `select stream from events where version = 1 and starts_with(stream, 'case:') and facts->>'number' = $1`,
    [named],
  );
  const stream = rows[0]?.stream;
  return stream === undefined ? null : caseIdOf(stream);
}
