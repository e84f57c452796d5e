import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { useDatabase } from '#test/support/database.ts';
import { DatabaseRefused, openDatabase } from './database.ts';
import { inDatabase, openPool } from './pool.ts';
import type { Connection } from './pool.ts';

const shared = await useDatabase();
const place = mkdtempSync(path.join(os.tmpdir(), 'huiyin-database-'));
after(() => {
  rmSync(place, { recursive: true, force: true });
});

/** The server of the tests as an outside one: a socket may stand in the address. */
function asUrl(connection: Connection): string {
  assert.ok(connection.kind === 'embedded');
  return `postgres://${connection.user}@/${connection.database}?host=${encodeURIComponent(connection.host)}`;
}

test('the embedded server gets a database of our name, in UTF-8', async () => {
  const database = await openDatabase({ url: null, folder: path.join(place, 'data'), settings: { fsync: 'off' } });
  const pool = openPool(database.connection);
  after(() => database.close());
  try {
    const { rows } = await pool.query(
      `select current_database() as name, upper('ä') as upper, length('回音') as length`,
    );
    assert.deepEqual(rows, [{ name: 'huiyin', upper: 'Ä', length: 2 }]);
  } finally {
    await pool.end();
  }
});

test('an outside server that does not keep what it acknowledged is refused', async () => {
  await assert.rejects(openDatabase({ url: asUrl(shared.connection), folder: place }), (fault: unknown) => {
    assert.ok(fault instanceof DatabaseRefused);
    assert.match(fault.message, /runs with fsync off/);
    return true;
  });
});

test('a database in another encoding is refused with the mend', async () => {
  const latin = inDatabase(shared.connection, `${shared.name}_latin`);
  const locale = `locale_provider libc locale 'C'`;
  await shared.pool.query(`create database ${shared.name}_latin encoding 'LATIN1' ${locale} template template0`);
  try {
    const opening = openDatabase({ url: asUrl(latin), folder: place });
    await assert.rejects(opening, /keeps texts as LATIN1: make one with "create database huiyin encoding 'UTF8'/);
  } finally {
    await shared.pool.query(`drop database ${shared.name}_latin`);
  }
});

test('a server that does not answer is told in one sentence', async () => {
  const opening = openDatabase({ url: `postgres://nobody@/nowhere?host=${encodeURIComponent(place)}`, folder: place });
  await assert.rejects(opening, /^DatabaseRefused: The database cannot be reached: .*Check DATABASE_URL/);
});
