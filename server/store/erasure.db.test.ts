import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { EvidenceId, StreamId } from '#core/values/ids.ts';
import { aChange, anAppend, anEvent, anId, aStream, EVENING, THINGS, useStore } from '#test/support/store.ts';
import { verifySnapshotOf } from '#test/support/verify.ts';
import { Erasures } from './erasure.ts';

const made = await useStore();
const { store, database, folder } = made;
const { log } = store;
const { pool } = database;
const NAME = '慕容雪村';
const SECRETS = [NAME, '13912345678', '地板湿滑摔伤手腕'];

async function filed(): Promise<{ stream: StreamId; version: number }> {
  const stream = aStream();
  store.evidence.begin(stream);
  const personal = { name: SECRETS[0] ?? '', phone: SECRETS[1] ?? '', text: SECRETS[2] ?? '' };
  const content = (async function* () {
    yield await Promise.resolve(Buffer.from(SECRETS.join('\n')));
  })();
  const stored = await store.evidence.store(stream, anId<EvidenceId>(), content);
  const added = anEvent({
    type: 'EvidenceAdded',
    facts: { entry: stored.evidence, digest: stored.sha256, bytes: stored.size },
    personal,
  });
  await log.commit(
    aChange({
      appends: [anAppend(stream, 0, anEvent({ personal }), added)],
      claims: [stored],
      rows: [{ table: 'rm_things', owner: stream, rows: [{ columns: { name: stream }, sealed: personal }] }],
      outbox: [{ id: anId(), stream, kind: 'mail', body: personal }],
      answer: { scope: NAME, key: stream, bodyHash: 'b', stream, answer: personal },
    }),
  );
  return { stream, version: 2 };
}

function erasing(stream: StreamId, version: number): ReturnType<typeof log.commit> {
  return log.commit(
    aChange({
      appends: [anAppend(stream, version, anEvent({ type: 'CaseErased', personal: null }))],
      erases: [stream],
    }),
  );
}

async function everything(): Promise<string> {
  const { rows } = await pool.query<{ relname: string }>(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const dumps: string[] = [];
  for (const { relname } of rows) {
    dumps.push(
      (await pool.query<{ row: string }>(`select t::text as row from ${relname} as t`)).rows
        .map(({ row }) => row)
        .join('\n'),
    );
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) dumps.push((await readFile(path.join(entry.parentPath, entry.name))).toString('latin1'));
  }
  return dumps.join('\n');
}

test('after an erasure nothing of the person is found in any table or file, and the log is sound', async () => {
  const { stream, version } = await filed();
  const kept = await filed();
  await erasing(stream, version);
  const all = await everything();
  for (const secret of SECRETS) {
    assert.ok(!all.includes(secret) && !all.includes(Buffer.from(secret).toString('latin1')));
    assert.ok(!all.includes(Buffer.from(secret).toString('hex')));
  }
  await store.sealer.sealAll();
  const report = await verifySnapshotOf(made);
  assert.deepEqual(report.findings, []);
  assert.equal(report.checked.erasures, 1);
  const { rows } = await pool.query('select owner from rm_things');
  assert.deepEqual(rows, [{ owner: kept.stream }]);
  assert.equal((await log.read(stream)).length, 3);
  assert.deepEqual((await log.read(kept.stream))[0]?.personal, {
    name: SECRETS[0],
    phone: SECRETS[1],
    text: SECRETS[2],
  });
});

test('erasing is told to the ledger outside the database, once, and replayed after a restore', async () => {
  const { stream, version } = await filed();
  const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from stream_keys where stream = $1', [stream]);
  await erasing(stream, version);
  await store.erasures.finish();
  const lines = (await store.erasures.readLedger()).filter((line) => line.stream === stream);
  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.erasedAt, EVENING);
  // An old backup comes back: the key is there again, a row too, and the erasure is not known.
  await pool.query('alter table erasures disable trigger user');
  await pool.query('delete from erasures where stream = $1', [stream]);
  await pool.query('alter table erasures enable trigger user');
  await pool.query('update stream_keys set wrapped = $2 where stream = $1', [stream, rows[0]?.wrapped]);
  await pool.query('insert into rm_things (owner, name) values ($1, $1)', [stream]);
  assert.deepEqual(await store.erasures.replay(), [stream]);
  assert.equal((await log.read(stream))[0]?.personal, 'erased');
  assert.deepEqual(await store.erasures.replay(), []);
  assert.deepEqual((await verifySnapshotOf(made)).findings, []);
  assert.equal((await store.erasures.readLedger()).filter((line) => line.stream === stream).length, 1);
});

test('what a crash left of an erasure is finished at the next start', async () => {
  const { stream, version } = await filed();
  const { rows } = await pool.query<{ sha256: Buffer }>('select sha256 from evidence where stream = $1', [stream]);
  const file = store.evidence.pathOf(rows[0]?.sha256.toString('hex') ?? '');
  const before = await readFile(file);
  const { rows: evidence } = await pool.query('select * from evidence where stream = $1', [stream]);
  await erasing(stream, version);
  // The crash: the transaction is there, the work after it is not, and the ledger holds half a line.
  await writeFile(file, before);
  const [row] = evidence;
  await pool.query('insert into evidence values ($1, $2, $3, $4, $5, $6)', [
    row.id,
    row.stream,
    row.sha256,
    row.size,
    row.media_type,
    row.sealed,
  ]);
  await pool.query('update erasures set finished = false where stream = $1', [stream]);
  const ledgerFile = path.join(folder, 'erasures.jsonl');
  const ledger = await readFile(ledgerFile, 'utf8');
  await writeFile(ledgerFile, ledger.slice(0, ledger.lastIndexOf(stream) + 20));
  const next = new Erasures({ pool, tables: [THINGS], evidence: store.evidence, folder });
  assert.equal(await next.finish(), 1);
  assert.equal(await next.finish(), 0);
  await assert.rejects(readFile(file), { code: 'ENOENT' });
  assert.ok((await next.readLedger()).some((line) => line.stream === stream));
  assert.deepEqual((await verifySnapshotOf(made)).findings, []);
});

test('an erased stream takes nothing personal any more, in no part of a change', async () => {
  const { stream, version } = await filed();
  await erasing(stream, version);
  const refused = { name: 'StreamErased' };
  const empty = anEvent({ personal: null });
  const sealed = [{ table: 'rm_things', owner: stream, rows: [{ columns: {}, sealed: { name: NAME } }] }];
  await assert.rejects(log.commit(aChange({ appends: [anAppend(stream, 3)] })), refused);
  await assert.rejects(log.commit(aChange({ appends: [anAppend(stream, 3, empty)], rows: sealed })), refused);
  const message = { id: anId<string>(), stream, kind: 'mail', body: { name: NAME } };
  await assert.rejects(log.commit(aChange({ appends: [anAppend(stream, 3, empty)], outbox: [message] })), refused);
  // Also when no append of this change would have met the version: rows alone.
  await assert.rejects(log.commit(aChange({ rows: sealed })), refused);
  assert.equal((await log.read(stream)).length, 3);
});
