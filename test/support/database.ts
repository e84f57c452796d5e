import { createHash } from 'node:crypto';
import { after } from 'node:test';
import type { Pool } from 'pg';
import { migrate, readMigrations } from '#server/store/migrate.ts';
import { inDatabase, openPool } from '#server/store/pool.ts';
import type { Connection } from '#server/store/pool.ts';
import { openTestCluster } from './cluster.ts';

/** A migrated database of one's own, on the cluster of the tests. */
export interface TestDatabase {
  readonly name: string;
  readonly connection: Connection;
  readonly pool: Pool;
  /** Closes the pool, drops the database, lets go of the cluster; once. */
  close(): Promise<void>;
}

let made = 0;

/**
 * A database cloned from a migrated template, closed by itself after the last test of the file: the usual way.
 *
 *     const database = await useDatabase();
 *     test('…', async () => { await database.pool.query('…'); });
 */
export async function useDatabase(): Promise<TestDatabase> {
  const database = await cloneDatabase();
  after(() => database.close());
  return database;
}

/** A database cloned from a migrated template (about 50 ms); the caller closes it. `source` clones another one instead. */
export async function cloneDatabase(source?: string): Promise<TestDatabase> {
  const cluster = await openTestCluster();
  const admin = openPool(inDatabase(cluster.connection, 'postgres'), { max: 1, name: 'tests' });
  try {
    const template = source ?? (await provideTemplate(admin, cluster.connection));
    made += 1;
    const name = `test_${process.pid}_${made}`;
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} template ${template} strategy wal_log`);
    const connection = inDatabase(cluster.connection, name);
    const pool = openPool(connection, { name: 'test' });
    let isClosed = false;
    const close = async (): Promise<void> => {
      if (isClosed) return;
      isClosed = true;
      await pool.end();
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
      await cluster.close();
    };
    return { name, connection, pool, close };
  } catch (fault) {
    await admin.end();
    await cluster.close();
    throw fault;
  }
}

/** One template per state of the migrations, made once; advisory, so that test files that begin together make one. */
async function provideTemplate(admin: Pool, connection: Connection): Promise<string> {
  const migrations = readMigrations();
  const state = createHash('sha256').update(migrations.map(({ checksum }) => checksum).join());
  const name = `template_${state.digest('hex').slice(0, 16)}`;
  if (await exists(admin, name)) return name;
  await admin.query('select pg_advisory_lock(1)');
  try {
    if (await exists(admin, name)) return name;
    await dropLeftovers(admin);
    // Made under another name and renamed: a template is complete or absent.
    await admin.query('create database template_in_making template template0');
    const pool = openPool(inDatabase(connection, 'template_in_making'), { max: 1 });
    try {
      await migrate(pool, migrations);
    } finally {
      await pool.end();
    }
    await admin.query(`alter database template_in_making rename to ${name}`);
    return name;
  } finally {
    await admin.query('select pg_advisory_unlock(1)');
  }
}

async function exists(admin: Pool, name: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  return rowCount === 1;
}

/** Databases whose process has died, and templates of former migrations. */
async function dropLeftovers(admin: Pool): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(template_(in_making|[0-9a-f]{16})|test_[0-9]+_[0-9]+)$'`,
  );
  for (const { datname } of rows) {
    const pid = /^test_(\d+)_/.exec(datname)?.[1];
    if (pid === undefined || !isAlive(Number(pid)))
      await admin.query(`drop database if exists ${datname} with (force)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
