import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import type { EvidenceId, StreamId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { hashOf } from '#server/store/event-hash.ts';
import { openPool } from '#server/store/pool.ts';
import { loadKeys } from '#server/store/keys.ts';
import type { Keys } from '#server/store/keys.ts';
import { openStore } from '#server/store/store.ts';
import type { Store } from '#server/store/store.ts';
import { verifyStore } from '#server/store/verify.ts';
import type { VerifyReport } from '#server/store/verify.ts';
import { EVENT_COLUMNS, rowOf } from '#server/store/verify-events.ts';
import type { EventColumns } from '#server/store/verify-events.ts';
import type { Recompute } from '#server/store/verify-rows.ts';
import { cloneDatabase } from '#test/support/database.ts';
import type { TestDatabase } from '#test/support/database.ts';
import { aChange, anAppend, anEvent, anId, aStream, caseOf, EVENING, THINGS, THINGS_SQL } from '#test/support/store.ts';

/** One row per event, and a wake-up an hour after the last one: a read model that anything can be compared with. */
const recompute: Recompute = (stream, events) => {
  if (events.some((event) => event.type === 'CaseErased')) return { rows: [], dueAt: null };
  if (events.some((event) => event.facts['severity'] === 'none at all')) throw new Error('no history of a case');
  const rows = events.map((event) => ({
    columns: {
      name: `${stream}@${String(event.version)}`,
      amount: event.version,
      due_at: event.facts['dueAt'] ?? event.at,
      tokens: [event.version],
      facts: event.facts,
    },
    sealed: event.personal,
  }));
  return { rows: [{ table: THINGS.table, owner: stream, rows }], dueAt: EVENING };
};

/** What the tamperings start from: cases with evidence, messages and answers, three checkpoints, one case erased. */
export interface Original {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly cases: readonly StreamId[];
  readonly files: readonly { readonly evidence: EvidenceId; readonly path: string }[];
  readonly erased: StreamId;
  /** The wrapped key that the erased case had. */
  readonly erasedKey: Buffer;
}

async function openAt(pool: Pool, keys: Keys, folder: string): Promise<Store> {
  const now = (): Instant => EVENING;
  const report = (fault: Error): never => {
    throw fault;
  };
  return await openStore({ pool, keys, folder, tables: [THINGS], clock: { kind: 'system', now }, report });
}

export async function makeOriginal(): Promise<Original> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-original-'));
  const database = await cloneDatabase();
  // A pool that ends before the copies are made: a database with connections cannot be cloned.
  const pool = openPool(database.connection);
  await pool.query(THINGS_SQL);
  const keys = await loadKeys(path.join(folder, 'keys'));
  const store = await openAt(pool, keys, folder);
  const cases = Array.from({ length: 6 }, aStream);
  const files: { evidence: EvidenceId; path: string }[] = [];
  for (const [index, stream] of cases.entries()) {
    files.push(await fileCase(store, folder, stream, index));
    if (index % 2 === 1) await store.sealer.sealAll();
  }
  const erased = cases[5] as StreamId;
  const wrapped = await pool.query<{ wrapped: Buffer }>('select wrapped from stream_keys where stream = $1', [erased]);
  await store.log.commit(
    aChange({
      appends: [anAppend(erased, 4, anEvent({ type: 'CaseErased', personal: null }))],
      wakeUps: [{ caseId: caseOf(erased), dueAt: null }],
      erases: [erased],
    }),
  );
  await store.sealer.sealAll();
  await store.close();
  await pool.end();
  return { database, folder, cases, files, erased, erasedKey: wrapped.rows[0]?.wrapped ?? Buffer.alloc(0) };
}

async function fileCase(
  store: Store,
  folder: string,
  stream: StreamId,
  index: number,
): Promise<Original['files'][number]> {
  const evidence = anId<EvidenceId>();
  store.evidence.begin(stream);
  const stored = await store.evidence.store(stream, evidence, pieces(`现场记录 ${String(index)}`));
  const events = [1, 2, 3].map((step) =>
    anEvent({ facts: { step, amount: index }, personal: { text: `第 ${String(step)} 步` } }),
  );
  const added = anEvent({
    type: 'EvidenceAdded',
    facts: { entry: evidence, digest: stored.sha256, bytes: stored.size, media: stored.type },
    personal: { fileName: '现场.txt' },
  });
  const logged = [...events, added];
  const { rows } = recompute(
    stream,
    logged.map((event, at) => ({ ...event, stream, version: at + 1, recordedAt: EVENING, hash: '' })),
  );
  await store.log.commit(
    aChange({
      appends: [anAppend(stream, 0, ...logged)],
      rows,
      claims: [stored],
      wakeUps: [{ caseId: caseOf(stream), dueAt: EVENING }],
      outbox: [{ id: randomUUID(), stream, kind: 'mail', body: { text: '您的投诉已受理' } }],
      answer: { scope: 'file', key: stream, bodyHash: 'b', stream, answer: { number: index } },
    }),
  );
  return { evidence, path: path.relative(folder, store.evidence.pathOf(stored.sha256)) };
}

async function* pieces(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

/** A copy of the original: SQL as the owner of the tables, and the folder of files. */
export interface Copy extends Original {
  readonly pool: Pool;
  /** Runs SQL with the triggers that keep the tables taken away, as their owner can. */
  sql(text: string, values?: readonly unknown[]): Promise<void>;
  /** Rewrites a stream from a version on, recomputing all its hashes. */
  rewrite(stream: StreamId, alter: (row: EventColumns) => EventColumns): Promise<void>;
}

/** Copies the original, lets `tamper` at it, and verifies the copy with the keys it had. */
export async function tampered(original: Original, tamper: (copy: Copy) => Promise<void>): Promise<VerifyReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-copy-'));
  await cp(original.folder, folder, { recursive: true });
  const database = await cloneDatabase(original.database.name);
  const { pool } = database;
  try {
    const sql: Copy['sql'] = async (text, values = []) => {
      for (const table of ['events', 'checkpoints', 'erasures'])
        await pool.query(`alter table ${table} disable trigger user`);
      await pool.query(text, [...values]);
    };
    const rewrite: Copy['rewrite'] = (stream, alter) => rewriteStream(pool, sql, stream, alter);
    await tamper({ ...original, folder, database, pool, sql, rewrite });
    const keys = await loadKeys(path.join(folder, 'keys'));
    const store = await openAt(pool, keys, folder);
    const { instance, evidence, erasures } = store;
    const report = await verifyStore({
      pool,
      keys,
      instance,
      evidence,
      erasures,
      tables: [THINGS],
      folder,
      recompute,
      strayAfterMs: 0,
    });
    await store.close();
    return report;
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}

async function rewriteStream(
  pool: Pool,
  sql: Copy['sql'],
  stream: StreamId,
  alter: (row: EventColumns) => EventColumns,
): Promise<void> {
  const { rows } = await pool.query<EventColumns>(
    `select ${EVENT_COLUMNS} from events where stream = $1 order by version`,
    [stream],
  );
  let before: Buffer | null = null;
  for (const row of rows) {
    const altered = { ...alter(row), prev_hash: before };
    const hash = hashOf(rowOf(altered));
    await sql('update events set facts = $2, actor = $3, prev_hash = $4, hash = $5 where position = $1', [
      row.position,
      altered.facts,
      altered.actor,
      before,
      hash,
    ]);
    before = hash;
  }
}
