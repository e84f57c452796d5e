// Erasing a stream: the key, the rows and the messages go in the transaction of the change; files and the ledger outside
// the database follow after it, and a restart finishes what a crash left.
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { StreamId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { instantOf } from './columns.ts';
import type { EvidenceStore } from './evidence.ts';
import type { ReadModelTable, Statement } from './owned-rows.ts';
import { eraseStatements } from './transaction.ts';

/** 删除台账的一行. */
export interface LedgerLine {
  readonly stream: StreamId;
  readonly erasedAt: Instant;
  /** Hex SHA-256 of the key that was destroyed. */
  readonly keyHash: string;
}

export interface ErasureOptions {
  readonly pool: Pool;
  readonly tables: readonly ReadModelTable[];
  readonly evidence: EvidenceStore;
  /** `HUIYIN_DATA`; the ledger is the file `erasures.jsonl` in it, which is backed up apart and replayed by every restore. */
  readonly folder: string;
}

/** 删除. */
export class Erasures {
  readonly #options: ErasureOptions;
  readonly #path: string;

  constructor(options: ErasureOptions) {
    this.#options = options;
    this.#path = join(options.folder, 'erasures.jsonl');
  }

  /** 收尾删除: takes away the files of erased streams and writes the lines outside. May be repeated; run it at every start. */
  async finish(): Promise<number> {
    const { pool, evidence } = this.#options;
    const { rows } = await pool.query<{ stream: StreamId; erased_at: Date; key_hash: Buffer }>(
      'select stream, erased_at, key_hash from erasures where not finished order by erased_at, stream',
    );
    if (rows.length === 0) return 0;
    const written = new Set((await this.readLedger()).map((line) => line.stream));
    for (const row of rows) {
      await evidence.removeFilesOf(row.stream);
      if (!written.has(row.stream)) {
        await this.#append({
          stream: row.stream,
          erasedAt: instantOf(row.erased_at),
          keyHash: row.key_hash.toString('hex'),
        });
      }
      await pool.query('update erasures set finished = true where stream = $1', [row.stream]);
    }
    return rows.length;
  }

  /** 重放台账: for a restore: erases again what was erased after the backup was made. Gives the streams it erased now. */
  async replay(): Promise<readonly StreamId[]> {
    const { pool, tables } = this.#options;
    const { rows } = await pool.query<{ stream: StreamId }>('select stream from stream_keys where wrapped is not null');
    const living = new Set(rows.map((row) => row.stream));
    const lines = (await this.readLedger()).filter((line) => living.has(line.stream));
    for (const line of lines) {
      await inTransaction(pool, eraseStatements([{ erases: [line.stream], now: line.erasedAt }], tables));
    }
    await this.finish();
    return lines.map((line) => line.stream);
  }

  /** The lines outside the database; empty when nothing was ever erased. */
  async readLedger(): Promise<readonly LedgerLine[]> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    // A crash can leave half a line; `finish` writes it again behind it.
    return text.split('\n').flatMap((line) => (/^\{.*\}$/.test(line) ? [JSON.parse(line) as LedgerLine] : []));
  }

  async #append(line: LedgerLine): Promise<void> {
    const file = await open(this.#path, 'a', 0o600);
    try {
      // The leading newline ends half a line that a crash may have left; empty lines mean nothing.
      await file.appendFile(`\n${JSON.stringify(line)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

async function inTransaction(pool: Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { text, values } of statements) await client.query(text, values === undefined ? [] : [...values]);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
