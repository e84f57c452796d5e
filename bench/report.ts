// The figures as a table, and what they must keep.
import type { Size } from './databases.ts';
import type { Figures } from './statistics.ts';

export interface FilingRow {
  readonly cases: number;
  readonly lanes: number;
  readonly filing: Figures;
  readonly floor: Figures;
  /** Filings a second, of those of the floor. */
  readonly ofFloor: number;
  /** Filings a second, of those at the small size. */
  readonly ofSmall: number;
}

export interface ReadingRow {
  readonly title: string;
  /** Whether it has a promise to keep. */
  readonly isPromised: boolean;
  readonly cases: number;
  readonly figures: Figures;
  readonly floor: Figures;
  /** Median time, in median times of a read by primary key. */
  readonly ofFloor: number;
}

export interface Report {
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    readonly loadBefore: readonly number[];
    readonly loadAfter: readonly number[];
  };
  readonly rounds: number;
  readonly filings: readonly FilingRow[];
  readonly reads: readonly ReadingRow[];
  readonly recall: readonly { readonly size: Size; readonly expected: number; readonly found: number }[];
}

export interface Verdict {
  readonly promise: string;
  readonly isKept: boolean;
}

const LEAST_OF_FLOOR = 0.3;
const LEAST_OF_SMALL = 0.9;
const MOST_OF_ROW = 1.5;

/** 判定: every promise with whether these figures keep it. */
export function judge({ filings, reads, recall }: Report): readonly Verdict[] {
  const busy = filings.filter(({ lanes }) => lanes === 32);
  return [
    ...busy.map(({ cases, ofFloor }) => ({
      promise: `filing at 32 connections, ${counted(cases)} cases: ${ofFloor.toFixed(2)} of the floor (≥ ${String(LEAST_OF_FLOOR)})`,
      isKept: ofFloor >= LEAST_OF_FLOOR,
    })),
    ...busy.slice(-1).map(({ cases, ofSmall }) => ({
      promise: `filing at 32 connections, ${counted(cases)} cases: ${ofSmall.toFixed(2)} of itself at the small size (≥ ${String(LEAST_OF_SMALL)})`,
      isKept: ofSmall >= LEAST_OF_SMALL,
    })),
    ...worst(reads.filter(({ isPromised }) => isPromised)).map(({ title, cases, ofFloor }) => ({
      promise: `${title}, ${counted(cases)} cases: ${ofFloor.toFixed(2)} of a read by primary key (≤ ${String(MOST_OF_ROW)})`,
      isKept: ofFloor <= MOST_OF_ROW,
    })),
    ...recall.map(({ size, expected, found }) => ({
      promise: `search, ${counted(size.cases)} cases: ${String(found)} of ${String(expected)} hits in their order (all)`,
      isKept: found === expected,
    })),
  ];
}

/** Of each kind of read, the one that took longest at each size: the worst band of the search, the slower reader. */
function worst(reads: readonly ReadingRow[]): readonly ReadingRow[] {
  const kinds = Map.groupBy(reads, ({ title, cases }) => `${title.split(' ', 1)[0] ?? ''} ${String(cases)}`);
  return [...kinds.values()].flatMap((rows) => rows.toSorted((one, other) => other.ofFloor - one.ofFloor).slice(0, 1));
}

/** 报表. */
export function printReport(report: Report): string {
  const { machine, rounds, filings, reads } = report;
  const load = (values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(' ');
  return [
    `${machine.cpu}, ${String(machine.cores)} cores, Node ${machine.node}; medians of ${String(rounds)} rounds`,
    `load before ${load(machine.loadBefore)}, after ${load(machine.loadAfter)}`,
    '',
    table(
      [
        'filing',
        'cases',
        'a second',
        'p50 ms',
        'p95',
        'p99',
        'floor a second',
        'p50 ms',
        'p95',
        'p99',
        'of floor',
        'of small',
      ],
      filings.map((row) => [
        `${String(row.lanes)} connections`,
        counted(row.cases),
        row.filing.perSecond.toFixed(0),
        ...times(row.filing),
        row.floor.perSecond.toFixed(0),
        ...times(row.floor),
        row.ofFloor.toFixed(2),
        row.ofSmall.toFixed(2),
      ]),
    ),
    '',
    table(
      ['reading', 'cases', 'p50 ms', 'p95', 'p99', 'row p50 ms', 'p95', 'p99', 'of row'],
      reads.map((row) => [
        row.title,
        counted(row.cases),
        ...times(row.figures),
        ...times(row.floor),
        row.ofFloor.toFixed(2),
      ]),
    ),
    '',
    ...judge(report).map(({ promise, isKept }) => `${isKept ? '✔' : '✖'} ${promise}`),
  ].join('\n');
}

function times({ p50Ms, p95Ms, p99Ms }: Figures): string[] {
  return [p50Ms, p95Ms, p99Ms].map((ms) => ms.toFixed(2));
}

function counted(value: number): string {
  return value.toLocaleString('en');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}
