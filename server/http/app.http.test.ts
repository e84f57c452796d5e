import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('not ready once the database is gone', async () => {
  const broken = await openApp();
  await broken.database.close();
  const answer = await broken.app.inject('/readyz');
  assert.deepEqual([answer.statusCode, answer.json()], [503, { status: 'not ready' }]);
  await broken.close();
});
