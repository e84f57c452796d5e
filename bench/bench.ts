// `npm run bench`: what filing, lists, pages and search cost beside their floors, on this machine, now. docs/operate/bench.md
// says how to read it. `--json` prints the figures for programs; `--help` the rest.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#server/store/database.ts';
import type { Database } from '#server/store/database.ts';
import { copyDatabase, inNamed, seedDatabases } from './databases.ts';
import type { Size } from './databases.ts';
import { measureFiling } from './filing.ts';
import { Floor } from './floor.ts';
import { judge, printReport } from './report.ts';
import type { FilingRow, ReadingRow, Report } from './report.ts';
import { Reader } from './reading.ts';
import type { ReadFigures } from './reading.ts';
import { startServer } from './server.ts';
import type { ServerUnderMeasure } from './server.ts';
import { median, medianFigures } from './statistics.ts';
import type { Figures } from './statistics.ts';

const HELP = `npm run bench -- [--json] [--large N] [--rounds N] [--folder PATH [--reuse]]
  --json      the figures as JSON on standard output, progress on standard error
  --large     how many cases the large database has (100000); the small one has a hundredth of that, 1000 at least
  --rounds    of how many rounds the median is taken (3)
  --folder    where the databases are made; kept afterwards. Without it a temporary folder, taken away in the end
  --reuse     takes the databases that an earlier run left in the folder`;

const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    large: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    folder: { type: 'string' },
    reuse: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const tell = (line: string): void => {
  console.error(line);
};

/** Connections, turns, and how many filings each turn holds: most where a promise is to be kept, which a single turn misses by a tenth. */
const LANES: readonly (readonly [lanes: number, turns: number, count: number])[] = [
  [1, 4, 50],
  [8, 4, 200],
  [32, 8, 500],
];
const READS = 600;
const WARM_READS = 1000;
const WARM_FILINGS = 600;
/** Of each word: up to 2,000 hits, which is all there is but for the most frequent ones. */
const RECALL_PAGES = 100;

