import { compileCalendar, type CompiledCalendar } from '#core/time/calendar.ts';
import type { Pause } from '#core/time/course.ts';
import { countDue, momentAfter, momentBefore } from '#core/time/deadline.ts';
import { parseDuration } from '#core/time/duration.ts';
import { isOpenAt, lastClosing, nextOpening } from '#core/time/open-hours.ts';
import { ranMs } from '#core/time/reckoning.ts';
import { parseInstant, type Instant } from '#core/values/instant.ts';
import { calendarOf, type PeerCalendar } from './peer-calendar.ts';
import { compared, listed, type Tried } from './row.ts';

// The tables that count: deadlines, minutes between two moments, business days, open moments, what must be refused.

/** `null`: refused when it was compiled. */
export type Calendars = ReadonlyMap<string, CompiledCalendar | null>;

export function compileAll(calendars: { readonly [name: string]: PeerCalendar }): Calendars {
  return new Map(Object.entries(calendars).map(([name, peer]) => [name, compiled(name, peer)]));
}

function compiled(name: string, peer: PeerCalendar): CompiledCalendar | null {
  try {
    return compileCalendar(calendarOf(name, peer));
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

const NEVER_OPEN = 'a calendar without opening hours is refused when it is written; the peers disagree on it';

type Spans = readonly (readonly [from: string, until: string | null])[];

export interface DeadlineRow {
  readonly id: string;
  readonly calendar: string;
  readonly start: string;
  readonly minutes: number;
  readonly direction?: 'after' | 'before';
  readonly pauses?: Spans;
  readonly expected_due: string;
  readonly tolerance_seconds?: number;
}

function instant(text: string): Instant {
  const read = parseInstant(text);
  if (read === null) throw new RangeError(`"${text}" is no moment`);
  return read;
}

function named(calendars: Calendars, name: string): CompiledCalendar | null {
  const calendar = calendars.get(name);
  if (calendar === undefined) throw new RangeError(`There is no calendar "${name}"`);
  return calendar;
}

function pausesOf(spans: Spans | undefined): Pause[] {
  return (spans ?? []).map(([from, until]) => ({
    from: instant(from),
    until: until === null ? null : instant(until),
  }));
}

/** With no minutes, the peers mean the next moment that is open. */
function dueOf(row: DeadlineRow, calendar: CompiledCalendar): Instant | null {
  const limit = { amount: row.minutes, unit: 'wmin' } as const;
  const start = instant(row.start);
  if (row.minutes === 0)
    return row.direction === 'before' ? lastClosing(calendar, start) : nextOpening(calendar, start);
  if (row.direction === 'before') return momentBefore(start, limit, calendar);
  const rule = { within: limit, between: null, endOfDay: 'midnight' } as const;
  const counted = countDue(rule, start, calendar, { pauses: pausesOf(row.pauses), extensions: [] });
  return counted.kind === 'due' ? counted.due.at : null;
}

export function tryDeadline(row: DeadlineRow, calendars: Calendars): Tried {
  const calendar = named(calendars, row.calendar);
  if (calendar === null) return listed(row.id, NEVER_OPEN);
  const found = dueOf(row, calendar);
  const expected = instant(row.expected_due);
  const off = found === null ? Number.POSITIVE_INFINITY : Math.abs(Date.parse(found) - Date.parse(expected));
  return compared(row.id, expected, off <= (row.tolerance_seconds ?? 0) * 1000 ? expected : (found ?? 'suspended'));
}

export interface MinutesRow {
  readonly id: string;
  readonly calendar: string;
  readonly from: string;
  readonly to: string;
  readonly pauses?: Spans;
  readonly expected_business_minutes: number;
}

export function tryMinutes(row: MinutesRow, calendars: Calendars): Tried {
  const calendar = named(calendars, row.calendar);
  if (calendar === null) return listed(row.id, NEVER_OPEN);
  const ran = ranMs('working-time', instant(row.from), instant(row.to), calendar, pausesOf(row.pauses));
  return compared(row.id, `${row.expected_business_minutes} min`, `${ran / 60_000} min`);
}

export interface DaysRow {
  readonly start: string;
  readonly business_days: number;
  readonly direction: 'after' | 'before';
  readonly expected: string;
}

/** Their time of day moves to the next open moment, or back to the last. */
export function tryDays(row: DaysRow, calendar: CompiledCalendar): Tried {
  const by = { amount: row.business_days, unit: 'wd' } as const;
  const start = instant(row.start);
  const found =
    row.direction === 'after'
      ? nextOpening(calendar, momentAfter(start, by, calendar))
      : lastClosing(calendar, momentBefore(start, by, calendar));
  return compared(`${row.start} ${row.business_days} ${row.direction}`, instant(row.expected), found);
}

export function tryActive([at, isOpen]: readonly [string, boolean], calendar: CompiledCalendar): Tried {
  return compared(`open ${at}`, String(isOpen), String(isOpenAt(calendar, instant(at))));
}

export interface RejectRow {
  readonly source: string;
  readonly test: string;
  readonly minutes?: number;
  readonly calendar_hours?: PeerCalendar['hours'];
  readonly open?: string;
  readonly close?: string;
  readonly expect: string;
}

const OPEN = { mon: [['09:00', '17:00']] } as const;

/** Whether we refuse: the limit when it is read, the calendar when it is compiled. */
function isRefused(row: RejectRow): boolean {
  const { minutes, open, close } = row;
  if (minutes !== undefined && parseDuration(`${minutes} wmin`) === null) return true;
  const spans =
    open === undefined && close === undefined ? undefined : ([[open ?? '09:00', close ?? '17:00']] as const);
  const isClosed = /all days closed/.test(row.test);
  const hours = isClosed ? {} : (row.calendar_hours ?? (spans === undefined ? OPEN : { mon: spans }));
  return compiled(row.source, { tz: 'UTC', hours }) === null;
}

export function tryReject(row: RejectRow): Tried {
  const isRejected = isRefused(row);
  if (row.expect.startsWith('error')) return compared(row.test, 'refused', isRejected ? 'refused' : 'taken');
  return isRejected
    ? listed(row.test, NEVER_OPEN)
    : { name: row.test, outcome: 'different', told: 'a calendar without opening hours was taken' };
}
