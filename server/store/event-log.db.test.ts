import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '#core/values/ids.ts';
import { OutcomeUnknown } from '#server/operations/ports.ts';
import { eventLogContract } from '#test/support/event-log-contract.ts';
import { aChange, anAppend, anEvent, anId, aStream, caseOf, EVENING, useStore } from '#test/support/store.ts';
import { EventLog } from './event-log.ts';
import { rowPlace } from './places.ts';
import { openJson } from './sealing.ts';

const { store, database, keys } = await useStore();
const { log } = store;
const { pool } = database;

eventLogContract(() => log);

test('rows of an owner are replaced whole, sealed under its key, and may hold any type', async () => {
  const stream = aStream();
  const row = (amount: number): object => ({
    columns: { name: `"a\\b" ${String(amount)}`, amount, due_at: EVENING, tokens: [1, 2, -3], facts: { a: [1] } },
    sealed: { title: '台球桌不平' },
  });
  const rows = (...amounts: number[]): never =>
    [{ table: 'rm_things', owner: stream, rows: amounts.map((amount) => row(amount)) }] as never;
  await log.commit(aChange({ appends: [anAppend(stream, 0)], rows: rows(1, 2) }));
  assert.deepEqual(await amounts(stream), [1, 2]);
  // The same unique name goes and comes back in one transaction.
  await log.commit(aChange({ appends: [anAppend(stream, 1)], rows: rows(2, 3) }));
  assert.deepEqual(await amounts(stream), [2, 3]);
  const { rows: kept } = await pool.query('select *, tokens::text as listed from rm_things where owner = $1', [stream]);
  assert.equal(kept[0].name, '"a\\b" 2');
  assert.equal(kept[0].due_at.toISOString(), EVENING);
  assert.equal(kept[0].listed, '{1,2,-3}');
  assert.deepEqual(kept[0].facts, { a: [1] });
  const wrapped = await pool.query('select wrapped from stream_keys where stream = $1', [stream]);
  const key = keys.master.unwrap(stream, wrapped.rows[0].wrapped);
  assert.deepEqual(openJson(key, rowPlace('rm_things', stream), kept[0].sealed), { title: '台球桌不平' });
  await log.commit(aChange({ appends: [anAppend(stream, 2)], rows: rows() }));
  assert.deepEqual(await amounts(stream), []);
});

test('a row that PostgreSQL refuses fails its own change only', async () => {
  const streams = Array.from({ length: 20 }, aStream);
  const answers = await Promise.allSettled(
    streams.map((owner, index) =>
      log.commit(
        aChange({
          appends: [anAppend(owner, 0)],
          rows: [
            {
              table: 'rm_things',
              owner,
              rows: [{ columns: { due_at: index === 7 ? 'never' : EVENING }, sealed: null }],
            },
          ],
        }),
      ),
    ),
  );
  assert.deepEqual(
    answers.flatMap((answer, index) => (answer.status === 'rejected' ? [index] : [])),
    [7],
  );
  const lengths = await Promise.all(streams.map(async (stream) => (await log.read(stream)).length));
  assert.deepEqual(
    lengths,
    streams.map((_, index) => (index === 7 ? 0 : 1)),
  );
});

test('a wake-up is one row per case: set, moved, taken away', async () => {
  const stream = aStream();
  const caseId = caseOf(stream);
  const dueAt = async (): Promise<unknown> =>
    (await pool.query('select due_at from wake_ups where case_id = $1', [caseId])).rows.map((row) =>
      row.due_at.toISOString(),
    );
  await log.commit(aChange({ appends: [anAppend(stream, 0)], wakeUps: [{ caseId, dueAt: EVENING }] }));
  assert.deepEqual(await dueAt(), [EVENING]);
  const later = '2026-07-19T00:00:00.000Z' as typeof EVENING;
  await log.commit(aChange({ appends: [anAppend(stream, 1)], wakeUps: [{ caseId, dueAt: later }] }));
  assert.deepEqual(await dueAt(), [later]);
  await log.commit(aChange({ appends: [anAppend(stream, 2)], wakeUps: [{ caseId, dueAt: null }] }));
  assert.deepEqual(await dueAt(), []);
});

test('many filings at once share transactions, and every answer came after its commit', async () => {
  const streams = Array.from({ length: 200 }, aStream);
  await Promise.all(
    streams.map(async (stream) => {
      await log.commit(aChange({ appends: [anAppend(stream, 0, anEvent(), anEvent(), anEvent())] }));
      assert.equal((await log.read(stream)).length, 3);
    }),
  );
  const { rows } = await pool.query(
    'select count(distinct xid)::int as transactions, max(members)::int as most from (select xid, count(distinct stream) as members from events where stream = any($1) group by xid) as t',
    [streams],
  );
  assert.ok(rows[0].transactions < 20, `200 filings took ${String(rows[0].transactions)} transactions`);
  assert.ok(rows[0].most <= 64);
});