if (asked.help) console.log(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  const large = Number(asked.large);
  const sizes: readonly Size[] = [
    { name: 'small', cases: Math.max(1000, Math.round(large / 100)) },
    { name: 'large', cases: large },
  ];
  const folder = path.resolve(asked.folder ?? mkdtempSync(path.join(os.tmpdir(), 'huiyin-bench-')));
  const cluster = await openDatabase({ url: null, folder, report: tell });
  const loadBefore = os.loadavg();
  try {
    if (!asked.reuse) await seedDatabases(folder, cluster, sizes, tell);
    const rounds: Round[] = [];
    for (let round = 1; round <= Number(asked.rounds); round += 1) {
      tell(`round ${String(round)} of ${asked.rounds}`);
      rounds.push(await runRound(folder, cluster, sizes, round === 1));
    }
    const report = reportOf(sizes, rounds, loadBefore);
    if (asked.json) console.log(JSON.stringify(report, null, 2));
    else console.log(printReport(report));
    return judge(report).every(({ isKept }) => isKept) ? 0 : 1;
  } finally {
    await cluster.close();
    if (asked.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface FilingMeasured {
  readonly size: Size;
  readonly lanes: number;
  readonly filing: Figures;
  readonly floor: Figures;
}

interface ReadMeasured extends ReadFigures {
  readonly size: Size;
}

interface Round {
  readonly filings: readonly FilingMeasured[];
  readonly reads: readonly ReadMeasured[];
  readonly recall: Report['recall'];
}

interface Standing {
  readonly size: Size;
  readonly server: ServerUnderMeasure;
  readonly floor: Floor;
}

/** Both servers and both floors stand the whole round; what is not measured rests. */
async function runRound(folder: string, cluster: Database, sizes: readonly Size[], isFirst: boolean): Promise<Round> {
  for (const name of ['small', 'floor_small']) await copyDatabase(cluster, name, `now_${name}`);
  const standing: Standing[] = [];
  try {
    for (const size of sizes) {
      const name = size.name === 'small' ? 'now_small' : size.name;
      const floorName = size.name === 'small' ? 'now_floor_small' : 'floor_large';
      const server = await startServer(folder, name);
      standing.push({ size, server, floor: await Floor.open(folder, floorName) });
    }
    const read = await readRound(cluster, standing, isFirst);
    return { ...read, filings: await fileRound(standing) };
  } finally {
    for (const { server, floor } of standing) {
      await floor.close();
      await server.close();
    }
  }
}

async function readRound(
  cluster: Database,
  standing: readonly Standing[],
  isFirst: boolean,
): Promise<Pick<Round, 'reads' | 'recall'>> {
  const reads: ReadMeasured[] = [];
  const recall: { size: Size; expected: number; found: number }[] = [];
  for (const { size, server } of standing) {
    const { ids, newest } = await inNamed(cluster, 'plain', async (pool) => {
      const { rows } = await pool.query<{ serial: string; case_id: string }>(
        'select serial, case_id from texts order by serial limit $1',
        [size.cases],
      );
      return { ids: rows.map((row) => row.case_id), newest: Number(rows.at(-1)?.serial ?? 0) };
    });
    const reader = await Reader.open(server, ids);
    await server.quiet();
    await reader.warm(WARM_READS);
    reads.push(...(await reader.measure(READS)).map((each) => ({ ...each, size })));
    if (isFirst) {
      recall.push({ size, ...(await inNamed(cluster, 'plain', (pool) => reader.recall(pool, newest, RECALL_PAGES))) });
    }
    reader.close();
  }
  return { reads, recall };
}

async function fileRound(standing: readonly Standing[]): Promise<FilingMeasured[]> {
  const measured: FilingMeasured[] = [];
  for (const { server, floor } of standing) {
    await floor.measure(8, WARM_FILINGS / 2);
    await measureFiling(server, 8, WARM_FILINGS);
  }
  for (const phase of LANES) measured.push(...(await fileInTurns(standing, phase)));
  return measured;
}

/** The sizes in turns, each beside its floor: a machine that grows slower meanwhile grows slower for all of them. */
async function fileInTurns(
  standing: readonly Standing[],
  [lanes, most, count]: (typeof LANES)[number],
): Promise<FilingMeasured[]> {
  const turns = standing.map((each) => ({ ...each, filing: [] as Figures[], beside: [] as Figures[] }));
  // What was filed before is sealed and sent first: nothing must look slower for it.
  const settle = async (): Promise<void> => {
    for (const { server } of standing) await server.quiet();
  };
  for (let turn = 0; turn < most; turn += 1) {
    for (const { server, floor, filing, beside } of turns) {
      await settle();
      beside.push(await floor.measure(lanes, count));
      filing.push(await measureFiling(server, lanes, count));
    }
  }
  await settle();
  for (const { floor, beside } of turns) beside.push(await floor.measure(lanes, count));
  return turns.map(({ size, filing, beside }) => {
    const [filed, floor] = [medianFigures(filing), medianFigures(beside)];
    tell(
      `  ${size.name} ${String(lanes)}: filing ${filed.perSecond.toFixed(0)}, floor ${floor.perSecond.toFixed(0)} a second`,
    );
    return { size, lanes, filing: filed, floor };
  });
}

function reportOf(sizes: readonly Size[], rounds: readonly Round[], loadBefore: readonly number[]): Report {
  const filings: FilingRow[] = LANES.flatMap(([lanes]) =>
    sizes.map(({ name, cases }) => {
      const own = rounds.map(({ filings: all }) => one(all, (each) => each.lanes === lanes && each.size.name === name));
      const small = rounds.map(({ filings: all }) =>
        one(all, (each) => each.lanes === lanes && each.size.name === 'small'),
      );
      return {
        cases,
        lanes,
        filing: medianFigures(own.map((each) => each.filing)),
        floor: medianFigures(own.map((each) => each.floor)),
        ofFloor: median(own.map((each) => each.filing.perSecond / each.floor.perSecond)),
        ofSmall: median(own.map((each, index) => each.filing.perSecond / (small[index]?.filing.perSecond ?? 0))),
      };
    }),
  );
  const titles = [...new Set(rounds.flatMap(({ reads }) => reads.map((each) => each.title)))];
  const reads: ReadingRow[] = titles.flatMap((title) =>
    sizes.map(({ name, cases }) => {
      const own = rounds.map(({ reads: all }) => one(all, (each) => each.title === title && each.size.name === name));
      return {
        title,
        isPromised: own.every((each) => each.isPromised),
        cases,
        figures: medianFigures(own.map((each) => each.figures)),
        floor: medianFigures(own.map((each) => each.floor)),
        ofFloor: median(own.map((each) => each.figures.p50Ms / each.floor.p50Ms)),
      };
    }),
  );
  const [cpu] = os.cpus();
  return {
    machine: {
      cpu: cpu?.model ?? '',
      cores: os.availableParallelism(),
      node: process.version,
      loadBefore,
      loadAfter: os.loadavg(),
    },
    rounds: rounds.length,
    filings,
    reads,
    recall: rounds[0]?.recall ?? [],
  };
}

function one<T>(all: readonly T[], is: (each: T) => boolean): T {
  const found = all.find(is);
  if (found === undefined) throw new Error('a phase was not measured');
  return found;
}
