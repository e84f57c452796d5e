import { instantFromMs, msOf, type Day, type Instant } from '#core/values/instant.ts';
import { dayOf, type DayNumber, MS_PER_DAY } from './days.ts';
import { compareDurations, elapsedMsOf, type Duration } from './duration.ts';
import {
  hoursOn,
  nthWorkingDayAfter,
  nthWorkingDayBefore,
  unpublishedYears,
  workingDayFrom,
  type CompiledCalendar,
} from './calendar.ts';
import { momentOf, wallTimeAt } from './zone.ts';

// When a limit runs out, when a window opens, and the moments before and after that: 民法典 201, 203.
// Pauses and extensions are not here: they change what is counted, not how.

/** 末日终点: when the last day of a limit counted in days is over: at close of business 下班, or at 24:00. */
export type EndOfDay = 'close-of-business' | 'midnight';

/** 时限规则: a limit (`within`) or a window (`between`), exactly one of the two; a clock rule of a playbook is one. */
export interface DeadlineRule {
  readonly within: Duration | null;
  /** Both ends count the same kind of thing and stand in order (`isWindow`). */
  readonly between: readonly [opens: Duration, closes: Duration] | null;
  /** Only limits counted in days ask for it; minutes and hours end at their moment. */
  readonly endOfDay: EndOfDay;
}

/** 到期: an act at the due moment itself is still in time (“前”含当刻). */
export interface Due {
  readonly at: Instant;
  /** The last day, in the calendar's zone: 24:00 belongs to the day that ends. */
  readonly on: Day;
  /** 开窗: an act before it is too early; `null` when there is no window. */
  readonly opensAt: Instant | null;
  /** When people would say it opens: the first opening hour from then on. */
  readonly shownOpensAt: Instant | null;
  /** 暂定: the count touches days whose notice is not published; to be counted again once it is. */
  readonly provisional: boolean;
}

/** 末日终点: where we must act, close of business; where the complainant's right runs out, 24:00 (民法典第 203 条第 2 款). */
export function defaultEndOfDay(whose: 'ours' | 'complainant'): EndOfDay {
  return whose === 'ours' ? 'close-of-business' : 'midnight';
}

/** 窗口: whether two durations can be a window at all: the same kind of thing counted, the first not the longer. */
export function isWindow(opens: Duration, closes: Duration): boolean {
  const order = compareDurations(opens, closes);
  return order !== null && order <= 0;
}

function startOfDayMs(calendar: CompiledCalendar, day: DayNumber): number {
  return momentOf(calendar.zone, { day, ms: 0 });
}

/** 下班: of a working day; of any other day its 24:00. */
function closeOfBusinessMs(calendar: CompiledCalendar, day: DayNumber): number {
  const until = hoursOn(calendar, day).at(-1)?.until ?? 24 * 60;
  return momentOf(calendar.zone, { day, ms: until * 60_000 });
}

/** 开门: the first opening hour on that day or, when it is no working day, on the next. */
function openingMs(calendar: CompiledCalendar, day: DayNumber): number {
  const open = workingDayFrom(calendar, day);
  return momentOf(calendar.zone, { day: open, ms: (hoursOn(calendar, open)[0]?.from ?? 0) * 60_000 });
}

/** 计数末日: the day a count of days ends on, before and after rolling forward to a working day. */
export interface CountedDay {
  readonly counted: DayNumber;
  readonly rolled: DayNumber;
}

/** 计数末日: the day of the start is not counted (民法典第 201 条第 1 款); a last day off rolls forward (第 203 条第 1 款). */
export function countDays(calendar: CompiledCalendar, startDay: DayNumber, duration: Duration): CountedDay {
  if (duration.unit === 'wd') {
    const day = nthWorkingDayAfter(calendar, startDay, duration.amount);
    return { counted: day, rolled: day };
  }
  const counted = startDay + duration.amount;
  return { counted, rolled: workingDayFrom(calendar, counted) };
}

function endMs(calendar: CompiledCalendar, day: DayNumber, endOfDay: EndOfDay): number {
  return endOfDay === 'midnight' ? startOfDayMs(calendar, day + 1) : closeOfBusinessMs(calendar, day);
}

type End = Pick<Due, 'at' | 'on' | 'provisional'>;

