// Verifies what is sealed beside the log (messages, answers) and that what was erased is gone.
import type { PoolClient } from 'pg';
import type { LedgerLine } from './erasure.ts';
import type { Findings } from './findings.ts';
import type { ReadModelTable } from './owned-rows.ts';
import { answerPlace, outboxPlace } from './places.ts';
import { openBytes } from './sealing.ts';
import type { Place } from './sealing.ts';
import type { CheckedKey } from './verify-events.ts';

type Keys = ReadonlyMap<string, CheckedKey>;

/** 待发消息与已答核验: each opens under the key of its stream, at its own place. */
export async function checkMessages(client: PoolClient, keys: Keys, findings: Findings): Promise<void> {
  const opens = (stream: string, place: Place, sealed: Buffer): boolean => {
    const key = keys.get(stream)?.key;
    if (key === undefined || key === null) return false;
    try {
      openBytes(key, place, sealed);
      return true;
    } catch {
      return false;
    }
  };
  const messages = await client.query<{ id: string; stream: string; kind: string; sealed: Buffer }>(
    'select id, stream, kind, sealed from outbox order by id',
  );
  for (const { id, stream, kind, sealed } of messages.rows) {
    if (opens(stream, outboxPlace(id, stream, kind), sealed)) continue;
    findings.found('message.altered', { table: 'outbox', id, stream }, 'its sealed part does not open');
  }
  const answers = await client.query<{ id: Buffer; stream: string; sealed: Buffer }>(
    'select id, stream, sealed from answers where sealed is not null order by id',
  );
  for (const { id, stream, sealed } of answers.rows) {
    if (opens(stream, answerPlace(id, stream), sealed)) continue;
    findings.found(
      'answer.altered',
      { table: 'answers', id: id.toString('hex'), stream },
      'its sealed part does not open',
    );
  }
}

/** 删除核验: the ledger in the database, the ledger outside it, the destroyed keys and the rows all tell the same. */
export async function checkErasures(
  client: PoolClient,
  keys: Keys,
  findings: Findings,
  ledger: readonly LedgerLine[],
  tables: readonly ReadModelTable[],
): Promise<number> {
  const { rows } = await client.query<{ stream: string; key_hash: Buffer; finished: boolean }>(
    'select stream, key_hash, finished from erasures order by stream',
  );
  const inside = new Map(rows.map((row) => [row.stream, row]));
  const outside = new Map<string, LedgerLine>(ledger.map((line) => [line.stream, line]));
  for (const [stream, kept] of keys) {
    const isErased = kept.key === null && !kept.isBroken;
    if (isErased && !inside.has(stream))
      findings.found('erasure.unledgered', { stream }, 'its key is destroyed, but no erasure is recorded');
    if (!isErased && (inside.has(stream) || outside.has(stream)))
      findings.found('erasure.undone', { stream }, 'it was erased, and its key is back');
  }
  for (const { stream, key_hash, finished } of rows) {
    const line = outside.get(stream);
    if (finished && line?.keyHash !== key_hash.toString('hex')) {
      findings.found(
        'erasure.unledgered',
        { stream, file: 'erasures.jsonl' },
        'the ledger outside the database does not have it',
      );
    }
  }
  for (const stream of outside.keys()) {
    if (!inside.has(stream))
      findings.found('erasure.row-removed', { stream, table: 'erasures' }, 'the ledger outside the database has it');
  }
  await checkLeftovers(client, [...inside.keys()], findings, tables);
  return rows.length;
}

async function checkLeftovers(
  client: PoolClient,
  erased: readonly string[],
  findings: Findings,
  tables: readonly ReadModelTable[],
): Promise<void> {
  const places = [
    { table: 'outbox', column: 'stream', only: '' },
    { table: 'answers', column: 'stream', only: 'and sealed is not null' },
    { table: 'evidence', column: 'stream', only: 'and stream in (select stream from erasures where finished)' },
    ...tables.map(({ table }) => ({ table, column: 'owner', only: 'and sealed is not null' })),
  ];
  for (const { table, column, only } of places) {
    const { rows } = await client.query<{ stream: string }>(
      `select distinct ${column} as stream from ${table} where ${column} = any($1::text[]) ${only}`,
      [erased],
    );
    for (const { stream } of rows)
      findings.found('erasure.undone', { stream, table, owner: stream }, 'rows of an erased stream are there');
  }
}
