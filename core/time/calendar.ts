import { isDay, msOf, type Day, type Instant } from '#core/values/instant.ts';
import { dayNumber, dayOf, mondayOf, remainder, weekdayOf, yearOf, type DayNumber } from './days.ts';
import { compileZone, wallTimeAt, type Zone } from './zone.ts';

// A calendar as an organisation writes it (plain data, may be kept in an event) and as the program counts with it
// (a table). Counting a limit is in deadline.ts, telling how it was counted in explain.ts.

/** 时段: from and until as `HH:MM` by the wall, `24:00` for the end of the day. */
export interface Interval {
  readonly from: string;
  readonly until: string;
}

/** 工作时间: a weekday with no interval is no working day. The end of the last interval is close of business 下班. */
export interface WorkingHours {
  /** Monday first, seven of them. */
  readonly week: readonly (readonly Interval[])[];
  /** For a make-up working day that falls on a weekday without hours of its own. */
  readonly makeUpDay: readonly Interval[];
}

/** 节日名称 */
export interface HolidayName {
  readonly zh: string;
  readonly en: string;
}

/** 放假安排: one holiday of a notice: runs of days off, both ends included, and weekend days worked for them. */
export interface HolidayNotice {
  readonly name: HolidayName;
  readonly off: readonly (readonly [first: string, last: string])[];
  readonly worked: readonly string[];
}

/** 年度日历: what is known of a year. While it is unpublished its weekends are all we know, and due times in it are provisional. */
export interface CalendarYear {
  readonly year: number;
  readonly published: boolean;
  /** Addresses of the notices. */
  readonly papers: readonly string[];
  readonly holidays: readonly HolidayNotice[];
}

/** 工作日历 */
export interface Calendar {
  readonly id: string;
  readonly title: HolidayName;
  readonly zone: string;
  readonly hours: WorkingHours;
  /** How many last days of December the next year's notice may still move (it took 2018-12-29 to 31 and 2022-12-31). */
  readonly reachIntoDecember: number;
  readonly years: readonly CalendarYear[];
}

/** 特别日: a day that a notice names. */
export interface NamedDay {
  readonly name: HolidayName;
  readonly isOff: boolean;
}

/** 时段: minutes since 00:00. */
export interface OpenMinutes {
  readonly from: number;
  readonly until: number;
}

/** 工作日历: laid out for counting. Made once by `compileCalendar`, never changed. */
export interface CompiledCalendar {
  readonly source: Calendar;
  readonly zone: Zone;
  readonly named: ReadonlyMap<DayNumber, NamedDay>;
  readonly published: ReadonlySet<number>;
  readonly week: readonly (readonly OpenMinutes[])[];
  readonly makeUpDay: readonly OpenMinutes[];
  /** Working days before each weekday of an ordinary week, and their number in the week. */
  readonly ordinaryBefore: readonly number[];
  readonly ordinaryDays: readonly number[];
  /** The table: whole weeks from the Monday `first`; outside it every week is an ordinary one. */
  readonly first: DayNumber;
  /** Working days from `first` until before each day; one entry more than there are days. */
  readonly before: Int32Array;
  readonly workingDays: Int32Array;
}

const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;

function minutesOf(calendarId: string, text: string): number {
  if (!CLOCK_TIME.test(text)) throw new RangeError(`Calendar ${calendarId}: "${text}" is no time of day (HH:MM)`);
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

function compileIntervals(calendarId: string, intervals: readonly Interval[]): OpenMinutes[] {
  let end = 0;
  return intervals.map(({ from, until }) => {
    const open = { from: minutesOf(calendarId, from), until: minutesOf(calendarId, until) };
    if (open.from < end || open.until <= open.from) {
      throw new RangeError(`Calendar ${calendarId}: ${from} to ${until} is empty, overlaps or is out of order`);
    }
    end = open.until;
    return open;
  });
}

function numberOf(calendarId: string, text: string): DayNumber {
  if (!isDay(text)) throw new RangeError(`Calendar ${calendarId}: "${text}" is no day (YYYY-MM-DD)`);
  return dayNumber(text);
}

function nameDays(calendar: Calendar): Map<DayNumber, NamedDay> {
  const named = new Map<DayNumber, NamedDay>();
  const put = (day: DayNumber, name: HolidayName, isOff: boolean): void => {
    if (named.has(day)) throw new RangeError(`Calendar ${calendar.id}: ${dayOf(day)} is named twice`);
    named.set(day, { name, isOff });
  };
  for (const { name, off, worked } of calendar.years.flatMap((year) => year.holidays)) {
    for (const [first, last] of off) {
      const until = numberOf(calendar.id, last);
      if (until < numberOf(calendar.id, first))
        throw new RangeError(`Calendar ${calendar.id}: ${first} is after ${last}`);
      for (let day = numberOf(calendar.id, first); day <= until; day++) put(day, name, true);
    }
    for (const day of worked) put(numberOf(calendar.id, day), name, false);
  }
  return named;
}

/**
 * 工作日历: lays a calendar out for counting.
 * @throws RangeError when the calendar contradicts itself (a fault of whoever maintains it, found before it is used).
 */
export function compileCalendar(calendar: Calendar): CompiledCalendar {
  if (calendar.hours.week.length !== 7) throw new RangeError(`Calendar ${calendar.id}: a week has seven days`);
  const week = calendar.hours.week.map((intervals) => compileIntervals(calendar.id, intervals));
  const makeUpDay = compileIntervals(calendar.id, calendar.hours.makeUpDay);
  const ordinaryDays = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => (week[weekday] ?? []).length > 0);
  // Without these two, a count of working days would never end and a make-up day would have no close of business.
  if (ordinaryDays.length === 0) throw new RangeError(`Calendar ${calendar.id}: no weekday is worked`);
  if (makeUpDay.length === 0) throw new RangeError(`Calendar ${calendar.id}: make-up days have no hours`);
  const named = nameDays(calendar);

  const edges = named.size === 0 ? [0] : [...named.keys()];
  const first = mondayOf(edges.reduce((a, b) => Math.min(a, b)));
  const length = mondayOf(edges.reduce((a, b) => Math.max(a, b))) + 7 - first;
  const before = new Int32Array(length + 1);
  const workingDays: number[] = [];
  for (let index = 0; index < length; index++) {
    const name = named.get(first + index);
    const isWorking = name === undefined ? ordinaryDays.includes(index % 7) : !name.isOff;
    if (isWorking) workingDays.push(first + index);
    before[index + 1] = workingDays.length;
  }
  return {
    source: calendar,
    zone: compileZone(calendar.zone),
    named,
    published: new Set(calendar.years.filter((year) => year.published).map((year) => year.year)),
    week,
    makeUpDay,
    ordinaryBefore: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ordinaryDays.filter((other) => other < weekday).length),
    ordinaryDays,
    first,
    before,
    workingDays: Int32Array.from(workingDays),
  };
}

