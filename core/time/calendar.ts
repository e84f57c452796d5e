import { isDay, msOf, type Day, type Instant } from '#core/values/instant.ts';
import { dayNumber, dayOf, mondayOf, remainder, weekdayOf, yearOf, type DayNumber } from './days.ts';
import { compileZone, wallTimeAt, type Zone } from './zone.ts';

// A calendar as an organisation writes it (plain data, may be kept in an event) and as the program counts with it
// (a table). Open hours within a day are in open-hours.ts, a unit's own differences in own-calendar.ts, counting a limit in
// deadline.ts, telling how it was counted in explain.ts.

/**
 * 时段: from and until as `HH:MM` by the wall, `24:00` for the end of the day. An end that is earlier than the beginning is
 * on the next day: a shift past midnight belongs to the day it starts.
 */
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

/** 单位特别日: a day of a unit's own, before any notice: closed (no hours), extra (`null`: the usual hours), or with other hours. */
export interface OwnDay {
  readonly day: string;
  readonly title: HolidayName;
  readonly hours: readonly Interval[] | null;
}

/** 工作日历 */
export interface Calendar {
  readonly id: string;
  readonly title: HolidayName;
  readonly zone: string;
  readonly hours: WorkingHours;
  /** 节假日营业: whether days off by notice close the unit; a hotline and many shops are open on them. */
  readonly holidays: 'closed' | 'open';
  /**
   * 工作日认定: what makes a day a working day. `as-opened`: that the unit is open. `by-notice`: Monday to Friday and the
   * notices, whenever the unit is open: a shop open on Sundays must not shorten what the law counts in 工作日.
   */
  readonly workingDays: 'as-opened' | 'by-notice';
  /** How many last days of December the next year's notice may still move (it took 2018-12-29 to 31 and 2022-12-31). */
  readonly reachIntoDecember: number;
  readonly years: readonly CalendarYear[];
  readonly ownDays: readonly OwnDay[];
}

/** 特别日: a day that a notice or the unit itself names. */
export interface NamedDay {
  readonly name: HolidayName;
  readonly isOff: boolean;
  readonly by: 'notice' | 'unit';
}

/** 时段: minutes since 00:00 of the day it belongs to; past midnight more than 1440. */
export interface OpenMinutes {
  readonly from: number;
  readonly until: number;
}

/** 工作日历: laid out for counting. Made once by `compileCalendar`, never changed. */
export interface CompiledCalendar {
  readonly source: Calendar;
  readonly zone: Zone;
  /** Days named by whatever decides what is a working day here. */
  readonly named: ReadonlyMap<DayNumber, NamedDay>;
  /** Days named by whatever decides when the unit is open. */
  readonly namedHours: ReadonlyMap<DayNumber, NamedDay>;
  readonly published: ReadonlySet<number>;
  readonly week: readonly (readonly OpenMinutes[])[];
  /** Days whose hours are not those of their weekday. */
  readonly specialHours: ReadonlyMap<DayNumber, readonly OpenMinutes[]>;
  /** Working days before each weekday of an ordinary week, and their number in the week. */
  readonly ordinaryBefore: readonly number[];
  readonly ordinaryDays: readonly number[];
  /** The table: whole weeks from the Monday `first`; outside it every week is an ordinary one. */
  readonly first: DayNumber;
  /** Working days from `first` until before each day; one entry more than there are days. */
  readonly before: Int32Array;
  readonly workingDays: Int32Array;
}

/** 日历有误: which part contradicts itself, and the words of it; for whoever maintains the calendar. */
export class UnsoundCalendar extends RangeError {
  readonly fault: CalendarFault;
  readonly words: string;

  constructor(calendarId: string, fault: CalendarFault, words: string, told: string) {
    super(`Calendar ${calendarId}: ${told}`);
    this.fault = fault;
    this.words = words;
  }
}

