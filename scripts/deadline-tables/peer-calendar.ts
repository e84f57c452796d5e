import type { Calendar, Interval, OwnDay } from '#core/time/calendar.ts';

/** 别家的日历, as the tables write it: hours by weekday, days that replace them, breaks on a day. */
export interface PeerCalendar {
  readonly tz?: string;
  readonly hours?: { readonly [weekday: string]: readonly Span[] };
  readonly holidays?: readonly string[];
  readonly extra_days?: { readonly [day: string]: readonly Span[] };
  readonly breaks?: { readonly [day: string]: readonly Span[] };
}

type Span = readonly [from: string, until: string];

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * A calendar of theirs as one of ours. With them a holiday goes before an extra day; breaks are cut out of the hours of
 * their day.
 */
export function calendarOf(name: string, peer: PeerCalendar): Calendar {
  const week = WEEKDAYS.map((weekday) => intervals(peer.hours?.[weekday] ?? []));
  const closed = new Set(peer.holidays ?? []);
  const extra = peer.extra_days ?? {};
  const days = new Set([...closed, ...Object.keys(extra), ...Object.keys(peer.breaks ?? {})]);
  const ownDays = [...days].map((day): OwnDay => {
    const usual = week[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? [];
    const hours = closed.has(day) ? [] : extra[day] === undefined ? usual : intervals(extra[day]);
    return { day, title: { zh: day, en: day }, hours: without(hours, peer.breaks?.[day] ?? []) };
  });
  return {
    id: name,
    title: { zh: name, en: name },
    zone: peer.tz ?? 'UTC',
    hours: { week, makeUpDay: [] },
    holidays: 'open',
    workingDays: 'as-opened',
    reachIntoDecember: 0,
    years: [],
    ownDays,
  };
}

function intervals(spans: readonly Span[]): Interval[] {
  return spans
    .map(([from, until]) => ({ from, until: until === '00:00' ? '24:00' : until }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function without(hours: readonly Interval[], breaks: readonly Span[]): Interval[] {
  return breaks.reduce<Interval[]>(
    (open, [from, until]) =>
      open.flatMap((interval) =>
        [
          { from: interval.from, until: interval.until < from ? interval.until : from },
          { from: interval.from > until ? interval.from : until, until: interval.until },
        ].filter((part) => part.from < part.until),
      ),
    [...hours],
  );
}
