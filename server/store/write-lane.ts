// The one connection on which a process writes changes. It is pipelined: BEGIN, all statements and COMMIT travel at once,
// so a transaction costs one round trip however many tables it touches.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Client, ClientConfig, Pool, QueryResult } from 'pg';
import { OutcomeUnknown } from '#server/operations/ports.ts';
import type { Statement } from './owned-rows.ts';

/** 未写入: PostgreSQL refused a statement, and the whole transaction was rolled back. */
export class NotWritten extends Error {
  /** SQLSTATE. */
  readonly code: string;
  readonly constraint: string | undefined;
  constructor(cause: { code: string; constraint?: string | undefined; message: string }) {
    super(`nothing was written: ${cause.message}`, { cause });
    this.name = 'NotWritten';
    this.code = cause.code;
    this.constraint = cause.constraint;
  }
}

/** 数据库不可达: no connection could be made; nothing was sent. */
class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause });
    this.name = 'StoreUnavailable';
  }
}

const RECONNECT_PAUSES_MS = [0, 50, 100, 200, 400, 800, 1600, 3200];

/** Generic plans of these statements are always index probes; a plan made while a table was empty would scan it for ever. */
const SESSION = `set enable_seqscan = off; set plan_cache_mode = force_generic_plan; set jit = off; set synchronous_commit = on;
  set timezone = 'UTC'; set default_transaction_isolation = 'read committed'`;

/** 写入通道. */
export class WriteLane {
  readonly #config: ClientConfig;
  #client: Client | null = null;

  constructor(pool: Pool) {
    // The pool hides password and ssl from enumeration, so a spread alone would lose them.
    const { password, ssl } = pool.options;
    this.#config = {
      ...pool.options,
      ...(password === undefined ? {} : { password }),
      ...(ssl === undefined ? {} : { ssl }),
      pipeline: true,
      application_name: 'huiyin write lane',
    };
  }

  /**
   * Runs the statements as one transaction.
   * @throws NotWritten when PostgreSQL refused, StoreUnavailable when nothing was sent, OutcomeUnknown when the connection
   *   broke before the answer to COMMIT was read.
   */
  async run(statements: readonly Statement[]): Promise<readonly QueryResult[]> {
    const client = this.#client ?? (await this.#connect());
    const asked = [{ text: 'begin' }, ...statements, { text: 'commit' }].map(({ text, values, name }: Statement) =>
      client.query({
        text,
        ...(name === undefined ? {} : { name }),
        ...(values === undefined ? {} : { values: [...values] }),
      }),
    );
    const answers = await Promise.allSettled(asked);
    const failure = answers.find((answer) => answer.status === 'rejected');
    if (failure === undefined) {
      const results = answers.map((answer) => (answer as PromiseFulfilledResult<QueryResult>).value);
      if (results.at(-1)?.command === 'COMMIT') return results.slice(1, -1);
    }
    // A statement that failed may have left its name half prepared, so the connection is not used again.
    this.#drop(client);
    throw judge(failure?.reason, answers.at(-1));
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  async #connect(): Promise<Client> {
    let last: unknown;
    for (const pauseMs of RECONNECT_PAUSES_MS) {
      await pause(pauseMs);
      const client = new pg.Client(this.#config);
      client.on('error', () => {
        this.#drop(client);
      });
      try {
        await client.connect();
        await client.query(SESSION);
        this.#client = client;
        return client;
      } catch (error) {
        last = error;
        void client.end().catch(() => undefined);
      }
    }
    throw new StoreUnavailable(last);
  }

  #drop(client: Client): void {
    if (this.#client === client) this.#client = null;
    // It is broken or about to be; how it ends tells nothing more.
    void client.end().catch(() => undefined);
  }
}

function judge(reason: unknown, commit: PromiseSettledResult<QueryResult> | undefined): Error {
  const rolledBack = commit?.status === 'fulfilled' && commit.value.command === 'ROLLBACK';
  const refusedAtCommit = commit?.status === 'rejected' && isRefusal(commit.reason);
  if ((rolledBack || refusedAtCommit) && isRefusal(reason)) return new NotWritten(reason);
  return new OutcomeUnknown(reason);
}

/** An answer of a living server about a statement, not the last word of a dying one. By code, since texts are translated. */
function isRefusal(error: unknown): error is { code: string; constraint?: string; message: string } {
  return error instanceof pg.DatabaseError && error.code !== undefined && !/^(08|57P|40003)/.test(error.code);
}
