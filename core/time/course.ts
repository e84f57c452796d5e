import { msOf, type Instant } from '#core/values/instant.ts';
import type { CompiledCalendar } from './calendar.ts';
import type { DayNumber } from './days.ts';
import { addDurations, type Duration } from './duration.ts';
import { wallTimeAt } from './zone.ts';

// What befalls a clock while it runs: pauses, which are not counted, and extensions, which are added. What counting makes
// of them is in deadline.ts, the reasons in docs/decisions/0020-pauses-and-extensions.md.

/** 暂停: from a moment until a later one; `null` while it still goes on. */
export interface Pause {
  readonly from: Instant;
  readonly until: Instant | null;
}

/** 经过: the pauses of a clock, in any order, overlapping or not, and what was added to its limit. */
export interface Course {
  readonly pauses: readonly Pause[];
  /** Each counts the same thing as the limit (`addDurations`). */
  readonly extensions: readonly Duration[];
}

/** 无暂停、无延长 */
export const UNDISTURBED: Course = { pauses: [], extensions: [] };

/** 停顿: pauses joined where they touch or overlap, within the time of the clock; an open one lasts until `Infinity`. */
export interface Stay {
  readonly fromMs: number;
  readonly untilMs: number;
}

const NO_STAYS: readonly Stay[] = [];

/**
 * 停顿: the pauses of a clock that started at a moment, in order and joined. What lies before the start is left out, and so
 * is a pause that ended in the moment it began.
 * @throws RangeError when a pause ends before it begins.
 */
export function staysOf(pauses: readonly Pause[], startMs: number): readonly Stay[] {
  if (pauses.length === 0) return NO_STAYS;
  const spans = pauses.map((pause) => {
    const fromMs = msOf(pause.from);
    const untilMs = pause.until === null ? Number.POSITIVE_INFINITY : msOf(pause.until);
    if (untilMs < fromMs) throw new RangeError(`A pause from ${pause.from} cannot end at ${pause.until}`);
    return { fromMs: Math.max(fromMs, startMs), untilMs };
  });
  const joined: { fromMs: number; untilMs: number }[] = [];
  for (const span of spans.sort((a, b) => a.fromMs - b.fromMs)) {
    if (span.untilMs <= span.fromMs) continue;
    const last = joined.at(-1);
    if (last !== undefined && span.fromMs <= last.untilMs) last.untilMs = Math.max(last.untilMs, span.untilMs);
    else joined.push(span);
  }
  return joined;
}

/** 不计的日: the days after `after` and up to `until` are not counted; in order, `until` is `Infinity` while a pause goes on. */
export interface Excluded {
  readonly after: DayNumber;
  readonly until: DayNumber;
}

/**
 * 不计的日: the day on which a pause begins had begun and counts; the day on which it ends does not, as the day of a start
 * does not (民法典第 201 条第 1 款). A pause within one day therefore excludes none.
 */
export function excludedDays(calendar: CompiledCalendar, stays: readonly Stay[]): readonly Excluded[] {
  return stays.map(({ fromMs, untilMs }) => ({
    after: wallTimeAt(calendar.zone, fromMs).day,
    until: untilMs === Number.POSITIVE_INFINITY ? untilMs : wallTimeAt(calendar.zone, untilMs).day,
  }));
}

/**
 * 延长后的期限: a limit with everything that was added to it.
 * @throws RangeError when an extension counts something else than the limit.
 */
export function extended(limit: Duration, extensions: readonly Duration[]): Duration {
  let whole = limit;
  for (const by of extensions) {
    const sum = addDurations(whole, by);
    if (sum === null) throw new RangeError(`A limit in ${limit.unit} cannot be extended by ${by.amount} ${by.unit}`);
    whole = sum;
  }
  return whole;
}

/** 改级后的时钟: where it counts from, and what of its course it keeps. */
export interface Regraded {
  readonly startedAt: Instant;
  readonly course: Course;
}

/**
 * 改级: a clock under another limit. `keep` counts on from its start, `restart` from the regrade. Every pause stays, and
 * those that end before a new start have no effect on it. Extensions were granted for the limit that was running: they
 * stay with a clock that keeps its start, where they count the same thing as the new limit, and otherwise fall away.
 */
export function regrade(
  clock: Regraded,
  at: Instant,
  limit: Duration,
  afterRegrade: 'restart' | 'keep',
): Regraded & { readonly lost: readonly Duration[] } {
  const { startedAt, course } = clock;
  const isKept = (by: Duration): boolean => afterRegrade === 'keep' && addDurations(limit, by) !== null;
  return {
    startedAt: afterRegrade === 'restart' && at > startedAt ? at : startedAt,
    course: { pauses: course.pauses, extensions: course.extensions.filter(isKept) },
    lost: course.extensions.filter((by) => !isKept(by)),
  };
}
