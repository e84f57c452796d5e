import { instantFromMs, msOf, type Day, type Instant } from '#core/values/instant.ts';
import {
  hoursOn,
  nthWorkingDayAfter,
  nthWorkingDayBefore,
  unpublishedYears,
  workingDayFrom,
  type CompiledCalendar,
} from './calendar.ts';
import { UNDISTURBED, type Course } from './course.ts';
import { dayOf, monthsLater, MS_PER_DAY, type DayNumber } from './days.ts';
import { compareDurations, countingOf, elapsedMsOf, workingMsOf, type Counting, type Duration } from './duration.ts';
import { momentAfterOpenMs, momentBeforeOpenMs } from './open-hours.ts';
import { countDays, dayThatEnds, endOfTime, reckon, type EndOfDay, type Left, type Reckoning } from './reckoning.ts';
import { momentOf, wallTimeAt } from './zone.ts';

// When a limit runs out, when a window opens, and the moments before and after that. How it is counted: reckoning.ts.

/** 时限规则: a limit (`within`) or a window (`between`), exactly one of the two; a clock rule of a playbook is one. */
export interface DeadlineRule {
  readonly within: Duration | null;
  /** Both ends count the same kind of thing and stand in order (`isWindow`). */
  readonly between: readonly [opens: Duration, closes: Duration] | null;
  /** Only limits counted in days or months ask for it; minutes and hours end at their moment. */
  readonly endOfDay: EndOfDay;
}

/** 开窗: `null` where there is no window, or where a pause that goes on leaves open when it opens. */
interface Opening {
  /** An act before it is too early. */
  readonly opensAt: Instant | null;
  /** When people would say it opens: the first opening hour from then on. */
  readonly shownOpensAt: Instant | null;
}

/** 到期: an act at the due moment itself is still in time (“前”含当刻). */
export interface Due extends Opening {
  readonly at: Instant;
  /** The last day, in the calendar's zone: 24:00, and the end of a shift past midnight, belong to the day that ends. */
  readonly on: Day;
  /** 暂定: the count touches days whose notice is not published; to be counted again once it is. */
  readonly provisional: boolean;
}

/** 中止: a pause goes on, so nobody can say yet when the limit runs out. */
export interface Suspended extends Opening {
  readonly since: Instant;
  readonly left: Left;
}

/** 到期或中止 */
export type DueOrSuspended =
  | { readonly kind: 'due'; readonly due: Due }
  | { readonly kind: 'suspended'; readonly suspended: Suspended };

/** 末日终点: where we must act, close of business; where the complainant's right runs out, 24:00 (民法典第 203 条第 2 款). */
export function defaultEndOfDay(whose: 'ours' | 'complainant'): EndOfDay {
  return whose === 'ours' ? 'close-of-business' : 'midnight';
}

/** 窗口: whether two durations can be a window at all: the same kind of thing counted, the first not the longer. */
export function isWindow(opens: Duration, closes: Duration): boolean {
  const order = compareDurations(opens, closes);
  return order !== null && order <= 0;
}

/** 期限: of a rule: the limit, or the end of the window. */
export function limitOf(rule: DeadlineRule): Duration {
  const limit = rule.between?.[1] ?? rule.within;
  if (limit === null) throw new RangeError('A rule without limit or window never runs out');
  return limit;
}

/** 开门: the first opening hour on that day or, when it is no working day, on the next. */
function openingMs(calendar: CompiledCalendar, day: DayNumber): number {
  const open = workingDayFrom(calendar, day);
  return momentOf(calendar.zone, { day: open, ms: (hoursOn(calendar, open)[0]?.from ?? 0) * 60_000 });
}

const NO_OPENING: Opening = { opensAt: null, shownOpensAt: null };

function openingOf(
  calendar: CompiledCalendar,
  { startMs, startDay, stays, excluded }: Reckoning,
  opens: Duration,
): Opening {
  if (elapsedMsOf(opens) !== null || workingMsOf(opens) !== null) {
    const end = endOfTime(calendar, startMs, opens, stays);
    if (end.kind === 'suspended') return NO_OPENING;
    const shownMs = elapsedMsOf(opens) === null ? momentAfterOpenMs(calendar, end.endMs, 0) : end.endMs;
    return { opensAt: instantFromMs(end.endMs), shownOpensAt: instantFromMs(shownMs) };
  }
  const count = countDays(calendar, startDay, opens, excluded);
  if (count.kind === 'open') return NO_OPENING;
  // 00:00 of the day, not the opening hour: who calls back at half past seven has not called too early.
  const opensMs = Math.max(startMs, momentOf(calendar.zone, { day: count.day, ms: 0 }));
  return {
    opensAt: instantFromMs(opensMs),
    shownOpensAt: instantFromMs(Math.max(opensMs, openingMs(calendar, count.day))),
  };
}

/** 暂定的年: whose missing notices could still change what was counted. */
export function yearsInDoubt(calendar: CompiledCalendar, { counting, startDay, end }: Reckoning): number[] {
  if (end.kind === 'suspended') return [];
  switch (counting) {
    case 'elapsed':
      return [];
    case 'working-time':
      return unpublishedYears(calendar, startDay, end.last, 'hours');
    case 'working-days':
      return unpublishedYears(calendar, Math.min(startDay + 1, end.counted), end.last);
    case 'calendar-days':
    case 'months':
      // They count whatever the days are: only whether the last one rolls depends on the notice.
      return unpublishedYears(calendar, end.counted, end.last);
  }
}