/** Working days from a Monday until before a day of ordinary weeks; negative before that Monday. */
function countOrdinary(calendar: CompiledCalendar, sinceMonday: number): number {
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * calendar.ordinaryDays.length + (calendar.ordinaryBefore[remainder(sinceMonday, 7)] as number);
}

/** The inverse: which day of ordinary weeks has `count` working days before it and is one itself. */
function findOrdinary(calendar: CompiledCalendar, count: number): number {
  const perWeek = calendar.ordinaryDays.length;
  return Math.floor(count / perWeek) * 7 + (calendar.ordinaryDays[remainder(count, perWeek)] as number);
}

/** 工作日计数: working days from the start of the table until before `day` (negative when it lies before the table). */
function countUntil(calendar: CompiledCalendar, day: DayNumber): number {
  const index = day - calendar.first;
  const length = calendar.before.length - 1;
  if (index < 0) return countOrdinary(calendar, index);
  if (index > length) return calendar.workingDays.length + countOrdinary(calendar, index - length);
  return calendar.before[index] as number;
}

/** The working day with exactly `count` working days before it in the sense of `countUntil`. */
function findWorkingDay(calendar: CompiledCalendar, count: number): DayNumber {
  const total = calendar.workingDays.length;
  if (count < 0) return calendar.first + findOrdinary(calendar, count);
  if (count >= total) return calendar.first + calendar.before.length - 1 + findOrdinary(calendar, count - total);
  return calendar.workingDays[count] as DayNumber;
}

/** 第 n 个工作日: strictly after `day`, which itself is not counted (民法典第 201 条第 1 款). */
export function nthWorkingDayAfter(calendar: CompiledCalendar, day: DayNumber, n: number): DayNumber {
  return findWorkingDay(calendar, countUntil(calendar, day + 1) + n - 1);
}

/** 往前第 n 个工作日: strictly before `day`. */
export function nthWorkingDayBefore(calendar: CompiledCalendar, day: DayNumber, n: number): DayNumber {
  return findWorkingDay(calendar, countUntil(calendar, day) - n);
}

/** 顺延: `day` itself when it is worked, else the first working day after it (民法典第 203 条第 1 款). */
export function workingDayFrom(calendar: CompiledCalendar, day: DayNumber): DayNumber {
  return findWorkingDay(calendar, countUntil(calendar, day));
}

/** 工作日数: after `after`, up to and including `until`; 0 when that is not later. */
export function countWorkingDays(calendar: CompiledCalendar, after: DayNumber, until: DayNumber): number {
  return until <= after ? 0 : countUntil(calendar, until + 1) - countUntil(calendar, after + 1);
}

/** 工作日: whether a day number is one. */
export function isWorkingDayNumber(calendar: CompiledCalendar, day: DayNumber): boolean {
  return countUntil(calendar, day + 1) > countUntil(calendar, day);
}

/** 工作日: whether a day is one. In an unpublished year this is only what the weekday says. */
export function isWorkingDay(calendar: CompiledCalendar, day: Day): boolean {
  return isWorkingDayNumber(calendar, dayNumber(day));
}

/** 调休上班: a day worked by notice that an ordinary week would not work. */
export function isMakeUpDay(calendar: CompiledCalendar, day: DayNumber): boolean {
  return calendar.named.get(day)?.isOff === false && !calendar.ordinaryDays.includes(weekdayOf(day));
}

/** 上班时段: of a working day; empty on any other. */
export function hoursOn(calendar: CompiledCalendar, day: DayNumber): readonly OpenMinutes[] {
  if (!isWorkingDayNumber(calendar, day)) return [];
  const ordinary = calendar.week[weekdayOf(day)] ?? [];
  return ordinary.length > 0 ? ordinary : calendar.makeUpDay;
}

/** 暂定: years whose notice is missing and could still change a count over these days, both included. */
export function unpublishedYears(calendar: CompiledCalendar, from: DayNumber, until: DayNumber): number[] {
  const years: number[] = [];
  const last = yearOf(until + calendar.source.reachIntoDecember);
  for (let year = yearOf(from); year <= last; year++) if (!calendar.published.has(year)) years.push(year);
  return years;
}

/** 当地日: the day on the wall at a moment, in the zone of the calendar. */
export function localDay(calendar: CompiledCalendar, at: Instant): Day {
  return dayOf(wallTimeAt(calendar.zone, msOf(at)).day);
}
