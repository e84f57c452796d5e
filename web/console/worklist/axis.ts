import type { Worklist, WorklistRow } from '#contract/console/worklist.ts';

/** 时间轴: where each due moment stands. Every zone has its own scale, so that near things stay apart. */
export interface AxisPoint {
  readonly key: string;
  /** 0 … 100 within its zone. */
  readonly left: number;
  readonly row: WorklistRow;
  /** Whether there is room for words above and a time below it. */
  readonly hasRoom: boolean;
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
/** Least distance of two labels, in percent of the zone. */
const ROOM: { readonly [Z in AxisZone]: number } = { late: 101, hour: 17, today: 15, later: 40 };
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
  const lefts = placesOf(id, rows, nowMs);
  let lastLabel = Number.NEGATIVE_INFINITY;
  return rows.map((row, index) => {
    const left = lefts[index] ?? 0;
    const hasRoom = left - lastLabel >= ROOM[id];
    if (hasRoom) lastLabel = left;
    return { key: `${row.caseId}/${row.task}`, left, row, hasRoom: hasRoom && id !== 'late' };
  });
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
