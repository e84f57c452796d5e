import { msOf, type Instant } from '#core/values/instant.ts';
import { countWorkingDays, hoursOn, nthWorkingDayAfter, workingDayFrom, type CompiledCalendar } from './calendar.ts';
import { excludedDays, extended, staysOf, type Course, type Excluded, type Pause, type Stay } from './course.ts';
import { monthsLater, type DayNumber } from './days.ts';
import { countingOf, elapsedMsOf, workingMsOf, type Counting, type Duration } from './duration.ts';
import { momentAfterOpenMs, openMsBetween } from './open-hours.ts';
import { momentOf, wallTimeAt } from './zone.ts';

// Counting itself, in numbers: 民法典 201 to 204, with pauses and extensions (docs/decisions/0020-pauses-and-extensions.md).
// What it comes to is said in deadline.ts, how it came about in explain.ts.

/** 末日终点: when the last day of a limit counted in days is over: at close of business 下班, or at 24:00. */
export type EndOfDay = 'close-of-business' | 'midnight';

/** 剩余: what a suspended limit has left when it goes on: time, or whole days after the day on which it was suspended. */
export type Left =
  | { readonly counting: 'elapsed' | 'working-time'; readonly ms: number }
  | { readonly counting: 'calendar-days' | 'working-days' | 'months'; readonly days: number };

/** 终点: where a count ends; or that it does not while a pause goes on. */
export type End =
  | {
      readonly kind: 'ended';
      readonly endMs: number;
      /** The day on which a count of days ends before and after it moves on; of a time, the day that holds its end. */
      readonly counted: DayNumber;
      readonly last: DayNumber;
    }
  | { readonly kind: 'suspended'; readonly sinceMs: number; readonly left: Left };

/** 计数: a limit counted out. */
export interface Reckoning {
  readonly counting: Counting;
  /** With everything that was added to it. */
  readonly limit: Duration;
  readonly startMs: number;
  readonly startDay: DayNumber;
  readonly stays: readonly Stay[];
  readonly excluded: readonly Excluded[];
  readonly end: End;
}

/** 计数: counts a limit out, from its start. */
export function reckon(
  within: Duration,
  endOfDay: EndOfDay,
  startAt: Instant,
  calendar: CompiledCalendar,
  course: Course,
): Reckoning {
  const startMs = msOf(startAt);
  const stays = staysOf(course.pauses, startMs);
  const limit = extended(within, course.extensions);
  const startDay = wallTimeAt(calendar.zone, startMs).day;
  const excluded = excludedDays(calendar, stays);
  const counting = countingOf(limit);
  const end =
    counting === 'elapsed' || counting === 'working-time'
      ? endOfTime(calendar, startMs, limit, stays)
      : endOfDays(calendar, { startMs, startDay, stays, excluded }, limit, endOfDay);
  return { counting, limit, startMs, startDay, stays, excluded, end };
}

/** 历时: what runs between two moments, and when so much of it has run. */
interface Running {
  readonly between: (fromMs: number, untilMs: number) => number;
  readonly after: (fromMs: number, amountMs: number) => number;
}

/** Minutes and hours run through nights, weekends and holidays (民法典第 201 条第 2 款). */
const THROUGH_EVERYTHING: Running = {
  between: (fromMs, untilMs) => untilMs - fromMs,
  after: (fromMs, amountMs) => fromMs + amountMs,
};

/** 历时终点: paused time is not consumed; what runs out in the moment a pause begins has run out. */
export function endOfTime(calendar: CompiledCalendar, startMs: number, limit: Duration, stays: readonly Stay[]): End {
  const elapsedMs = elapsedMsOf(limit);
  const counting = elapsedMs === null ? 'working-time' : 'elapsed';
  const running: Running =
    elapsedMs === null
      ? {
          between: (fromMs, untilMs) => openMsBetween(calendar, fromMs, untilMs),
          after: (fromMs, amountMs) => momentAfterOpenMs(calendar, fromMs, amountMs),
        }
      : THROUGH_EVERYTHING;
  let leftMs = elapsedMs ?? workingMsOf(limit) ?? 0;
  let fromMs = startMs;
  for (const stay of stays) {
    const ranMs = running.between(fromMs, stay.fromMs);
    if (ranMs >= leftMs) break;
    leftMs -= ranMs;
    if (stay.untilMs === Number.POSITIVE_INFINITY)
      return { kind: 'suspended', sinceMs: stay.fromMs, left: { counting, ms: leftMs } };
    fromMs = stay.untilMs;
  }
  const endMs = running.after(fromMs, leftMs);
  const last = dayThatEnds(calendar, endMs);
  return { kind: 'ended', endMs, counted: last, last };
}

