import type { CalendarDifferences } from '#core/time/own-calendar.ts';
import type { Interval, WorkingHours } from '#core/time/calendar.ts';
import { UsageRefused } from './with-house.ts';

// What a line of the command line does to a calendar. Whether the outcome is sound is decided where it is set.

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `09:00-12:00,13:00-18:00`; `closed` for none. @throws UsageRefused */
export function intervalsIn(text: string): readonly Interval[] {
  if (text === 'closed') return [];
  return text.split(',').map((span) => {
    const [from = '', until = '', ...rest] = span.trim().split(/-|–/);
    if (rest.length > 0 || until === '') throw new UsageRefused(`"${span}" is no interval: write 09:00-18:00.`);
    return { from: from.trim(), until: until.trim() };
  });
}

/** `mon-fri=09:00-18:00 sat=10:00-16:00`: days that are not named are closed. @throws UsageRefused */
export function hoursIn(parts: readonly string[]): WorkingHours {
  const week: (readonly Interval[])[] = WEEKDAYS.map(() => []);
  let makeUpDay: readonly Interval[] | null = null;
  for (const part of parts) {
    const [days = '', text = ''] = part.split('=');
    const open = intervalsIn(text);
    if (days === 'make-up') makeUpDay = open;
    else for (const weekday of weekdaysIn(days)) week[weekday] = open;
  }
  return { week, makeUpDay: makeUpDay ?? week.find((open) => open.length > 0) ?? [] };
}

function weekdaysIn(text: string): readonly number[] {
  const [first, last = first, ...rest] = text.split('-').map((name) => WEEKDAYS.indexOf(name));
  if (first === undefined || last === undefined || first < 0 || last < first || rest.length > 0)
    throw new UsageRefused(`"${text}" is no weekday: write mon, sat-sun or make-up, then = and the hours.`);
  return WEEKDAYS.map((_, weekday) => weekday).slice(first, last + 1);
}

/** 停业 */
export function closing(own: CalendarDifferences, from: string, until: string, name: string): CalendarDifferences {
  return { ...own, closed: [...own.closed, { from, until, title: { zh: name, en: name } }] };
}

/** 加开 */
export function opening(
  own: CalendarDifferences,
  day: string,
  name: string,
  hours: readonly Interval[] | null,
): CalendarDifferences {
  return { ...own, extra: [...own.extra, { day, title: { zh: name, en: name }, hours }] };
}

/** 取消: what a day of the unit's own said; `null` where it said nothing. */
export function clearing(own: CalendarDifferences, day: string): CalendarDifferences | null {
  const closed = own.closed.filter(({ from, until }) => day < from || day > until);
  const extra = own.extra.filter((each) => each.day !== day);
  const isSame = closed.length === own.closed.length && extra.length === own.extra.length;
  return isSame ? null : { ...own, closed, extra };
}
