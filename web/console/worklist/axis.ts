import type { Worklist, WorklistRow } from '#contract/console/worklist.ts';

/** 时间轴: where each due moment stands. Every zone has its own scale, so that near things stay apart. */
export interface AxisPoint {
  readonly key: string;
  /** 0 … 100 within its zone. */
  readonly left: number;
  /** What runs out first of all that stands here. */
  readonly row: WorklistRow;
  /** How many stand here: marks that would cover each other are one. */
  readonly count: number;
  /** What all of them ask for; `null` when they ask for different things. */
  readonly act: string | null;
  /** Whether there is room for words above it, and for its time below. */
  readonly hasWords: boolean;
  readonly hasTime: boolean;
}
export type AxisZone = 'late' | 'hour' | 'today' | 'later';
export interface Axis {
  readonly zones: readonly {
    readonly id: AxisZone;
    readonly title: string;
    readonly count: string;
    readonly points: readonly AxisPoint[];
  }[];
}

const ZONES: readonly AxisZone[] = ['late', 'hour', 'today', 'later'];
const HOUR_MS = 3_600_000;
/** Least distance of two marks, in percent of the zone: about as wide as one. */
const APART: { readonly [Z in AxisZone]: number } = { late: 14, hour: 5, today: 4, later: 6 };
/** Least distance of two labels, in percent of the zone. */
const ROOM: { readonly [Z in AxisZone]: number } = { late: 101, hour: 35, today: 26, later: 42 };
/** Up to here the words `现在 10:12` stand below the line. */
const NOW_REACHES = 38;
const EDGE = 7;

export function axisOf(list: Worklist): Axis {
  const nowMs = Date.parse(list.now);
  return {
    zones: ZONES.map((id) => {
      const zone = list.zones.find((each) => each.id === id);
      const rows = (zone?.rows ?? []).filter((row) => row.due !== null);
      return { id, title: zone?.title ?? '', count: zone?.count ?? '0', points: pointsOf(id, rows, nowMs) };
    }),
  };
}

function pointsOf(id: AxisZone, rows: readonly WorklistRow[], nowMs: number): AxisPoint[] {
  let lastLabel = Number.NEGATIVE_INFINITY;
  return gathered(id, rows, placesOf(id, rows, nowMs)).map(({ left, rows: [row, ...others] }) => {
    const hasRoom = left - lastLabel >= ROOM[id];
    if (hasRoom) lastLabel = left;
    const hasWords = hasRoom && id !== 'late';
    const hasTime = hasWords && (id !== 'hour' || left >= NOW_REACHES);
    const act = others.every((other) => other.act === row.act) ? row.act : null;
    return { key: `${row.caseId}/${row.task}`, left, row, count: 1 + others.length, act, hasWords, hasTime };
  });
}

interface Gathered {
  readonly left: number;
  readonly rows: [WorklistRow, ...WorklistRow[]];
}

/** 并在一处: whatever would cover the mark before it joins it. The rows come by what runs out first. */
function gathered(id: AxisZone, rows: readonly WorklistRow[], lefts: readonly number[]): readonly Gathered[] {
  const found: Gathered[] = [];
  for (const [index, row] of rows.entries()) {
    const left = lefts[index] ?? 0;
    const last = found.at(-1);
    if (last !== undefined && left - last.left < APART[id]) last.rows.push(row);
    else found.push({ left, rows: [row] });
  }
  return found;
}

function placesOf(id: AxisZone, rows: readonly WorklistRow[], nowMs: number): number[] {
  const moments = rows.map((row) => Date.parse(row.due?.dueAt ?? ''));
  switch (id) {
    case 'late':
    case 'later':
      return rows.map((_, index) => spread(index, rows.length));
    case 'hour':
      return moments.map((moment) => within((moment - nowMs) / HOUR_MS));
    case 'today': {
      const from = nowMs + HOUR_MS;
      const until = Math.max(...moments, from + HOUR_MS);
      return moments.map((moment) => within((moment - from) / (until - from)));
    }
  }
}

function spread(index: number, count: number): number {
  return within((index + 0.5) / count);
}

/** Points stay off the edges, where their words would be cut. */
function within(share: number): number {
  const inside = Math.min(Math.max(share, 0), 1);
  return Math.round((EDGE + inside * (100 - 2 * EDGE)) * 10) / 10;
}
