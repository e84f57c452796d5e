import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import type { PoolClient } from 'pg';
import { aChange, anAppend, anEvent, aStream, EVENING, useStore } from '#test/support/store.ts';
import { EventLog } from './event-log.ts';
import { LogAnnouncer, LogWatch } from './log-watch.ts';
import { SettledPosition } from './settled.ts';

const { store, database, keys } = await useStore([]);
const { pool } = database;

/** A transaction that has drawn a position and does not end until the test says so. */
async function slowly(stream: string): Promise<PoolClient> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query(
    `insert into events (stream, version, type, at, recorded_at, actor, facts, key_hash, hash)
      values ($1, 1, 'CaseNoted', $2, $2, '{}', '{}', $3, $3)`,
    [stream, EVENING, Buffer.alloc(32)],
  );
  return client;
}

/** Transactions of other databases on the same server hold a position back as well, for as long as they last. */
async function reaches(settled: SettledPosition, position: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  let reached = await settled.look();
  while (reached < position && performance.now() < deadline) reached = await settled.look();
  assert.equal(reached, position);
}

test('a position is settled only when no slower transaction can hold a lower one', async () => {
  const settled = new SettledPosition(pool);
  await reaches(settled, 0);
  await store.log.commit(aChange({ appends: [anAppend(aStream(), 0)] }));
  await reaches(settled, 1);
  const slow = await slowly(aStream());
  await store.log.commit(aChange({ appends: [anAppend(aStream(), 0, anEvent(), anEvent())] }));
  const behindSlow = await settled.look();
  const wasWaiting = settled.isWaiting;
  await slow.query('commit');
  slow.release();
  assert.equal(behindSlow, 1);
  assert.ok(wasWaiting);
  await reaches(settled, 4);
  assert.ok(!settled.isWaiting);
});

test('a busy log settles although some transaction is always under way', async () => {
  const settled = new SettledPosition(pool);
  const first = await slowly(aStream());
  await settled.look();
  const second = await slowly(aStream());
  await first.query('commit');
  first.release();
  // The second one still runs, but it began after the first look and so holds a later position.
  await reaches(settled, 5).finally(async () => {
    await second.query('rollback');
    second.release();
  });
  await reaches(settled, 6);
});

test('a watch tells every event of every node once, in position order, none passed over', {
  timeout: 20_000,
}, async () => {
  const other = new EventLog({
    pool,
    master: keys.master,
    tables: [],
    committed: () => {
      announcer.grew();
    },
  });
  const announcer = new LogAnnouncer(pool);
  const marker = aStream();
  const ending = new AbortController();
  const seen: { position: number; stream: string }[] = [];
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const expected = new Set<string>();
  const watching = (async () => {
    for await (const grown of store.watch.watch(ending.signal)) {
      if (grown.stream === marker) begin();
      else seen.push(grown);
      if (expected.size > 0 && [...expected].every((stream) => seen.some((one) => one.stream === stream))) break;
    }
  })();
  // The watch tells what comes after it began: markers are written until it tells one.
  const told = begun.then(() => true);
  for (let version = 0; !(await Promise.race([told, Promise.resolve(false)])); version += 1) {
    await store.log.commit(aChange({ appends: [anAppend(marker, version)] }));
  }
  const slowStream = aStream();
  const slow = await slowly(slowStream);
  const streams = Array.from({ length: 30 }, aStream);
  await Promise.all(
    streams.map((stream, index) =>
      (index % 2 === 0 ? store.log : other).commit(aChange({ appends: [anAppend(stream, 0)] })),
    ),
  );
  for (const stream of [...streams, slowStream]) expected.add(stream);
  await slow.query('commit');
  slow.release();
  announcer.grew();
  await watching;
  ending.abort();
  const awaited = seen.filter((one) => expected.has(one.stream));
  assert.deepEqual(awaited.map((one) => one.stream).sort(), [...expected].sort());
  const positions = seen.map((one) => one.position);
  assert.deepEqual(
    positions,
    [...positions].sort((one, next) => one - next),
  );
  await other.close();
  await announcer.close();
});

test('a watch goes on when its connection is cut, and ends with its signal', { timeout: 20_000 }, async () => {
  const ending = new AbortController();
  const [stream, after] = [aStream(), aStream()];
  const seen = new Set<string>();
  const watching = (async () => {
    for await (const grown of store.watch.watch(ending.signal)) seen.add(grown.stream);
  })();
  await appendUntilSeen(stream, seen);
  // Cut while it looks as well as while it waits: a statement that was under way hears of it before its connection does.
  let cuts = 0;
  for (let round = 0; round < 6; round += 1) {
    await store.log.commit(aChange({ appends: [anAppend(aStream(), 0)] }));
    const { rowCount } = await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid in (select pid from pg_stat_activity
          where query like 'listen%' or query like '%pg_snapshot_xmin%' or query like '%events_position_seq')
        and pid <> pg_backend_pid()`,
    );
    cuts += rowCount ?? 0;
    await appendUntilSeen(aStream(), seen);
  }
  assert.ok(cuts > 0);
  await appendUntilSeen(after, seen);
  ending.abort();
  await watching;
});

test('a watch outlasts a while in which there is no connection to read by', { timeout: 20_000 }, async () => {
  const narrow = new pg.Pool({ ...pool.options, max: 2, connectionTimeoutMillis: 50 });
  narrow.on('error', () => undefined);
  const ending = new AbortController();
  const seen = new Set<string>();
  const watching = (async () => {
    for await (const grown of new LogWatch(narrow).watch(ending.signal)) seen.add(grown.stream);
  })();
  await appendUntilSeen(aStream(), seen);
  const taken = await narrow.connect();
  const stream = aStream();
  await store.log.commit(aChange({ appends: [anAppend(stream, 0)] }));
  while (narrow.waitingCount === 0) await new Promise(setImmediate);
  while (narrow.waitingCount > 0) await new Promise(setImmediate);
  taken.release();
  await appendUntilSeen(aStream(), seen);
  assert.ok(seen.has(stream), 'what was written in that while is told too');
  ending.abort();
  await watching;
  await narrow.end();
});

async function appendUntilSeen(stream: ReturnType<typeof aStream>, seen: ReadonlySet<string>): Promise<void> {
  for (let version = 0; !seen.has(stream); version += 1) {
    await store.log.commit(aChange({ appends: [anAppend(stream, version)] }));
  }
}
