import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase, openPool } from '#server/store/pool.ts';
import { openApp, useApp, useServer } from '#test/support/app.ts';

const { app } = await useApp();

test('alive, and ready while the database answers', async () => {
  const alive = await app.inject('/healthz');
  assert.equal(alive.statusCode, 200);
  const ready = await app.inject('/readyz');
  assert.deepEqual([ready.statusCode, ready.json()], [200, { status: 'ready' }]);
});

test('listening, it says where', async () => {
  const { address, url } = await useServer();
  assert.equal(url, address);
  assert.equal((await fetch(`${address}/healthz`)).status, 200);
});

test('two nodes stand beside each other on one database', async () => {
  const first = await openApp();
  const second = await openApp({}, first);
  assert.deepEqual(second.instance, first.instance);
  await second.close();
  assert.equal((await first.app.inject('/readyz')).statusCode, 200);
  await first.close();
});

test('not ready while the database is away, ready once it is back', async () => {
  const { app: standing, database } = await useApp();
  const admin = openPool(inDatabase(database.connection, 'postgres'), { max: 1 });
  await admin.query(`alter database ${database.name} with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database.name]);
  const away = await standing.inject('/readyz');
  await admin.query(`alter database ${database.name} with allow_connections true`);
  await admin.end();
  assert.deepEqual([away.statusCode, away.json<{ code: string }>().code], [503, 'unavailable']);
  // Connections that were cut are found out one by one as they are taken from the pool.
  let back = 503;
  for (let asked = 0; asked < 20 && back !== 200; asked += 1) back = (await standing.inject('/readyz')).statusCode;
  assert.equal(back, 200);
});
