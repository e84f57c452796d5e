import pg from 'pg';
import { openEmbedded } from './embedded.ts';
import type { Arrival } from './embedded.ts';
import { inDatabase, openPool } from './pool.ts';
import type { Connection } from './pool.ts';

/** The database that this process works on, whoever serves it: ours beside us, or one that the operator runs. */

const OLDEST = 150_000;

/** 数据库不可用: it cannot be used as it is, and one sentence says what to do. Shown without a stack. */
export class DatabaseRefused extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'DatabaseRefused';
  }
}

export interface DatabaseOptions {
  /** DATABASE_URL; `null` for the embedded PostgreSQL. */
  readonly url: string | null;
  /** HUIYIN_DATA. */
  readonly folder: string;
  /** Server settings of the embedded PostgreSQL on top of ours. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly report?: (line: string) => void;
}

/** 数据库. */
export interface Database {
  readonly connection: Connection;
  readonly arrival: Arrival | 'external';
  /** Closes nothing of an external server; lets go of the embedded one after all pools are closed. */
  close(): Promise<void>;
}

/** 打开数据库: starts or reaches it and looks whether it can keep what we keep. @throws EmbeddedRefusal, DatabaseRefused */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url !== null) {
    const connection: Connection = { kind: 'external', url: options.url };
    await examine(connection);
    return { connection, arrival: 'external', close: () => Promise.resolve() };
  }
  const server = await openEmbedded(options);
  try {
    const connection: Connection = {
      kind: 'embedded',
      host: server.host,
      port: server.port,
      user: server.user,
      database: 'huiyin',
    };
    await makeDatabase(connection);
    await examine(connection);
    return { connection, arrival: server.arrival, close: async () => void (await server.close()) };
  } catch (fault) {
    await server.close();
    throw fault;
  }
}

async function makeDatabase(connection: Connection): Promise<void> {
  const pool = openPool(inDatabase(connection, 'postgres'), { max: 1 });
  try {
    const { rowCount } = await pool.query(`select from pg_database where datname = 'huiyin'`);
    if (rowCount === 0) await pool.query('create database huiyin');
  } catch (fault) {
    // 42P04, 23505: another process made it between the two statements.
    if (!(fault instanceof pg.DatabaseError) || !['42P04', '23505'].includes(fault.code ?? '')) throw fault;
  } finally {
    await pool.end();
  }
}

interface Examined {
  readonly version: number;
  readonly shown: string;
  readonly encoding: string;
  readonly fsync: string;
}

async function examine(connection: Connection): Promise<void> {
  const pool = openPool(connection, { max: 1 });
  try {
    const { rows } = await pool.query<Examined>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
        current_setting('server_encoding') as encoding, current_setting('fsync') as fsync`,
    );
    const refusal = rows[0] === undefined ? 'The database did not answer.' : refuse(rows[0], connection);
    if (refusal !== null) throw new DatabaseRefused(refusal);
  } catch (fault) {
    if (fault instanceof DatabaseRefused) throw fault;
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new DatabaseRefused(`The database cannot be reached: ${reason}. ${hint(connection)}`, { cause: fault });
  } finally {
    await pool.end();
  }
}

function refuse({ version, shown, encoding, fsync }: Examined, { kind }: Connection): string | null {
  if (version < OLDEST) return `DATABASE_URL leads to PostgreSQL ${shown}: Huiyin needs 15 or later.`;
  if (encoding !== 'UTF8') {
    return `The database keeps texts as ${encoding}: make one with "create database huiyin encoding 'UTF8' template template0".`;
  }
  if (kind === 'external' && fsync !== 'on') {
    return 'The database server runs with fsync off: an acknowledged complaint would not survive a power cut. Switch it on.';
  }
  return null;
}

function hint({ kind }: Connection): string {
  return kind === 'external'
    ? 'Check DATABASE_URL and that the server runs.'
    : 'Its log lies in HUIYIN_DATA/postgres/log.';
}
