import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { ClockPort } from '#server/operations/ports.ts';
import { KeyRefused } from './keys.ts';
import type { Keys } from './keys.ts';

/** 时钟不符: a database of virtual time was opened with the real clock, or the other way round. */
class ClockRefused extends Error {
  constructor(stored: ClockPort['kind']) {
    super(
      stored === 'system'
        ? 'This database has run on the real clock; HUIYIN_CLOCK=manual is refused on it. Use another database (or HUIYIN_DATA).'
        : 'This database was made in virtual time (HUIYIN_CLOCK=manual) and never becomes a real one. Start with HUIYIN_CLOCK=manual or use another database.',
    );
    this.name = 'ClockRefused';
  }
}

/** 未曾启动: there is nothing in this database yet. */
class InstanceRefused extends Error {
  constructor() {
    super('This database was never started: run npm start (or `huiyin serve`) once.');
    this.name = 'InstanceRefused';
  }
}

/** 实例: whose database this is. */
export interface Instance {
  readonly id: string;
  readonly clock: ClockPort['kind'];
  /** The first line of every checkpoint; says so when the clock is virtual. */
  readonly origin: string;
}

function originOf(id: string, clock: ClockPort['kind']): string {
  return clock === 'manual' ? `huiyin/${id}/virtual-time` : `huiyin/${id}`;
}

/**
 * 认领实例: on the first start writes down the clock and the check of the keys; afterwards compares them.
 * @throws ClockRefused, KeyRefused with a sentence that says what to do.
 */
export async function claimInstance(pool: Pool, keys: Keys, clock: ClockPort['kind']): Promise<Instance> {
  const publicKey = keys.sealing.publicKey.toString('base64');
  await pool.query(
    `insert into instance (id, clock, master_check, sealing_key) values ($1, $2, $3, $4) on conflict (only_row) do nothing`,
    [randomUUID(), clock, keys.master.check, publicKey],
  );
  const instance = await readInstance(pool, keys);
  if (instance.clock !== clock) throw new ClockRefused(instance.clock);
  return instance;
}

/** 读实例: for verbs that only read. @throws KeyRefused when these are not the keys of this database. */
export async function readInstance(pool: Pool, keys: Keys): Promise<Instance> {
  const { rows } = await pool.query<{
    id: string;
    clock: ClockPort['kind'];
    master_check: Buffer;
    sealing_key: string;
  }>('select id, clock, master_check, sealing_key from instance');
  const found = rows[0];
  if (found === undefined) throw new InstanceRefused();
  if (!found.master_check.equals(keys.master.check)) {
    throw new KeyRefused(
      'The master key is not the one of this database: put back HUIYIN_DATA/keys/master.key or HUIYIN_MASTER_KEY.',
    );
  }
  if (found.sealing_key !== keys.sealing.publicKey.toString('base64')) {
    throw new KeyRefused('The sealing key is not the one of this database: put back HUIYIN_DATA/keys/sealing.key.');
  }
  return { id: found.id, clock: found.clock, origin: originOf(found.id, found.clock) };
}