function endOf(calendar: CompiledCalendar, startMs: number, limit: Duration, endOfDay: EndOfDay): End {
  const elapsedMs = elapsedMsOf(limit);
  if (elapsedMs !== null) {
    const atMs = startMs + elapsedMs;
    return { at: instantFromMs(atMs), on: dayOf(lastDayOf(calendar, atMs)), provisional: false };
  }
  const startDay = wallTimeAt(calendar.zone, startMs).day;
  const { counted, rolled } = countDays(calendar, startDay, limit);
  // Calendar days count whatever they are: only whether the last one rolls depends on the notice.
  const asked = limit.unit === 'wd' ? startDay + 1 : counted;
  return {
    at: instantFromMs(endMs(calendar, rolled, endOfDay)),
    on: dayOf(rolled),
    provisional: unpublishedYears(calendar, asked, rolled).length > 0,
  };
}

function opening(calendar: CompiledCalendar, startMs: number, opens: Duration): Pick<Due, 'opensAt' | 'shownOpensAt'> {
  const elapsedMs = elapsedMsOf(opens);
  if (elapsedMs !== null) {
    const at = instantFromMs(startMs + elapsedMs);
    return { opensAt: at, shownOpensAt: at };
  }
  // 00:00 of the day, not the opening hour: who calls back at half past seven has not called too early.
  const { counted } = countDays(calendar, wallTimeAt(calendar.zone, startMs).day, opens);
  return {
    opensAt: instantFromMs(startOfDayMs(calendar, counted)),
    shownOpensAt: instantFromMs(openingMs(calendar, counted)),
  };
}

/**
 * 到期时刻: when a rule that started at `startAt` runs out, in the zone and on the calendar of the unit.
 *
 * Minutes and hours run from the moment through nights, weekends and holidays (民法典第 201 条第 2 款). Days: the day of
 * the start is not counted, and the last one ends as the rule says. A window opens at 00:00 of its first day.
 * @throws RangeError when a rule has neither a limit nor a window.
 */
export function dueAt(rule: DeadlineRule, startAt: Instant, calendar: CompiledCalendar): Due {
  const limit = rule.between?.[1] ?? rule.within;
  if (limit === null) throw new RangeError('A rule without limit or window never runs out');
  const startMs = msOf(startAt);
  const end = endOf(calendar, startMs, limit, rule.endOfDay);
  const opens = rule.between?.[0];
  return opens === undefined
    ? { ...end, opensAt: null, shownOpensAt: null }
    : { ...end, ...opening(calendar, startMs, opens) };
}

/** 末日: the day that a moment ends or lies in: 00:00 is the 24:00 of the day before. */
export function lastDayOf(calendar: CompiledCalendar, atMs: number): DayNumber {
  const wall = wallTimeAt(calendar.zone, atMs);
  return wall.ms === 0 ? wall.day - 1 : wall.day;
}

function shift(calendar: CompiledCalendar, at: Instant, by: Duration, direction: 1 | -1): Instant {
  const atMs = msOf(at);
  const elapsedMs = elapsedMsOf(by);
  if (elapsedMs !== null) return instantFromMs(atMs + direction * elapsedMs);
  // Read as an end, so that a working day before the 24:00 of a Monday is the 24:00 of the Friday before.
  const day = lastDayOf(calendar, atMs);
  const wall = wallTimeAt(calendar.zone, atMs);
  const ms = wall.day === day ? wall.ms : MS_PER_DAY;
  return instantFromMs(momentOf(calendar.zone, { day: shiftDay(calendar, day, by, direction), ms }));
}

function shiftDay(calendar: CompiledCalendar, day: DayNumber, by: Duration, direction: 1 | -1): DayNumber {
  if (by.unit !== 'wd') return day + direction * by.amount;
  return direction === 1 ? nthWorkingDayAfter(calendar, day, by.amount) : nthWorkingDayBefore(calendar, day, by.amount);
}

/** 提前: the moment that long before a due time (临期预警); days keep the time on the wall. */
export function momentBefore(at: Instant, by: Duration, calendar: CompiledCalendar): Instant {
  return shift(calendar, at, by, -1);
}

/** 之后: the moment that long after a due time (升级); days keep the time on the wall. */
export function momentAfter(at: Instant, by: Duration, calendar: CompiledCalendar): Instant {
  return shift(calendar, at, by, 1);
}
