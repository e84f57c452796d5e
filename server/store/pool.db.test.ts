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

test('a named statement is planned once, however often it runs', async () => {
  const client = await pool.connect();
  const text = 'select count(*)::int as found from pg_class where relname = any($1::text[])';
  for (let run = 0; run < 8; run += 1) await client.query({ name: 'counted', text, values: [['pg_class']] });
  const { rows } = await client.query<{ generic: string; custom: string }>(
    `select generic_plans as generic, custom_plans as custom from pg_prepared_statements where name = 'counted'`,
  );
  client.release();
  assert.deepEqual(rows, [{ generic: '8', custom: '0' }]);
});
