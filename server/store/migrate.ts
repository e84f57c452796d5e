import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool, PoolClient } from 'pg';

/** 迁移: forward-only numbered SQL files. Events are never migrated; this is about tables only. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** Hex SHA-256 of the file. */
  readonly checksum: string;
}

/** 无法迁移: the tables and the program do not fit, and one sentence says what to do. Shown without a stack. */
export class MigrationRefused extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'MigrationRefused';
  }
}

/** Any number that nobody else uses: "huiyin" as letters on a telephone. */
const TURN = 484_946;

const LEDGER = `create table if not exists migrations (
  number integer primary key,
  name text not null,
  checksum text not null
)`;

export const MIGRATIONS_FOLDER = path.resolve(import.meta.dirname, '../../migrations');

/** Reads the files in order; gaps between the numbers do no harm. @throws MigrationRefused for a number doubled or not stated. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql') && file !== 'schema.sql');
  const migrations = files.map((file) => {
    const [, digits, name] = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file) ?? [];
    if (digits === undefined || name === undefined) {
      throw new MigrationRefused(`migrations/${file}: files are named 0001_what.sql, 0002_what.sql …`);
    }
    const sql = readFileSync(path.join(folder, file), 'utf8');
    return { number: Number(digits), name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
  migrations.sort((one, other) => one.number - other.number);
  const doubled = migrations.find(({ number }, index) => number === migrations[index - 1]?.number);
  if (doubled !== undefined) throw new MigrationRefused(`migrations/${fileOf(doubled)}: another file has this number.`);
  return migrations;
}

/**
 * 执行迁移: brings the tables up to this program; gives the migrations that it applied.
 *
 * One process at a time by an advisory lock, one transaction a file. The row of the ledger goes in first, so that even a
 * process that holds no lock (a replica behind a pooler that gives every statement another session) meets the primary key.
 * @throws MigrationRefused when an applied file was edited, when the database is newer, or when a file fails.
 */
export async function migrate(
  pool: Pool,
  migrations: readonly Migration[] = readMigrations(),
): Promise<readonly Migration[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TURN]);
    await client.query(LEDGER);
    const waiting = await listWaiting(client, migrations);
    for (const migration of waiting) await apply(client, migration);
    return waiting;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TURN]).catch(() => undefined);
    client.release();
  }
}

async function listWaiting(client: PoolClient, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows } = await client.query<Omit<Migration, 'sql'>>(
    'select number, name, checksum from migrations order by number',
  );
  for (const applied of rows) {
    const ours = migrations.find(({ number }) => number === applied.number);
    if (ours === undefined) {
      throw new MigrationRefused(
        `The database was used by a newer Huiyin (it has migration ${applied.number} ${applied.name}): run that one, or restore a backup made before.`,
      );
    }
    if (ours.checksum !== applied.checksum) {
      throw new MigrationRefused(
        `migrations/${fileOf(ours)} was changed after it had been applied: put the file back, and make the change in a new one.`,
      );
    }
  }
  const newest = rows.at(-1)?.number ?? 0;
  const waiting = migrations.filter(({ number }) => !rows.some((applied) => applied.number === number));
  const late = waiting.find(({ number }) => number < newest);
  if (late === undefined) return waiting;
  throw new MigrationRefused(
    `migrations/${fileOf(late)} came after migration ${newest} had been applied: give it a number above ${newest}.`,
  );
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query(migration.sql);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new MigrationRefused(`migrations/${fileOf(migration)} failed and was rolled back: ${reason}`, {
      cause: fault,
    });
  }
}

function fileOf({ number, name }: Migration): string {
  return `${String(number).padStart(4, '0')}_${name}.sql`;
}
