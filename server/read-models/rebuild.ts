import type { Pool } from 'pg';
import { fold } from '#core/case/evolve.ts';
import { filedEvents } from '#core/case/filed-events.ts';
import { caseIdOf } from '#core/values/ids.ts';
import type { StreamId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { EventLog } from '#server/store/event-log.ts';
import { rowsOfCase, type CaseReadModel, type RowsOfCase, type UnitTree } from './case-rows.ts';

/** What building rows from the log needs. */
export interface RebuildPorts {
  readonly pool: Pool;
  readonly log: Pick<EventLog, 'read' | 'commit'>;
  readonly models: readonly CaseReadModel[];
  readonly tree: UnitTree;
}

const PAGE = 500;

/** 全部案件流, in order of their ids; erased ones too. */
export async function* caseStreams(pool: Pool, unit: string | null = null): AsyncGenerator<readonly StreamId[]> {
  let after = 'case:';
  for (;;) {
    const { rows } = await pool.query<{ stream: StreamId }>(
      `select stream from stream_keys where stream > $1 and stream < 'case;'
        and ($2::uuid is null or exists (select from rm_cases c where c.owner = stream and c.unit = $2::uuid))
        order by stream limit ${PAGE}`,
      [after, unit],
    );
    if (rows.length > 0) yield rows.map((row) => row.stream);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.stream ?? after;
  }
}

/** 从事件得出行: what a case's rows must be; `null` when the stream holds no case. */
export async function rowsFromLog(
  ports: Omit<RebuildPorts, 'pool'>,
  stream: StreamId,
): Promise<{ readonly version: number; readonly rows: readonly RowsOfCase[] } | null> {
  const events = filedEvents(await ports.log.read(stream));
  const state = fold(caseIdOf(stream), events);
  if (state.status === 'none') return null;
  return { version: state.version, rows: rowsOfCase(ports.models, { state, events }, ports.tree) };
}

/** 重建读模型: writes the rows of every case anew, or of those a unit may read. Gives how many cases were written. */
export async function rebuild(ports: RebuildPorts, now: Instant, unit: string | null = null): Promise<number> {
  let written = 0;
  for await (const streams of caseStreams(ports.pool, unit)) {
    for (const stream of streams) {
      await rebuildOne(ports, stream, now);
      written += 1;
    }
  }
  return written;
}

/** 补写: rows of cases in hand that a version wrote which kept no stage yet. Nothing to do once they are there. */
export async function fillStages(ports: RebuildPorts, now: Instant): Promise<void> {
  const { rows } = await ports.pool.query<{ owner: StreamId }>(
    `select distinct owner from rm_cases where status in ('open', 'closed') and stage is null`,
  );
  for (const { owner } of rows) await rebuildOne(ports, owner, now);
}

/** A change that commits while its case is read here would be overwritten, so the head is looked at again afterwards. */
async function rebuildOne(ports: RebuildPorts, stream: StreamId, now: Instant): Promise<void> {
  for (;;) {
    const made = await rowsFromLog(ports, stream);
    if (made === null) return;
    await ports.log.commit({ now, appends: [], rows: made.rows, wakeUps: [], outbox: [], answer: null, claims: [] });
    const { rows } = await ports.pool.query<{ version: number }>(
      'select max(version) as version from events where stream = $1',
      [stream],
    );
    if (rows[0]?.version === made.version) return;
  }
}