/** 用时: how much time ran between two moments, pauses left out: by the clock, or while the unit was open. */
export function ranMs(
  counting: 'elapsed' | 'working-time',
  from: Instant,
  until: Instant,
  calendar: CompiledCalendar,
  pauses: readonly Pause[],
): number {
  const untilMs = msOf(until);
  const between = (a: number, b: number): number =>
    counting === 'elapsed' ? Math.max(0, b - a) : openMsBetween(calendar, a, b);
  return staysOf(pauses, msOf(from)).reduce(
    (ran, stay) => ran - between(Math.min(stay.fromMs, untilMs), Math.min(stay.untilMs, untilMs)),
    between(msOf(from), untilMs),
  );
}

/** 末日: the day that a moment ends or lies in: 00:00 is the 24:00 of the day before. */
export function dayThatEnds(calendar: CompiledCalendar, atMs: number): DayNumber {
  const wall = wallTimeAt(calendar.zone, atMs);
  return wall.ms === 0 ? wall.day - 1 : wall.day;
}

/** 计数末日: the day on which so many days have been counted, or how many were left when a pause began that goes on. */
export type DayCount =
  | { readonly kind: 'counted'; readonly day: DayNumber }
  | { readonly kind: 'open'; readonly leftDays: number; readonly pause: number };

/**
 * 计数末日, before it moves on: the day of the start is not counted (民法典第 201 条第 1 款), nor are those that pauses exclude.
 * Months end on the corresponding day (第 202 条); the days until it are what the pauses then take from.
 */
export function countDays(
  calendar: CompiledCalendar,
  startDay: DayNumber,
  duration: Duration,
  excluded: readonly Excluded[],
): DayCount {
  const inWorkingDays = duration.unit === 'wd';
  let left = duration.unit === 'mo' ? monthsLater(startDay, duration.amount) - startDay : duration.amount;
  let after = startDay;
  for (const [pause, days] of excluded.entries()) {
    const ran = inWorkingDays ? countWorkingDays(calendar, after, days.after) : Math.max(0, days.after - after);
    if (ran >= left) break;
    left -= ran;
    if (days.until === Number.POSITIVE_INFINITY) return { kind: 'open', leftDays: left, pause };
    after = Math.max(after, days.until);
  }
  return { kind: 'counted', day: inWorkingDays && left > 0 ? nthWorkingDayAfter(calendar, after, left) : after + left };
}

interface Start {
  readonly startMs: number;
  readonly startDay: DayNumber;
  readonly stays: readonly Stay[];
  readonly excluded: readonly Excluded[];
}

function endOfDays(calendar: CompiledCalendar, start: Start, limit: Duration, endOfDay: EndOfDay): End {
  const counting = countingOf(limit) as 'calendar-days' | 'working-days' | 'months';
  const count = countDays(calendar, start.startDay, limit, start.excluded);
  if (count.kind === 'open') {
    const sinceMs = (start.stays[count.pause] as Stay).fromMs;
    return { kind: 'suspended', sinceMs, left: { counting, days: count.leftDays } };
  }
  // A last day off rolls forward (第 203 条第 1 款).
  let last = workingDayFrom(calendar, count.day);
  for (;;) {
    const endMs = endOfDayMs(calendar, last, endOfDay);
    const stay = stayOver(start.stays, endMs);
    if (stay === null && endMs > start.startMs) return { kind: 'ended', endMs, counted: count.day, last };
    if (stay?.untilMs === Number.POSITIVE_INFINITY)
      return { kind: 'suspended', sinceMs: stay.fromMs, left: { counting, days: 0 } };
    // No limit runs out during a pause, nor before it began: it ends with the first working day whose end is in neither.
    // The shift of the day before may still be open when the pause ends.
    const resumed = stay === null ? last : wallTimeAt(calendar.zone, stay.untilMs).day - 1;
    last = workingDayFrom(calendar, Math.max(resumed, last + 1));
  }
}

const MINUTES_PER_DAY = 24 * 60;

function stayOver(stays: readonly Stay[], atMs: number): Stay | null {
  for (const stay of stays) if (stay.fromMs < atMs && atMs < stay.untilMs) return stay;
  return null;
}

/**
 * 末日终点 of a day, as a moment: 24:00, or close of business; of a day without hours of its own its 24:00 as well. A shift
 * of the day before that ends later than the day's own hours is business of the day too, so that no day ends before another.
 */
export function endOfDayMs(calendar: CompiledCalendar, day: DayNumber, endOfDay: EndOfDay): number {
  if (endOfDay === 'midnight') return momentOf(calendar.zone, { day: day + 1, ms: 0 });
  const own = hoursOn(calendar, day).at(-1)?.until ?? MINUTES_PER_DAY;
  const endMs = momentOf(calendar.zone, { day, ms: own * 60_000 });
  const before = hoursOn(calendar, day - 1).at(-1)?.until ?? 0;
  if (before <= MINUTES_PER_DAY) return endMs;
  return Math.max(endMs, momentOf(calendar.zone, { day: day - 1, ms: before * 60_000 }));
}
