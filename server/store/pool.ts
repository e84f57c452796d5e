import pg from 'pg';
import type { ClientBase, PoolConfig } from 'pg';

/** 数据库连接: where a database is reached. Values are left as PostgreSQL gives them: int8 as text, timestamps as `Date`. */
export type Connection =
  | {
      readonly kind: 'embedded';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly database: string;
    }
  | { readonly kind: 'external'; readonly url: string };

export interface PoolOptions {
  /** Connections at most; the write lane and the listening connection of a node come on top. */
  readonly max?: number;
  /** How PostgreSQL's own lists name this process. */
  readonly name?: string;
  /** Told when an idle connection breaks; the pool makes a new one by itself. */
  readonly report?: (line: string) => void;
}

/** 连接池: the pool closes with `end()`. A broken idle connection must not end the process. */
export function openPool(connection: Connection, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    ...addressOf(connection),
    max: options.max ?? 10,
    application_name: options.name ?? 'huiyin',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: false,
    // The pool waits for it, which its types do not say.
    onConnect: plansOnce as unknown as (client: ClientBase) => void,
  });
  // Whoever holds a connection hears of its end by the statement that fails; without this, Node would end as well.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (fault) => {
    // While it closes, the server may end before it has read that a connection says goodbye.
    if (!pool.ending) options.report?.(`an idle database connection broke: ${fault.message}`);
  });
  return pool;
}

/**
 * 一次计划: named statements are planned once and not for every run. Each of them walks its indexes in one order whatever it is
 * given, so a plan of its own tells PostgreSQL nothing and costs a list more than its rows. Nor are they split over workers:
 * a search takes its branches one after the other and stops at the first that has enough.
 */
async function plansOnce(client: ClientBase): Promise<void> {
  await client.query('set plan_cache_mode = force_generic_plan; set max_parallel_workers_per_gather = 0');
}

/** The same database server, another database. */
export function inDatabase(connection: Connection, database: string): Connection {
  if (connection.kind === 'embedded') return { ...connection, database };
  const url = new URL(connection.url);
  url.pathname = `/${encodeURIComponent(database)}`;
  return { kind: 'external', url: url.href };
}

function addressOf(connection: Connection): PoolConfig {
  if (connection.kind === 'external') return { connectionString: connection.url };
  const { host, port, user, database } = connection;
  return { host, port, user, database };
}