/** 到期或中止: what a count comes to, in the words of the case. */
export function dueOf(rule: DeadlineRule, reckoning: Reckoning, calendar: CompiledCalendar): DueOrSuspended {
  const { end } = reckoning;
  const opens = rule.between?.[0];
  const opening = opens === undefined ? NO_OPENING : openingOf(calendar, reckoning, opens);
  if (end.kind === 'suspended') {
    const suspended = { since: instantFromMs(end.sinceMs), left: end.left, ...opening };
    return { kind: 'suspended', suspended };
  }
  const provisional = yearsInDoubt(calendar, reckoning).length > 0;
  return {
    kind: 'due',
    due: { at: instantFromMs(end.endMs), on: dayOf(end.last), provisional, ...opening },
  };
}

/**
 * 到期或中止: when a rule that started at `startAt` runs out, after pauses and extensions. While a pause goes on and the
 * limit has not run out before it, nobody knows: it is suspended, with what is left.
 * @throws RangeError when a rule has neither a limit nor a window, an extension counts something else than the limit, or a
 * pause ends before it begins.
 */
export function countDue(
  rule: DeadlineRule,
  startAt: Instant,
  calendar: CompiledCalendar,
  course: Course,
): DueOrSuspended {
  return dueOf(rule, reckon(limitOf(rule), rule.endOfDay, startAt, calendar, course), calendar);
}

/**
 * 到期时刻: when a rule that started at `startAt` runs out undisturbed, in the zone and on the calendar of the unit.
 *
 * Minutes and hours run from the moment through nights, weekends and holidays (民法典第 201 条第 2 款), working minutes and
 * hours while the unit is open. Days: the day of the start is not counted, and the last one ends as the rule says; months
 * end on the corresponding day (第 202 条). A window opens at 00:00 of its first day.
 * @throws RangeError when a rule has neither a limit nor a window.
 */
export function dueAt(rule: DeadlineRule, startAt: Instant, calendar: CompiledCalendar): Due {
  const counted = countDue(rule, startAt, calendar, UNDISTURBED);
  if (counted.kind === 'suspended') throw new Error('A clock without pauses was counted as suspended');
  return counted.due;
}

/**
 * 剩余: what a rule that started at `startAt` has left at a moment: time, or whole days after that day. `null` when it has
 * run out, which it has not in its very last moment. During a pause it is what was left when the pause began.
 */
export function leftAt(
  rule: DeadlineRule,
  startAt: Instant,
  calendar: CompiledCalendar,
  course: Course,
  at: Instant,
): Left | null {
  const from = at > startAt ? at : startAt;
  const before = course.pauses.filter((pause) => pause.from <= from);
  const counted = countDue(rule, startAt, calendar, { ...course, pauses: [...before, { from, until: null }] });
  if (counted.kind === 'suspended') return counted.suspended.left;
  return counted.due.at < from ? null : nothingLeft(countingOf(limitOf(rule)));
}

function nothingLeft(counting: Counting): Left {
  return counting === 'elapsed' || counting === 'working-time' ? { counting, ms: 0 } : { counting, days: 0 };
}

/** 所属日: the day whose hours, or whose 24:00, a moment ends or lies in; a shift past midnight belongs to the day it starts. */
export function lastDayOf(calendar: CompiledCalendar, atMs: number): DayNumber {
  const day = dayThatEnds(calendar, atMs);
  const until = hoursOn(calendar, day - 1).at(-1)?.until ?? 0;
  const isNight = until > 24 * 60 && atMs <= momentOf(calendar.zone, { day: day - 1, ms: until * 60_000 });
  return isNight ? day - 1 : day;
}

function shift(calendar: CompiledCalendar, at: Instant, by: Duration, direction: 1 | -1): Instant {
  const atMs = msOf(at);
  const elapsedMs = elapsedMsOf(by);
  if (elapsedMs !== null) return instantFromMs(atMs + direction * elapsedMs);
  const workingMs = workingMsOf(by);
  if (workingMs !== null) {
    const moved = direction === 1 ? momentAfterOpenMs : momentBeforeOpenMs;
    return instantFromMs(moved(calendar, atMs, workingMs));
  }
  // Read as an end, so that a working day before the 24:00 of a Monday is the 24:00 of the Friday before.
  const day = lastDayOf(calendar, atMs);
  const wall = wallTimeAt(calendar.zone, atMs);
  const ms = wall.ms + (wall.day - day) * MS_PER_DAY;
  return instantFromMs(momentOf(calendar.zone, { day: shiftDay(calendar, day, by, direction), ms }));
}

function shiftDay(calendar: CompiledCalendar, day: DayNumber, by: Duration, direction: 1 | -1): DayNumber {
  if (by.unit === 'mo') return monthsLater(day, direction * by.amount);
  if (by.unit !== 'wd' || by.amount === 0) return day + direction * by.amount;
  return direction === 1 ? nthWorkingDayAfter(calendar, day, by.amount) : nthWorkingDayBefore(calendar, day, by.amount);
}

/** 提前: the moment that long before a due time (临期预警); days keep the time on the wall, working time is open time. */
export function momentBefore(at: Instant, by: Duration, calendar: CompiledCalendar): Instant {
  return shift(calendar, at, by, -1);
}

/** 之后: the moment that long after a due time (升级); days keep the time on the wall, working time is open time. */
export function momentAfter(at: Instant, by: Duration, calendar: CompiledCalendar): Instant {
  return shift(calendar, at, by, 1);
}
