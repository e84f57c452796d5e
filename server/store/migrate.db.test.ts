import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { cloneDatabase, useDatabase } from '#test/support/database.ts';
import { migrate, MIGRATIONS_FOLDER, MigrationRefused, readMigrations } from './migrate.ts';
import type { Migration } from './migrate.ts';
import { openPool } from './pool.ts';
import { printSchema } from './print-schema.ts';

const database = await useDatabase();
const place = mkdtempSync(path.join(os.tmpdir(), 'huiyin-migrations-'));
after(() => {
  rmSync(place, { recursive: true });
});

const released = readMigrations();
const newest = released.at(-1)?.number ?? 0;

function migration(sql: string, number = newest + 1): Migration {
  return { number, name: 'trial', sql, checksum: `of ${sql}` };
}

test('migrations/schema.sql is what the migrations make', async () => {
  assert.equal(readFileSync(path.join(MIGRATIONS_FOLDER, 'schema.sql'), 'utf8'), await printSchema(database.pool));
});

test('a second run finds nothing to do', async () => {
  assert.deepEqual(await migrate(database.pool), []);
});

test('eight processes at once apply a migration once', async () => {
  const fresh = await cloneDatabase();
  const added = migration('create table raced (number integer); insert into raced values (1)');
  const pools = Array.from({ length: 8 }, () => openPool(fresh.connection, { max: 1 }));
  try {
    const applied = await Promise.all(pools.map((pool) => migrate(pool, [...released, added])));
    assert.deepEqual(
      applied.filter((each) => each.length > 0),
      [[added]],
    );
    const { rows } = await fresh.pool.query('select number from raced');
    assert.deepEqual(rows, [{ number: 1 }]);
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
    await fresh.close();
  }
});

test('a file that fails leaves nothing behind, and its name is told', async () => {
  const broken = migration('create table half_done (number integer); select 1/0');
  await assert.rejects(
    migrate(database.pool, [...released, broken]),
    /_trial\.sql failed and was rolled back: division by zero/,
  );
  const { rows } = await database.pool.query(
    `select to_regclass('half_done') as found, max(number) as last from migrations`,
  );
  assert.deepEqual(rows, [{ found: null, last: newest }]);
});

test('an applied file that was edited is refused', async () => {
  const [first, ...rest] = released;
  assert.ok(first);
  const edited = [{ ...first, checksum: 'another' }, ...rest];
  await assert.rejects(migrate(database.pool, edited), /was changed after it had been applied/);
});

test('a database that a newer program has used is refused', async () => {
  await assert.rejects(migrate(database.pool, released.slice(0, -1)), /was used by a newer Huiyin/);
});

test('a migration that slips in below an applied one is refused', async () => {
  const late = [migration('select 1', 0), ...released];
  await assert.rejects(
    migrate(database.pool, late),
    /came after migration \d+ had been applied: give it a number above/,
  );
});

test('files without a number, or with a number twice, are refused', () => {
  writeFileSync(path.join(place, '0001_first.sql'), '');
  writeFileSync(path.join(place, '0007_seventh.sql'), '');
  assert.deepEqual(
    readMigrations(place).map(({ number }) => number),
    [1, 7],
  );
  writeFileSync(path.join(place, '0007_also.sql'), '');
  assert.throws(() => readMigrations(place), /0007_seventh\.sql: another file has this number/);
  writeFileSync(path.join(place, 'last.sql'), '');
  assert.throws(() => readMigrations(place), MigrationRefused);
});
