import type { Explanation } from '#core/time/explain.ts';

/**
 * 复算: the due time once more, by whoever has nothing but the explanation: the start, the limit, the strip of days and the
 * pauses. What it cannot recount from them, the explanation has not told.
 */

export type Recounted = { readonly dueMs: number } | { readonly leftMs: number } | { readonly leftDays: number };

interface Span {
  readonly from: number;
  readonly until: number;
}

export function recount(told: Explanation): Recounted {
  switch (told.counting) {
    case 'elapsed':
      return runThrough(told, [{ from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }]);
    case 'working-time':
      return runThrough(told, openSpans(told));
    case 'calendar-days':
    case 'working-days':
    case 'months':
      return countDays(told);
  }
}

const MS_IN = { min: 60_000, h: 3_600_000, wmin: 60_000, wh: 3_600_000 } as const;

function ms(instant: string): number {
  return Date.parse(instant);
}

function pausesOf(told: Explanation): Span[] {
  return told.pauses.map(({ from, until }) => ({
    from: ms(from),
    until: until === null ? Number.POSITIVE_INFINITY : ms(until),
  }));
}

/** Opening hours of the strip, overlapping ones joined. */
function openSpans({ strip }: Explanation): Span[] {
  const joined: { from: number; until: number }[] = [];
  const spans = strip.flatMap(({ open }) => open.map(({ from, until }) => ({ from: ms(from), until: ms(until) })));
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else joined.push(span);
  }
  return joined;
}

/** Time runs in the spans, except in pauses, until the limit is used up. */
function runThrough(told: Explanation, spans: readonly Span[]): Recounted {
  const { amount, unit } = told.limit;
  if (unit === 'd' || unit === 'wd' || unit === 'mo') throw new Error(`${unit} is no time`);
  let left = amount * MS_IN[unit];
  for (const span of spans) {
    let from = Math.max(span.from, ms(told.startAt));
    for (const pause of [...pausesOf(told), { from: Number.POSITIVE_INFINITY, until: Number.POSITIVE_INFINITY }]) {
      const until = Math.min(span.until, pause.from);
      if (until - from >= left) return { dueMs: from + left };
      left -= Math.max(0, until - from);
      from = Math.max(from, pause.until);
      if (from === Number.POSITIVE_INFINITY) break;
    }
  }
  return { leftMs: left };
}

function countDays(told: Explanation): Recounted {
  const { strip, limit, counting } = told;
  const start = strip.findIndex(({ kind }) => kind === 'start' || kind === 'due');
  const isOpen = pausesOf(told).some(({ until }) => until === Number.POSITIVE_INFINITY);
  let left = counting === 'months' ? daysOfMonths(strip[start]?.day ?? '', limit.amount) : limit.amount;
  let at = start;
  while (left > 0) {
    at++;
    const day = strip[at];
    if (day === undefined || (isOpen && day.kind === 'outside')) return { leftDays: left };
    if (!day.isExcluded && (counting !== 'working-days' || day.isWorked)) left--;
  }
  for (; at < strip.length; at++) {
    const { isWorked, endsAt } = strip[at] as Explanation['strip'][number];
    if (!isWorked || endsAt === null) continue;
    const end = ms(endsAt);
    if (end > ms(told.startAt) && !pausesOf(told).some(({ from, until }) => from < end && end < until))
      return { dueMs: end };
  }
  return { leftDays: 0 };
}

function daysOfMonths(start: string, months: number): number {
  const date = Temporal.PlainDate.from(start);
  return date.until(date.add({ months }, { overflow: 'constrain' }), { largestUnit: 'days' }).days;
}