test('a transaction owns its id before it draws a position', async () => {
  const stream = aStream();
  const { rows } = await pool.query(
    `select attname from pg_attribute where attrelid = 'events'::regclass and attnum > 0 order by attnum limit 2`,
  );
  assert.deepEqual(
    rows.map((row) => row.attname),
    ['xid', 'position'],
  );
  await log.commit(aChange({ appends: [anAppend(stream, 0)] }));
});

test('the log is append-only for everyone who does not take its trigger away', async () => {
  for (const sql of [
    'update events set version = 9',
    'delete from events',
    'truncate events',
    'delete from erasures',
  ]) {
    await assert.rejects(pool.query(sql), { code: '42501' });
  }
});

test('nothing that a person typed stands in clear in any table', async () => {
  const stream = aStream();
  const secret = '顾长卫13800138000';
  await log.commit(
    aChange({
      appends: [anAppend(stream, 0, anEvent({ personal: { text: secret } }))],
      rows: [{ table: 'rm_things', owner: stream, rows: [{ columns: {}, sealed: { text: secret } }] }],
      outbox: [{ id: anId(), stream, kind: 'mail', body: { text: secret } }],
      answer: { scope: `file ${secret}`, key: secret, bodyHash: 'b', stream, answer: { text: secret } },
    }),
  );
  const tables = await pool.query(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  assert.ok(tables.rows.length > 8);
  for (const { relname } of tables.rows) {
    const { rows } = await pool.query(`select t::text as row from ${String(relname)} as t`);
    const dump = rows.map((row) => String(row.row)).join('\n');
    assert.ok(!dump.includes(secret) && !dump.includes('顾长卫'), `${String(relname)} holds it`);
    assert.ok(!dump.includes(Buffer.from(secret).toString('hex')), `${String(relname)} holds its bytes`);
  }
});

test('a connection that breaks before the commit was answered is a fault, and the next change connects anew', async () => {
  const held = await pool.connect();
  const [blocked, after] = [aStream(), aStream()];
  try {
    await held.query('begin');
    await held.query('lock table wake_ups in access exclusive mode');
    const under = log.commit(
      aChange({ appends: [anAppend(blocked, 0)], wakeUps: [{ caseId: caseOf(blocked), dueAt: EVENING }] }),
    );
    const settled = assert.rejects(under, (fault) => fault instanceof OutcomeUnknown);
    await until(async () => {
      const { rowCount } = await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'huiyin write lane' and wait_event_type = 'Lock'`,
      );
      return rowCount === 1;
    });
    await settled;
  } finally {
    await held.query('rollback');
    held.release();
  }
  assert.deepEqual(await log.read(blocked), []);
  await log.commit(aChange({ appends: [anAppend(after, 0)] }));
  assert.equal((await log.read(after)).length, 1);
});

test('two nodes on one database: each sees what the other wrote, and one of them wins', async () => {
  const other = new EventLog({ pool, master: keys.master, tables: [] });
  try {
    const stream = aStream();
    await log.commit(aChange({ appends: [anAppend(stream, 0)] }));
    assert.equal((await other.read(stream)).length, 1);
    await other.commit(aChange({ appends: [anAppend(stream, 1)] }));
    // What this node remembers of the stream is stale now.
    await assert.rejects(log.commit(aChange({ appends: [anAppend(stream, 1)] })), { name: 'VersionConflict' });
    assert.equal((await log.read(stream)).length, 2);
    await log.commit(aChange({ appends: [anAppend(stream, 2)] }));
    const person = `person:${anId<PersonId>()}` as typeof stream;
    const racing = await Promise.allSettled([
      log.commit(aChange({ appends: [anAppend(stream, 3), anAppend(person, 0)] })),
      other.commit(aChange({ appends: [anAppend(person, 0), anAppend(stream, 3)] })),
    ]);
    assert.deepEqual(racing.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
    assert.equal((await log.read(stream)).length, 4);
  } finally {
    await other.close();
  }
});

async function amounts(owner: string): Promise<number[]> {
  const { rows } = await pool.query('select amount from rm_things where owner = $1 order by amount', [owner]);
  return rows.map((row) => row.amount as number);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!(await isSo())) assert.ok(performance.now() < deadline, 'it did not come to pass within 5 s');
}
