import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDatabase } from '#test/support/database.ts';

const { pool } = await useDatabase();

test('a connection that ends in somebody’s hands fails their statement and nothing else', async () => {
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ended = new Promise((resolve) => client.once('end', resolve));
  await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  await assert.rejects(client.query('select 1'));
  client.release(true);
  assert.deepEqual((await pool.query('select 1 as one')).rows, [{ one: 1 }]);
});
