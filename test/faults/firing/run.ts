import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { topUnit } from '#core/organisation/tree.ts';
import { instantFromMs } from '#core/values/instant.ts';
import { readConfig } from '#server/config.ts';
import { prepareDatabase } from '#server/store/prepare.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { openHouse } from '#server/wiring/house.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { filingOn, portsOf } from '../../../bench/caught.ts';
import { DueCases } from '../../../bench/due-cases.ts';
import { fileNumber } from '../../../bench/standing.ts';
import { withTables } from '../kill/run.ts';
import { freePort, ServerProcess } from '../kill/server-process.ts';

export interface FiringKillOptions {
  /** How many fall due at the same moment. */
  readonly cases: number;
  readonly kills: number;
  readonly seed: number;
  readonly report: (line: string) => void;
}

export interface FiringKillOutcome {
  readonly faults: readonly string[];
  readonly figures: { readonly [name: string]: number };
}

const DAY_MS = 86_400_000;
/** In flight together while filing. */
const AT_ONCE = 128;

/**
 * 点火途中断电: cases whose limits fell due at the same moment, two workers that fire them, and kill -9 of one of them or both,
 * at random moments and in the very moment in which a transaction of theirs was committed and they do not know it yet.
 */
export async function runFiringKills(options: FiringKillOptions): Promise<FiringKillOutcome> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'huiyin-firing-kill-'));
  const settings = { HUIYIN_LIMITS: 'off' };
  const workers = [
    new ServerProcess(folder, await freePort(), settings),
    new ServerProcess(folder, await freePort(), settings),
  ] as const;
  const [first, second] = workers;
  const random = seededRandom(options.seed);
  try {
    // The first start makes the organisation.
    await first.start();
    await first.stop();
    await fileDue(folder, options);
    for (const worker of workers) await worker.start();
    return await withTables(first, (pool) => perform(options, { workers, pool, random }));
  } catch (fault) {
    const said = workers.flatMap((worker) => worker.lines.slice(-20));
    throw new Error(`the run broke off; the workers said:\n${said.join('\n')}`, { cause: fault });
  } finally {
    await second.killAll(random);
    await first.killAll(random);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Files them by a clock that stands a day ago, and holds their wake-ups back. */
async function fileDue(folder: string, { cases, report }: FiringKillOptions): Promise<void> {
  const prepared = await prepareDatabase({ url: null, folder, masterKey: null, report });
  const house = await openHouse({ config: readConfig({ HUIYIN_DATA: folder }), prepared, shelf: CATALOGUE, report });
  const filedAt = instantFromMs(Date.now() - DAY_MS);
  const file = filingOn(house, portsOf(house, { clock: { kind: 'system', now: () => filedAt } }));
  const code = topUnit(await house.organisation.read())?.code;
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < cases; index = next++) {
      const filed = await fileNumber(house, file, index, `seed-${String(index)}`, code);
      if (filed.kind !== 'filed') throw new Error(`complaint ${String(index)} was not filed: ${JSON.stringify(filed)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await DueCases.hold(prepared.pool);
  await house.close();
  await prepared.close();
}

interface Parts {
  readonly workers: readonly [ServerProcess, ServerProcess];
  readonly pool: Pool;
  readonly random: () => number;
}

async function perform(options: FiringKillOptions, parts: Parts): Promise<FiringKillOutcome> {
  const { cases, report } = options;
  const { pool, workers } = parts;
  const due = DueCases.heldIn(pool);
  const commits = await Commits.of(pool);
  const began = performance.now();
  const killing = keepKilling(options, parts, commits);
  await due.release(cases);
  const killed = await killing;
  await due.allFired();
  const seconds = Math.round((performance.now() - began) / 1000);
  commits.close();
  report(`all fired after ${String(seconds)} s; now the proof`);
  const faults = [...killed.faults, ...(await wrong(pool, due, cases))];
  const [first, second] = workers;
  await second.stop();
  const { code, output } = await first.run('verify', '--read-models', '--json');
  if (code !== 0) faults.push(`verify: ${output.slice(0, 2000)}`);
  return { faults, figures: { cases, seconds, ...killed.figures } };
}

/** 已提交的点火, as PostgreSQL tells of each in the moment of its commit. */
class Commits {
  fired = 0;
  #told: () => void = () => undefined;
  readonly close: () => void;

  private constructor(close: () => void) {
    this.close = close;
  }

  static async of(pool: Pool): Promise<Commits> {
    await pool.query(`create function tell_fired() returns trigger language plpgsql as $$
      begin perform pg_notify('fired', count(*)::text) from fresh where type = 'ClockBreached'; return null; end $$`);
    await pool.query(`create trigger tell_fired after insert on events referencing new table as fresh
      for each statement execute function tell_fired()`);
    const client = await pool.connect();
    const commits = new Commits(() => client.release(true));
    client.on('notification', ({ payload }) => {
      const count = Number(payload);
      if (count === 0) return;
      commits.fired += count;
      commits.#told();
    });
    await client.query('listen fired');
    return commits;
  }

  /** Resolves in the very moment of the commit after which at least so many are fired. */
  async reach(fired: number): Promise<void> {
    while (this.fired < fired) {
      await new Promise<void>((resolve) => {
        this.#told = resolve;
      });
    }
  }
}

interface Killed {
  readonly faults: string[];
  readonly figures: { kills: number; inTheMomentOfACommit: number; casesHeldByTheDead: number };
}

async function keepKilling(
  { cases, kills, report }: FiringKillOptions,
  { workers, pool, random }: Parts,
  commits: Commits,
): Promise<Killed> {
  const figures = { kills: 0, inTheMomentOfACommit: 0, casesHeldByTheDead: 0 };
  const faults: string[] = [];
  const moments = Array.from({ length: kills }, () => (0.05 + 0.75 * random()) * cases).sort((a, b) => a - b);
  for (const [index, moment] of moments.entries()) {
    await commits.reach(Math.max(moment, commits.fired + 1));
    // Every other time at once: it is committed, and whoever wrote it has not read the answer. Else somewhere in its work.
    const isAtCommit = index % 2 === 0;
    if (!isAtCommit) await pause(random() * 30);
    const victims = isAtCommit ? workers : workers.filter((_, place) => place === Math.floor(random() * 2));
    await Promise.all(victims.map((worker) => worker.killNode()));
    const { rows } = await pool.query<{ held: string; left: string }>(
      `select count(claimed_until) as held, count(*) as left from wake_ups where due_at < $1`,
      [new Date()],
    );
    const [held, left] = [Number(rows[0]?.held), Number(rows[0]?.left)];
    if (left === 0) faults.push(`kill ${String(index + 1)} came when everything was fired`);
    figures.kills += 1;
    figures.casesHeldByTheDead += held;
    if (isAtCommit) figures.inTheMomentOfACommit += 1;
    report(
      `kill ${String(figures.kills)} after ${String(commits.fired)} of ${String(cases)}; ${String(held)} were held`,
    );
    for (const worker of victims) await worker.start();
  }
  return { faults, figures };
}

/** 错漏: what did not fire exactly once, in its order; and anything that is still due. */
async function wrong(pool: Pool, due: DueCases, cases: number): Promise<readonly string[]> {
  const faults = (await due.wronglyFired()).map((caseId) => `case ${caseId} did not fire exactly once`);
  const { rows } = await pool.query<{ types: readonly string[]; count: string }>(
    `select types, count(*) from (select array_agg(type order by version) as types from events
      where stream like 'case:%' group by stream) as told group by types`,
  );
  // All were filed alike and fell due alike, so all files read alike.
  if (rows.length !== 1 || Number(rows[0]?.count) !== cases)
    faults.push(`the files differ: ${rows.map(({ types, count }) => `${count} × ${types.join()}`).join('; ')}`);
  return faults;
}
