// Verifies read models against what the log gives: the caller recomputes, this compares. What is computed is not known here.
import type { PoolClient } from 'pg';
import type { Actor, Facts, LoggedEvent } from '#core/values/event.ts';
import type { StreamId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { OwnedRows } from '#server/operations/ports.ts';
import { canonicalJson } from './canonical-json.ts';
import { instantOf } from './columns.ts';
import type { Findings } from './findings.ts';
import { columnArrays, readyColumns, selectFromTexts } from './owned-rows.ts';
import type { ReadModelTable } from './owned-rows.ts';
import { eventPlace, rowPlace } from './places.ts';
import { openJson } from './sealing.ts';
import { EVENT_COLUMNS } from './verify-events.ts';
import type { CheckedKey, EventColumns } from './verify-events.ts';

const STREAMS_AT_ONCE = 200;

/**
 * 重算: all rows that the events of one stream give, in every table that belongs to streams of its kind, and when the case
 * must be looked at next (`undefined` for streams that have no wake-up).
 */
export type Recompute = (
  stream: StreamId,
  events: readonly LoggedEvent[],
) => { readonly rows: readonly OwnedRows[]; readonly dueAt?: Instant | null };

export interface RowsToCheck {
  readonly client: PoolClient;
  readonly findings: Findings;
  readonly keys: ReadonlyMap<string, CheckedKey>;
  readonly tables: readonly ReadModelTable[];
  readonly recompute: Recompute;
}

/** 读模型核验. Gives how many rows were compared. */
export async function checkRows(check: RowsToCheck, streams: Iterable<string>): Promise<number> {
  const sorted = [...streams].sort();
  let compared = 0;
  for (let start = 0; start < sorted.length; start += STREAMS_AT_ONCE) {
    compared += await checkStreams(check, sorted.slice(start, start + STREAMS_AT_ONCE) as StreamId[]);
  }
  await checkStrayOwners(check);
  return compared;
}

async function checkStreams(check: RowsToCheck, streams: readonly StreamId[]): Promise<number> {
  const { client, findings, tables, recompute, keys } = check;
  const expected = new Map<string, OwnedRows[]>(tables.map(({ table }) => [table, []]));
  const dueAt = new Map<string, Instant | null>();
  for (const [stream, events] of await readStreams(client, streams, keys)) {
    const given = recomputed(recompute, stream, events);
    if (given === null) {
      findings.found(
        'event.unreadable',
        { stream },
        'its events do not make the history of anything that this program knows',
      );
      continue;
    }
    for (const owned of given.rows) {
      const list = expected.get(owned.table);
      if (list === undefined) throw new Error(`no read-model table ${owned.table} was registered`);
      list.push(owned);
    }
    if (given.dueAt !== undefined) dueAt.set(stream, given.dueAt);
  }
  let compared = 0;
  for (const table of tables) {
    const wanted = await storableTexts(check, table, expected.get(table.table) ?? []);
    const kept = await keptTexts(check, table, streams);
    compared += compare(table, wanted, kept, findings);
  }
  await checkWakeUps(client, findings, dueAt);
  return compared;
}

async function readStreams(
  client: PoolClient,
  streams: readonly StreamId[],
  keys: RowsToCheck['keys'],
): Promise<Map<StreamId, LoggedEvent[]>> {
  const { rows } = await client.query<EventColumns>({
    name: 'verify streams',
    text: `select ${EVENT_COLUMNS} from events where stream = any($1::text[]) order by stream, version`,
    values: [streams],
  });
  const found = new Map<StreamId, LoggedEvent[]>();
  for (const row of rows) {
    const stream = row.stream as StreamId;
    const events = found.get(stream) ?? [];
    found.set(stream, events);
    events.push(logged(row, keys.get(stream)?.key ?? null));
  }
  return found;
}

function logged(row: EventColumns, key: Buffer | null): LoggedEvent {
  let personal: LoggedEvent['personal'] = null;
  if (row.ciphertext !== null) personal = key === null ? 'erased' : opened(key, row);
  return {
    stream: row.stream as StreamId,
    version: row.version,
    type: row.type,
    at: instantOf(row.at),
    recordedAt: instantOf(row.recorded_at),
    by: JSON.parse(row.actor) as Actor,
    facts: JSON.parse(row.facts) as Facts,
    personal,
    hash: row.hash.toString('hex'),
  };
}

/** An event that does not open was reported by the event check; the rows of its stream are compared as if it were erased. */
function opened(key: Buffer, row: EventColumns): LoggedEvent['personal'] {
  try {
    return openJson(key, eventPlace(row.stream, row.version, row.type), row.ciphertext ?? Buffer.alloc(0)) as Facts;
  } catch {
    return 'erased';
  }
}

/** A history that was tampered with may be none at all: then what computes from it throws, and the rest goes on. */
function recomputed(
  recompute: Recompute,
  stream: StreamId,
  events: readonly LoggedEvent[],
): ReturnType<Recompute> | null {
  try {
    return recompute(stream, events);
  } catch {
    return null;
  }
}

type Texts = Map<string, string[]>;

/** The expected rows as texts. What PostgreSQL would refuse to store (an id that is none) is found out owner by owner. */
async function storableTexts(check: RowsToCheck, table: ReadModelTable, owned: readonly OwnedRows[]): Promise<Texts> {
  const { client, findings } = check;
  await client.query('savepoint expected');
  try {
    return await expectedTexts(client, table, owned);
  } catch {
    await client.query('rollback to savepoint expected');
    const [only, ...others] = owned;
    if (only === undefined) return new Map();
    if (others.length === 0) {
      findings.found('event.unreadable', { stream: only.owner }, `it gives rows that ${table.table} cannot hold`);
      return new Map();
    }
    const texts: Texts = new Map();
    for (const one of owned)
      for (const [owner, rows] of await storableTexts(check, table, [one])) texts.set(owner, rows);
    return texts;
  }
}

/** PostgreSQL itself writes both sides as text, so that a number or an instant is compared as it would be stored. */
function asTexts(table: ReadModelTable, from: string): string {
  return `select owner, json_build_array(${Object.keys(table.columns)
    .map((name) => `${name}::text`)
    .join(', ')})::text as columns, sealed from ${from} as r`;
}

async function expectedTexts(client: PoolClient, table: ReadModelTable, owned: readonly OwnedRows[]): Promise<Texts> {
  const texts: Texts = new Map();
  // The sealed part stays out of the database: it is put back by the row's place in the list.
  const sealed = owned.flatMap(({ owner, rows }) =>
    rows.map((row) => ({ owner, text: canonicalJson(row.sealed ?? null) })),
  );
  const ready = owned.map(({ owner, rows }) => ({
    owner,
    rows: rows.map((row) => ({ columns: readyColumns(table, row.columns), sealed: null })),
  }));
  const { rows } = await client.query<{ owner: string; columns: string }>(
    asTexts(table, `(${selectFromTexts(table)})`),
    columnArrays(table, ready),
  );
  rows.forEach((row, index) => {
    add(texts, row.owner, `${row.columns} ${sealed[index]?.text ?? ''}`);
  });
  return texts;
}

async function keptTexts(
  { client, keys, findings }: RowsToCheck,
  table: ReadModelTable,
  streams: readonly string[],
): Promise<Texts> {
  const texts: Texts = new Map();
  const { rows } = await client.query<{ owner: string; columns: string; sealed: Buffer | null }>(
    `${asTexts(table, table.table)} where owner = any($1::text[])`,
    [streams],
  );
  for (const row of rows) {
    const key = keys.get(row.owner)?.key ?? null;
    let sealed = 'null';
    if (row.sealed !== null) {
      try {
        sealed = key === null ? 'erased' : canonicalJson(openJson(key, rowPlace(table.table, row.owner), row.sealed));
      } catch {
        findings.found('row.altered', { table: table.table, owner: row.owner }, 'its sealed part does not open');
        sealed = 'broken';
      }
    }
    add(texts, row.owner, `${row.columns} ${sealed}`);
  }
  return texts;
}

function add(texts: Texts, owner: string, text: string): void {
  const list = texts.get(owner) ?? [];
  texts.set(owner, list);
  list.push(text);
}

function compare(table: ReadModelTable, wanted: Texts, kept: Texts, findings: Findings): number {
  let compared = 0;
  for (const owner of new Set([...wanted.keys(), ...kept.keys()])) {
    const should = wanted.get(owner) ?? [];
    const has = kept.get(owner) ?? [];
    compared += has.length;
    const at = { table: table.table, owner };
    if (has.length < should.length) {
      findings.found(
        'row.missing',
        at,
        `the log gives ${String(should.length)} rows, the table has ${String(has.length)}`,
      );
    } else if (has.length > should.length) {
      findings.found(
        'row.stray',
        at,
        `the table has ${String(has.length)} rows, the log gives ${String(should.length)}`,
      );
    } else if (should.sort().join('\n') !== has.sort().join('\n')) {
      findings.found('row.altered', at, 'a row is not what the log gives');
    }
  }
  return compared;
}

async function checkWakeUps(
  client: PoolClient,
  findings: Findings,
  dueAt: ReadonlyMap<string, Instant | null>,
): Promise<void> {
  const cases = [...dueAt.keys()].map((stream) => stream.replace(/^case:/, ''));
  if (cases.length === 0) return;
  const { rows } = await client.query<{ case_id: string; due_at: Date }>(
    'select case_id, due_at from wake_ups where case_id = any($1::uuid[])',
    [cases],
  );
  const kept = new Map(rows.map((row) => [`case:${row.case_id}`, instantOf(row.due_at)]));
  for (const [stream, due] of dueAt) {
    const has = kept.get(stream) ?? null;
    if (has === due) continue;
    const says = `it is due ${due ?? 'never'} by the log, ${has ?? 'never'} in the table`;
    findings.found('wake-up.altered', { table: 'wake_ups', stream, owner: stream }, says);
  }
}

async function checkStrayOwners({ client, findings, tables, keys }: RowsToCheck): Promise<void> {
  for (const { table } of tables) {
    const { rows } = await client.query<{ owner: string }>(`select distinct owner from ${table}`);
    for (const { owner } of rows) {
      if (!keys.has(owner)) findings.found('row.stray', { table, owner }, 'its owner is no stream of the log');
    }
  }
}
