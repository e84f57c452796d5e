// `node bench/firing.ts`: what firing clocks costs beside its floor, what filing notices of it, and how soon a clock fires.
// docs/operate/bench.md says how to read it.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { instantFromMs } from '#core/values/instant.ts';
import { openDatabase } from '#server/store/database.ts';
import { inDatabase, openPool } from '#server/store/pool.ts';
import { copyDatabase, seedDue } from './databases.ts';
import { DueCases } from './due-cases.ts';
import { measureFiling } from './filing.ts';
import { Floor } from './floor.ts';
import { measureLateness } from './lateness.ts';
import { startServer } from './server.ts';
import type { ServerUnderMeasure } from './server.ts';
import { median } from './statistics.ts';

const HELP = `node bench/firing.ts [--cases N] [--rounds N] [--folder PATH [--reuse]] [--only fire,yield,wake]
  --cases    how many cases fall due at the same moment, in all rounds together (20000)
  --rounds   of how many rounds the median is taken (3)
  --folder   where the databases are made; kept afterwards. Without it a temporary folder, taken away in the end
  --reuse    takes the databases that an earlier run left in the folder
  --only     some of the three measures`;

const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },
    folder: { type: 'string' },
    reuse: { type: 'boolean', default: false },
    only: { type: 'string', default: 'fire,yield,wake' },
    help: { type: 'boolean', default: false },
  },
});
const only = asked.only.split(',');

const DAY_MS = 86_400_000;
const FLOOR_LANES = 32;
/** Connections over which complaints are filed meanwhile, and how many a phase. */
const FILING: readonly (readonly [lanes: number, count: number])[] = [
  [1, 400],
  [8, 1200],
];
/** More than are fired while those are filed. */
const MEANWHILE = 10_000;

const LEAST_OF_FLOOR = 0.3;
const MOST_OF_IDLE = 3;
const LATEST_MS = 1000;

if (asked.help) console.log(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  const folder = path.resolve(asked.folder ?? mkdtempSync(path.join(os.tmpdir(), 'huiyin-firing-')));
  const cluster = await openDatabase({ url: null, folder, report: console.error });
  const rounds = Number(asked.rounds);
  const cases = Number(asked.cases);
  try {
    if (!asked.reuse) {
      const began = performance.now();
      await seedDue(folder, cluster, Math.max(cases, MEANWHILE * 2), instantFromMs(Date.now() - DAY_MS));
      console.error(`seeded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
    await copyDatabase(cluster, 'due', 'now_due');
    await copyDatabase(cluster, 'floor_due', 'now_floor_due');
    const pool = openPool(inDatabase(cluster.connection, 'now_due'), { max: 2, name: 'bench' });
    const due = await DueCases.hold(pool);
    const workers = [await startServer(folder, 'now_due'), await startServer(folder, 'now_due')];
    try {
      for (const worker of workers) await worker.quiet();
      return await measureAll({ folder, pool, due, workers }, Math.floor(cases / rounds), rounds);
    } finally {
      for (const worker of workers) await worker.close();
      await pool.end();
    }
  } finally {
    await cluster.close();
    if (asked.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Standing {
  readonly folder: string;
  readonly pool: Pool;
  readonly due: DueCases;
  readonly workers: readonly ServerUnderMeasure[];
}

async function measureAll(standing: Standing, slice: number, rounds: number): Promise<number> {
  const [cpu] = os.cpus();
  console.log(`${cpu?.model ?? ''}, ${String(os.availableParallelism())} cores, Node ${process.version}, two workers`);
  const kept: boolean[] = [];
  const verdict = (isKept: boolean, line: string): void => {
    kept.push(isKept);
    console.log(`${isKept ? '✔' : '✖'} ${line}`);
  };
  if (only.includes('wake')) {
    const latest = await measureLateness(standing.workers[0] as ServerUnderMeasure, standing.pool, 5);
    verdict(
      latest < LATEST_MS,
      `a clock fires ${latest.toFixed(0)} ms after its moment at the latest (< ${String(LATEST_MS)})`,
    );
  }
  if (only.includes('yield')) {
    for (const [lanes, count] of FILING) {
      const ratio = median(await yielding(standing, lanes, count, rounds));
      verdict(
        ratio < MOST_OF_IDLE,
        `filing over ${String(lanes)} while clocks fire: p95 ${ratio.toFixed(2)} of its idle p95 (< ${String(MOST_OF_IDLE)})`,
      );
    }
  }
  if (only.includes('fire')) {
    const ratio = median(await firing(standing, slice, rounds));
    verdict(ratio >= LEAST_OF_FLOOR, `firing: ${ratio.toFixed(2)} of the floor (≥ ${String(LEAST_OF_FLOOR)})`);
  }
  const wrong = await standing.due.wronglyFired();
  verdict(wrong.length === 0, `each of ${String(standing.due.released)} fired once (${String(wrong.length)} did not)`);
  return kept.every(Boolean) ? 0 : 1;
}

/** Floor, firing, floor: of each round the firings a second, of those of the floor around it. */
async function firing({ folder, due, workers }: Standing, slice: number, rounds: number): Promise<readonly number[]> {
  const floor = await Floor.open(folder, 'now_floor_due');
  const ratios: number[] = [];
  try {
    const count = Math.min(2000, Math.floor(slice / 2));
    await floor.measureFiring(FLOOR_LANES, Math.min(500, count));
    for (let round = 0; round < rounds; round += 1) {
      const before = await floor.measureFiring(FLOOR_LANES, count);
      const perSecond = await due.fire(slice);
      for (const worker of workers) await worker.quiet();
      const after = await floor.measureFiring(FLOOR_LANES, count);
      ratios.push(perSecond / ((before.perSecond + after.perSecond) / 2));
      console.log(
        `  floor ${before.perSecond.toFixed(0)}, ${String(slice)} fired at ${perSecond.toFixed(0)}, floor ${after.perSecond.toFixed(0)} a second`,
      );
    }
  } finally {
    await floor.close();
  }
  return ratios;
}

/** Filing idle, filing while clocks fire, filing idle. */
async function yielding(
  { due, workers }: Standing,
  lanes: number,
  count: number,
  rounds: number,
): Promise<readonly number[]> {
  const [server] = workers as readonly [ServerUnderMeasure];
  const ratios: number[] = [];
  await measureFiling(server, lanes, count);
  for (let round = 0; round < rounds; round += 1) {
    for (const worker of workers) await worker.quiet();
    const before = await measureFiling(server, lanes, count);
    await due.release(MEANWHILE);
    const meanwhile = await measureFiling(server, lanes, count);
    const left = await due.holdBack();
    if (left === 0) throw new Error('everything was fired before the filing was over: release more');
    for (const worker of workers) await worker.quiet();
    const after = await measureFiling(server, lanes, count);
    ratios.push(meanwhile.p95Ms / ((before.p95Ms + after.p95Ms) / 2));
    console.log(
      `  filing over ${String(lanes)}: p95 ${before.p95Ms.toFixed(1)} ms idle, ${meanwhile.p95Ms.toFixed(1)} while ` +
        `${String(MEANWHILE - left)} fired (${meanwhile.perSecond.toFixed(0)} filings a second), ${after.p95Ms.toFixed(1)} idle`,
    );
  }
  return ratios;
}