/** 日历错误 */
export type CalendarFault =
  | 'week'
  | 'never-open'
  | 'make-up-hours'
  | 'usual-hours'
  | 'time'
  | 'hours-order'
  | 'day'
  | 'day-order'
  | 'named-twice'
  | 'zone';

const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;
const MINUTES_PER_DAY = 24 * 60;
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const NO_HOURS: readonly OpenMinutes[] = [];

function minutesOf(calendarId: string, text: string): number {
  if (!CLOCK_TIME.test(text))
    throw new UnsoundCalendar(calendarId, 'time', text, `"${text}" is no time of day (HH:MM)`);
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

function compileIntervals(calendarId: string, intervals: readonly Interval[]): OpenMinutes[] {
  let end = 0;
  return intervals.map(({ from, until }) => {
    const opens = minutesOf(calendarId, from);
    const closes = minutesOf(calendarId, until);
    const open = { from: opens, until: closes < opens ? closes + MINUTES_PER_DAY : closes };
    if (open.from < end || open.until <= open.from) {
      const told = `${from} to ${until} is empty, overlaps or is out of order`;
      throw new UnsoundCalendar(calendarId, 'hours-order', `${from}–${until}`, told);
    }
    end = open.until;
    return open;
  });
}

function numberOf(calendarId: string, text: string): DayNumber {
  if (!isDay(text)) throw new UnsoundCalendar(calendarId, 'day', text, `"${text}" is no day (YYYY-MM-DD)`);
  return dayNumber(text);
}

type Named = Map<DayNumber, NamedDay>;

function nameDays(calendar: Calendar): Named {
  const named: Named = new Map();
  const put = (day: DayNumber, name: HolidayName, isOff: boolean): void => {
    if (named.has(day))
      throw new UnsoundCalendar(calendar.id, 'named-twice', dayOf(day), `${dayOf(day)} is named twice`);
    named.set(day, { name, isOff, by: 'notice' });
  };
  for (const { name, off, worked } of calendar.years.flatMap((year) => year.holidays)) {
    for (const [first, last] of off) {
      const until = numberOf(calendar.id, last);
      if (until < numberOf(calendar.id, first))
        throw new UnsoundCalendar(calendar.id, 'day-order', first, `${first} is after ${last}`);
      for (let day = numberOf(calendar.id, first); day <= until; day++) put(day, name, true);
    }
    for (const day of worked) put(numberOf(calendar.id, day), name, false);
  }
  return named;
}

/** Hours, as far as they are not those of the weekday, and what names the days of the unit itself. */
function layOutHours(calendar: Calendar, week: readonly (readonly OpenMinutes[])[], notices: Named) {
  const makeUpDay = compileIntervals(calendar.id, calendar.hours.makeUpDay);
  const usualOn = (day: DayNumber): readonly OpenMinutes[] => {
    const ordinary = week[weekdayOf(day)] ?? NO_HOURS;
    return ordinary.length > 0 ? ordinary : makeUpDay;
  };
  const hours = new Map<DayNumber, readonly OpenMinutes[]>();
  const own: Named = new Map();
  if (calendar.holidays === 'closed') {
    // Without it a make-up day would have no close of business.
    if (makeUpDay.length === 0)
      throw new UnsoundCalendar(calendar.id, 'make-up-hours', '', 'make-up days have no hours');
    for (const [day, { isOff }] of notices) hours.set(day, isOff ? NO_HOURS : usualOn(day));
  }
  for (const { day: text, title, hours: written } of calendar.ownDays) {
    const day = numberOf(calendar.id, text);
    if (own.has(day)) throw new UnsoundCalendar(calendar.id, 'named-twice', text, `${text} is named twice`);
    const open = written === null ? usualOn(day) : compileIntervals(calendar.id, written);
    if (written === null && open.length === 0)
      throw new UnsoundCalendar(calendar.id, 'usual-hours', text, `${text} has no usual hours`);
    hours.set(day, open);
    own.set(day, { name: title, isOff: open.length === 0, by: 'unit' });
  }
  return { hours, own };
}

/**
 * 工作日历: lays a calendar out for counting.
 * @throws UnsoundCalendar when the calendar contradicts itself (a fault of whoever maintains it, found before it is used).
 */
export function compileCalendar(calendar: Calendar): CompiledCalendar {
  if (calendar.hours.week.length !== 7) throw new UnsoundCalendar(calendar.id, 'week', '', 'a week has seven days');
  const week = calendar.hours.week.map((intervals) => compileIntervals(calendar.id, intervals));
  const opened = WEEKDAYS.filter((weekday) => (week[weekday] ?? NO_HOURS).length > 0);
  // Without it, a count of working days or of open hours would never end.
  if (opened.length === 0) throw new UnsoundCalendar(calendar.id, 'never-open', '', 'no weekday is worked');
  const notices = nameDays(calendar);
  const { hours, own } = layOutHours(calendar, week, notices);
  const namedHours = new Map([...(calendar.holidays === 'closed' ? notices : []), ...own]);
  const named = calendar.workingDays === 'by-notice' ? notices : namedHours;
  const ordinaryDays = calendar.workingDays === 'by-notice' ? WEEKDAYS.slice(0, 5) : opened;
  return {
    source: calendar,
    zone: zoneOf(calendar),
    named,
    namedHours,
    published: new Set(calendar.years.filter((year) => year.published).map((year) => year.year)),
    week,
    specialHours: hours,
    ordinaryBefore: WEEKDAYS.map((weekday) => ordinaryDays.filter((other) => other < weekday).length),
    ordinaryDays,
    ...tabulate(named, ordinaryDays),
  };
}

function zoneOf({ id, zone }: Calendar): Zone {
  try {
    return compileZone(zone);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UnsoundCalendar(id, 'zone', zone, `there is no zone "${zone}"`);
  }
}

function tabulate(
  named: Named,
  ordinaryDays: readonly number[],
): Pick<CompiledCalendar, 'first' | 'before' | 'workingDays'> {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of named.keys()) [least, most] = [Math.min(least, day), Math.max(most, day)];
  const first = named.size === 0 ? mondayOf(0) : mondayOf(least);
  const length = (named.size === 0 ? mondayOf(0) : mondayOf(most)) + 7 - first;
  const before = new Int32Array(length + 1);
  const workingDays: number[] = [];
  for (let index = 0; index < length; index++) {
    const name = named.get(first + index);
    const isWorking = name === undefined ? ordinaryDays.includes(index % 7) : !name.isOff;
    if (isWorking) workingDays.push(first + index);
    before[index + 1] = workingDays.length;
  }
  return { first, before, workingDays: Int32Array.from(workingDays) };
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
  const named = calendar.named.get(day);
  return named?.isOff === false && named.by === 'notice' && !calendar.ordinaryDays.includes(weekdayOf(day));
}

/** 营业时段: in which the unit is open on a day, a shift past midnight whole with the day it starts. */
export function hoursOn(calendar: CompiledCalendar, day: DayNumber): readonly OpenMinutes[] {
  return calendar.specialHours.get(day) ?? calendar.week[weekdayOf(day)] ?? NO_HOURS;
}

/** 暂定: years whose notice is missing and could still change a count of days, or of open hours, over these days, both included. */
export function unpublishedYears(
  calendar: CompiledCalendar,
  from: DayNumber,
  until: DayNumber,
  of: 'days' | 'hours' = 'days',
): number[] {
  const { holidays, workingDays, reachIntoDecember } = calendar.source;
  if (holidays === 'open' && (of === 'hours' || workingDays === 'as-opened')) return [];
  const years: number[] = [];
  const last = yearOf(until + reachIntoDecember);
  for (let year = yearOf(from); year <= last; year++) if (!calendar.published.has(year)) years.push(year);
  return years;
}

/** 当地日: the day on the wall at a moment, in the zone of the calendar. */
export function localDay(calendar: CompiledCalendar, at: Instant): Day {
  return dayOf(wallTimeAt(calendar.zone, msOf(at)).day);
}
