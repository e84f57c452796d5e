import type { Worklist, WorklistRow } from '#contract/console/worklist.ts';

/**
 * 列表的变化: what is shown when the list was fetched again. While somebody types, rows keep their places and only their words
 * change; new rows wait behind `有 2 条新的`. A row that moves keeps the selection.
 */
export interface Shown {
  readonly list: Worklist;
  /** The list as it now is, while the one shown is held still. */
  readonly waiting: Worklist | null;
  /** Rows that wait. */
  readonly newRows: number;
  /** Rows that somebody has dealt with meanwhile; they stay, struck, until the list may move. */
  readonly gone: ReadonlySet<string>;
}

export function keyOf(row: Pick<WorklistRow, 'caseId' | 'task'>): string {
  return `${row.caseId}/${row.task}`;
}

export function rowsOf(list: Worklist): readonly WorklistRow[] {
  return list.zones.flatMap((zone) => zone.rows);
}

export function showList(list: Worklist): Shown {
  return { list, waiting: null, newRows: 0, gone: new Set() };
}

/** 取回来了 */
export function reconcile(shown: Shown | null, fetched: Worklist, isTyping: boolean): Shown {
  if (shown === null || !isTyping) return showList(fetched);
  const fresh = new Map(rowsOf(fetched).map((row) => [keyOf(row), row]));
  const known = new Set(rowsOf(shown.list).map(keyOf));
  const zones = shown.list.zones.map((zone) => ({
    ...zone,
    rows: zone.rows.map((row) => fresh.get(keyOf(row)) ?? row),
  }));
  return {
    list: { ...fetched, zones, next: shown.list.next },
    waiting: fetched,
    newRows: [...fresh.keys()].filter((key) => !known.has(key)).length,
    gone: new Set([...known].filter((key) => !fresh.has(key))),
  };
}

/** 放开: the waiting list takes its place. */
export function release(shown: Shown): Shown {
  return shown.waiting === null ? shown : showList(shown.waiting);
}

/** More of the same list, at its end; a row that moved in between stands once. */
export function append(list: Worklist, more: Worklist): Worklist {
  const known = new Set(rowsOf(list).map(keyOf));
  const zones = list.zones.map((zone) => {
    const added = more.zones.find((each) => each.id === zone.id)?.rows ?? [];
    return { ...zone, rows: [...zone.rows, ...added.filter((row) => !known.has(keyOf(row)))] };
  });
  const others = more.zones.filter((zone) => !list.zones.some((each) => each.id === zone.id));
  return { ...list, zones: [...zones, ...others], next: more.next };
}

/**
 * 选中的: stays where it is. When its row is gone because it was done here, what runs out first is next; when somebody else
 * has done it, the one that took its place in the order, so that nobody is carried off while they read.
 */
export function selectAfter(
  before: readonly string[],
  selected: string | null,
  now: readonly string[],
  finished: string | null = null,
): string | null {
  if (selected !== null && now.includes(selected)) return selected;
  if (selected === null || selected === finished) return now[0] ?? null;
  const place = before.indexOf(selected);
  const still = new Set(now);
  const below = before.slice(place + 1).find((key) => still.has(key));
  return below ?? before.slice(0, Math.max(place, 0)).findLast((key) => still.has(key)) ?? now[0] ?? null;
}

/** 上下: the neighbour of the selected row, stopping at the ends. */
export function step(keys: readonly string[], selected: string | null, by: 1 | -1): string | null {
  if (selected === null || !keys.includes(selected)) return keys[0] ?? null;
  const next = keys.indexOf(selected) + by;
  return keys[Math.min(Math.max(next, 0), keys.length - 1)] ?? null;
}
