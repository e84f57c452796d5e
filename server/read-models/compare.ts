import type { Pool } from 'pg';
import type { StreamId } from '#core/values/ids.ts';
import { canonicalJson } from '#server/store/canonical-json.ts';
import { columnArrays, readyColumns, selectFromTexts, type ReadModelTable } from '#server/store/owned-rows.ts';
import type { RowsOfCase } from './case-rows.ts';
import { caseStreams, rowsFromLog, type RebuildPorts } from './rebuild.ts';
import type { RowOpener } from './row-opener.ts';

/** 读模型不符: a row that is not what the events say. */
export interface Difference {
  readonly table: string;
  readonly owner: string;
  /** `missing` should be there and is not; `foreign` is there and should not be. */
  readonly kind: 'missing' | 'foreign';
}

const BATCH = 200;

/** 核对读模型: every row of every case against what its events say, sealed parts included, and rows that no case owns. */
export async function* compareReadModels(ports: RebuildPorts, opener: RowOpener): AsyncGenerator<Difference> {
  const tables = ports.models.map((model) => model.table);
  for await (const page of caseStreams(ports.pool)) {
    for (let start = 0; start < page.length; start += BATCH) {
      const streams = page.slice(start, start + BATCH);
      const made = await Promise.all(streams.map((stream) => rowsFromLog(ports, stream)));
      const expected = made.flatMap((each) => each?.rows ?? []);
      for (const table of tables) yield* compareTable(ports.pool, opener, table, streams, expected);
    }
  }
  for (const table of tables) yield* findOrphans(ports.pool, table);
}

async function* compareTable(
  pool: Pool,
  opener: RowOpener,
  table: ReadModelTable,
  streams: readonly StreamId[],
  expected: readonly RowsOfCase[],
): AsyncGenerator<Difference> {
  const left = new Map<string, { readonly owner: string; count: number }>();
  const note = (owner: string, row: string, by: 1 | -1): void => {
    const found = left.get(row) ?? { owner, count: 0 };
    found.count += by;
    left.set(row, found);
  };
  for (const { owner, row } of await readActual(pool, opener, table, streams)) note(owner, row, -1);
  for (const { owner, row } of await asStored(pool, table, expected)) note(owner, row, 1);
  for (const { owner, count } of left.values()) {
    if (count !== 0) yield { table: table.table, owner, kind: count > 0 ? 'missing' : 'foreign' };
  }
}

interface TextRow {
  readonly owner: string;
  readonly row: string;
}

type Columns = { readonly owner: string; readonly sealed: Buffer | null; readonly wrapped: Buffer | null } & {
  readonly [column: string]: unknown;
};

const textColumns = (table: ReadModelTable): string =>
  Object.keys(table.columns)
    .map((column) => `t.${column}::text as ${column}`)
    .join(', ');

async function readActual(
  pool: Pool,
  opener: RowOpener,
  table: ReadModelTable,
  streams: readonly StreamId[],
): Promise<readonly TextRow[]> {
  const { rows } = await pool.query<Columns>(
    `select t.owner, ${textColumns(table)}, t.sealed, k.wrapped from ${table.table} t
      left join stream_keys k on k.stream = t.owner where t.owner = any($1::text[])`,
    [streams],
  );
  return rows.map((row) => ({ owner: row.owner, row: textOf(table, row, openOrBroken(opener, table, row)) }));
}

/** A sealed part that does not open is as different as one that says something else. */
function openOrBroken(opener: RowOpener, table: ReadModelTable, row: Columns): string {
  try {
    return canonicalJson(opener.open(table.table, row.owner, row.sealed, row.wrapped));
  } catch {
    return 'does not open';
  }
}

/** What PostgreSQL would show of the expected rows, had they been written. */
async function asStored(
  pool: Pool,
  table: ReadModelTable,
  expected: readonly RowsOfCase[],
): Promise<readonly TextRow[]> {
  const owned = expected.filter((each) => each.table === table.table);
  const ready = owned.map(({ owner, rows }) => ({
    owner,
    rows: rows.map((row) => ({
      columns: readyColumns(table, row.columns),
      sealed: Buffer.from(canonicalJson(row.sealed ?? null)),
    })),
  }));
  const { rows } = await pool.query<Columns>(
    `select t.owner, ${textColumns(table)}, t.sealed from (${selectFromTexts(table)}) as t`,
    columnArrays(table, ready),
  );
  return rows.map((row) => ({ owner: row.owner, row: textOf(table, row, row.sealed?.toString('utf8') ?? 'null') }));
}

function textOf(table: ReadModelTable, row: Columns, sealed: string): string {
  return JSON.stringify([row.owner, ...Object.keys(table.columns).map((column) => row[column]), sealed]);
}

async function* findOrphans(pool: Pool, table: ReadModelTable): AsyncGenerator<Difference> {
  const { rows } = await pool.query<{ owner: string }>(
    `select distinct owner from ${table.table} t
      where owner not like 'case:%' or not exists (select from stream_keys k where k.stream = t.owner) limit 100`,
  );
  for (const { owner } of rows) yield { table: table.table, owner, kind: 'foreign' };
}
