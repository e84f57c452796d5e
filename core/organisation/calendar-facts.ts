import type { CalendarYear, HolidayName } from '#core/time/calendar.ts';
import type { CalendarDifferences } from '#core/time/own-calendar.ts';
import type { Held } from '#core/values/shape.ts';
import type { CALENDAR_EVENTS, UNIT_EVENTS } from './event-shapes.ts';
import type { CalendarEvent, UnitEvent } from './events.ts';

// A calendar in two parts, as an event holds it: days and hours in clear, names as somebody typed them sealed; and back.

type Parts<E extends { facts: unknown; personal: unknown }> = {
  readonly facts: Held<E['facts']>;
  readonly personal: Held<E['personal']>;
};
type CalendarSet = Extract<UnitEvent, { type: 'CalendarSet' }>;
type YearImported = Extract<CalendarEvent, { type: 'YearImported' }>;

/** What stands where a name was, once its stream was erased. */
const NAMELESS: HolidayName = { zh: '', en: '' };

/** 差别入账 */
export function factsOfDifferences(own: CalendarDifferences): Parts<(typeof UNIT_EVENTS)['CalendarSet']> {
  const { title, zone, hours, holidays, workingDays, closed, extra } = own;
  return {
    facts: {
      zone,
      hours,
      holidays,
      workingDays,
      closed: closed.map(({ from, until }) => ({ from, until })) as unknown as CalendarSet['facts']['closed'],
      extra: extra.map(({ day, hours: open }) => ({ day, hours: open })) as unknown as CalendarSet['facts']['extra'],
    },
    personal: { title, closed: closed.map((each) => each.title), extra: extra.map((each) => each.title) },
  };
}

/** 差别出账 */
export function differencesIn({ facts, personal }: CalendarSet): CalendarDifferences {
  const names = personal === 'erased' ? { title: null, closed: [], extra: [] } : personal;
  return {
    ...facts,
    title: names.title,
    closed: facts.closed.map((run, index) => ({ ...run, title: names.closed[index] ?? NAMELESS })),
    extra: facts.extra.map((each, index) => ({ ...each, title: names.extra[index] ?? NAMELESS })),
  };
}

/** 年度安排入账 */
export function factsOfYear(
  calendar: string,
  { year, published, holidays, papers }: CalendarYear,
  file: { readonly format: 'json' | 'ics'; readonly digest: string },
): Parts<(typeof CALENDAR_EVENTS)['YearImported']> {
  const days = holidays.map(({ off, worked }) => ({ off: off.map(([from, until]) => ({ from, until })), worked }));
  return {
    facts: {
      calendar,
      year,
      isPublished: published,
      holidays: days as unknown as YearImported['facts']['holidays'],
      ...file,
    },
    personal: { names: holidays.map(({ name }) => name), papers },
  };
}

/** 年度安排出账 */
export function yearIn({ facts, personal }: YearImported): CalendarYear {
  const { names, papers } = personal === 'erased' ? { names: [], papers: [] } : personal;
  return {
    year: facts.year,
    published: facts.isPublished,
    papers,
    holidays: facts.holidays.map(({ off, worked }, index) => ({
      name: names[index] ?? NAMELESS,
      off: off.map(({ from, until }) => [from, until] as const),
      worked,
    })),
  };
}

/** 是否同一日历: whatever order their fields came in. */
export function isSameCalendar(one: CalendarDifferences, other: CalendarDifferences): boolean {
  return ordered(one) === ordered(other);
}

/** 是否同一年度安排 */
export function isSameYear(one: CalendarYear, other: CalendarYear): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
