import path from 'node:path';
import type { Pool } from 'pg';
import { openDatabase } from './database.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { loadKeys } from './keys.ts';
import type { Keys } from './keys.ts';
import { migrate } from './migrate.ts';
import { openPool } from './pool.ts';

/** 就绪的数据库: what every process of Huiyin begins with: the database up to date, and the keys that open it. */
export interface Prepared {
  readonly database: Database;
  readonly pool: Pool;
  readonly keys: Keys;
  /** Closes the pool and lets go of the embedded server. */
  close(): Promise<void>;
}

export interface PrepareOptions extends DatabaseOptions {
  /** HUIYIN_MASTER_KEY; `null` for the file in HUIYIN_DATA/keys. */
  readonly masterKey: string | null;
}

/**
 * 准备数据库: reaches or starts it, brings the tables up to date, loads the keys.
 * @throws EmbeddedRefusal, DatabaseRefused, MigrationRefused, KeyRefused: each one sentence for the operator.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<Prepared> {
  const database = await openDatabase(options);
  const pool = openPool(database.connection, options.report === undefined ? {} : { report: options.report });
  const close = async (): Promise<void> => {
    await pool.end();
    await database.close();
  };
  try {
    await migrate(pool);
    const keys = await loadKeys(path.join(options.folder, 'keys'), options.masterKey ?? undefined);
    return { database, pool, keys, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
