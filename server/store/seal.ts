// The sealer: signs a checkpoint over everything settled since the last one. No answer waits for it.
import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { ClockPort } from '#server/operations/ports.ts';
import { noteHash, signCheckpoint } from './checkpoint.ts';
import type { Instance } from './instance.ts';
import type { SealingKey } from './keys.ts';
import { leafHash, TreeEdge } from './merkle.ts';
import { lastDrawn, SettledPosition } from './settled.ts';
import { TileGrowth } from './tiles.ts';

/** Any number that nobody else uses; whoever holds it seals. */
const TURN = 484_947;
const PAGE = 2000;
/** Events under one checkpoint at most, so that a sealer that was away does not hold one transaction open for minutes. */
const MOST_EVENTS = 50_000;
/** The newest note, kept where SQL cannot reach it. */
const OUTSIDE = 'checkpoint';
const SETTLE_TRIES = 400;
const SETTLE_PAUSE_MS = 25;

export interface SealerOptions {
  readonly pool: Pool;
  readonly key: SealingKey;
  readonly instance: Instance;
  readonly clock: ClockPort;
  /** HUIYIN_DATA; the newest note is also kept in the file `checkpoint` in it. */
  readonly folder: string;
}

/** 封存结果: how many events the new checkpoint added; 0 when there was nothing, or another node is at it. */
export interface Sealed {
  readonly added: number;
  /** Position up to which everything is sealed. */
  readonly position: number;
}

interface Last {
  readonly size: number;
  readonly position: number;
  readonly note: string | null;
  readonly edge: Buffer;
}

/** 封存者. */
export class Sealer {
  readonly #options: SealerOptions;
  readonly #settled: SettledPosition;

  constructor(options: SealerOptions) {
    this.#options = options;
    this.#settled = new SettledPosition(options.pool);
  }

  /** 封存: seals what is settled now, unless another node is sealing. */
  async seal(): Promise<Sealed> {
    return await this.#sealUpTo(await this.#settled.look(), 'pg_try_advisory_xact_lock');
  }

  /**
   * 封存全部: seals everything that was committed before the call; waits for its turn and for slower transactions.
   * @throws when one of these does not end within ten seconds: what is asked for would not be whole.
   */
  async sealAll(): Promise<Sealed> {
    const drawn = await lastDrawn(this.#options.pool);
    let settled = await this.#settled.look();
    for (let tries = 0; settled < drawn && tries < SETTLE_TRIES; tries += 1) {
      await pause(SETTLE_PAUSE_MS);
      settled = await this.#settled.look();
    }
    if (settled < drawn)
      throw new Error(
        'a transaction on this database server has been open for over ten seconds; nothing behind it can be sealed',
      );
    let added = 0;
    for (;;) {
      const sealed = await this.#sealUpTo(settled, 'pg_advisory_xact_lock');
      added += sealed.added;
      if (sealed.added < MOST_EVENTS) return { ...sealed, added };
    }
  }

  /** 封存滞后: drawn positions that no checkpoint covers yet (gaps counted), for the metrics. */
  async lag(): Promise<number> {
    const { rows } = await this.#options.pool.query<{ position: string }>(
      'select position from checkpoints order by size desc limit 1',
    );
    return (await lastDrawn(this.#options.pool)) - Number(rows[0]?.position ?? 0);
  }

  async #sealUpTo(position: number, lock: 'pg_try_advisory_xact_lock' | 'pg_advisory_xact_lock'): Promise<Sealed> {
    const client = await this.#options.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ mine: boolean | '' }>(`select ${lock}(${String(TURN)}) as mine`);
      const isMine = rows[0]?.mine !== false;
      const sealed = isMine ? await this.#append(client, position) : { added: 0, position: 0, size: 0, note: null };
      await client.query('commit');
      client.release();
      if (sealed.note !== null) await this.#keepOutside(sealed.note, sealed.size);
      return { added: sealed.added, position: sealed.position };
    } catch (error) {
      // Whatever the transaction had done is undone with its connection.
      client.release(true);
      throw error;
    }
  }

  async #append(client: PoolClient, until: number): Promise<Sealed & { note: string | null; size: number }> {
    const last = await lastCheckpoint(client);
    const edge = new TreeEdge(last.size, last.edge);
    const growth = new TileGrowth();
    let { position } = last;
    while (edge.size - last.size < MOST_EVENTS) {
      const { rows } = await client.query<{ position: string; stream: string; version: number; hash: Buffer }>({
        name: 'events to seal',
        text: `select position, stream, version, hash from events where position > $1 and position <= $2
          order by position limit ${String(PAGE)}`,
        values: [position, until],
      });
      for (const row of rows) {
        position = Number(row.position);
        const origin = { position, place: `${row.stream}@${String(row.version)}` };
        edge.append(leafHash(row.hash), (height, index, hash) => {
          growth.add(height, index, hash, height === 0 ? origin : undefined);
        });
      }
      if (rows.length < PAGE) break;
    }
    const added = edge.size - last.size;
    if (added === 0) return { added, position, size: edge.size, note: null };
    const { instance, key, clock } = this.#options;
    const before = last.note === null ? null : noteHash(last.note);
    const note = signCheckpoint(
      { origin: instance.origin, size: edge.size, root: edge.root(), sealedAt: clock.now(), before },
      key,
    );
    await growth.write(client);
    await client.query('insert into checkpoints (size, position, note, edge) values ($1, $2, $3, $4)', [
      edge.size,
      position,
      note,
      edge.bytes,
    ]);
    return { added, position, size: edge.size, note };
  }

  /** After the commit, so that the file never states more than the database. */
  async #keepOutside(note: string, size: number): Promise<void> {
    const { folder } = this.#options;
    const kept = await noteOutside(folder);
    // Two nodes of one folder write in any order after their commits; the newer note stays.
    if (kept !== null && Number(kept.split('\n')[1]) >= size) return;
    const path = join(folder, OUTSIDE);
    const beside = `${path}.${randomBytes(6).toString('hex')}`;
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(note);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  }
}

async function lastCheckpoint(client: PoolClient): Promise<Last> {
  const { rows } = await client.query<{ size: string; position: string; note: string; edge: Buffer }>(
    'select size, position, note, edge from checkpoints order by size desc limit 1',
  );
  const row = rows[0];
  if (row === undefined) return { size: 0, position: 0, note: null, edge: Buffer.alloc(0) };
  return { size: Number(row.size), position: Number(row.position), note: row.note, edge: row.edge };
}

/** 库外封存点: the newest note as it was kept outside the database; `null` when none was ever made here. */
export async function noteOutside(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, OUTSIDE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
