import { CHINA } from '#core/time/calendars/china.ts';
import type { HolidayName, Interval } from '#core/time/calendar.ts';
import { dayNumber } from '#core/time/days.ts';
import { NO_DIFFERENCES, type CalendarDifferences } from '#core/time/own-calendar.ts';
import { isDay, type Day } from '#core/values/instant.ts';
import { factsOfDifferences, factsOfYear, isSameCalendar, isSameYear } from './calendar-facts.ts';
import { contradictionIn } from './calendars.ts';
import type { CommandOf } from './commands.ts';
import { forCalendar, forUnit, refuse, type OrganisationDecision } from './decision.ts';
import type { OrganisationRefusalCode } from './refusal.ts';
import type { Organisation, OwnCalendar } from './state.ts';
import { topUnit } from './tree.ts';

// What somebody asks of a calendar. Whatever is asked must leave every unit a calendar that can be counted on, also those
// below that take it over; the topmost unit's stream takes each change too, so that two at once cannot break that.

/** A unit that names more days of its own than a year and a half has is no unit with a few days of its own. */
const MOST_DAYS = 500;
const MOST_INTERVALS = 12;
const LONGEST_CLOSURE = 366;
const LONGEST_NAME = 60;

/** 定日历: what a unit does otherwise, whole, in place of what it did otherwise until now. */
export function setCalendar(organisation: Organisation, command: CommandOf<'SetCalendar'>): OrganisationDecision {
  const { own, seen } = command;
  const found = organisation.units.get(command.unit);
  const top = topUnit(organisation);
  if (found === undefined || top === null) return refuse('unit.unknown', 'unit');
  if (seen !== (found.calendar?.version ?? 0)) return refuse('calendar.overtaken');
  const wrong = misshapen(own);
  if (wrong !== null) return refuse(...wrong);
  if (isSameCalendar(own, found.calendar?.own ?? NO_DIFFERENCES)) return { ok: true, decided: [] };
  const calendar: OwnCalendar = { own, version: found.version + 1, setAt: command.now };
  const no = contradiction({
    ...organisation,
    units: new Map(organisation.units).set(found.id, { ...found, calendar }),
  });
  if (no !== null) return no;
  const set = { type: 'CalendarSet', ...factsOfDifferences(own) } as const;
  const changed = { type: 'CalendarsChanged', facts: { unit: found.id }, personal: null } as const;
  const decided = [forUnit(command, found.id, found.version, set)];
  // The topmost unit's own change stands in its stream already.
  if (found.id !== top.id) decided.push(forUnit(command, top.id, top.version, changed));
  return { ok: true, decided };
}

/** 导入年度安排: the holidays of a year, in place of what was known of it. */
export function importYear(organisation: Organisation, command: CommandOf<'ImportYear'>): OrganisationDecision {
  const { year, format, digest, now } = command;
  const { imported } = organisation;
  const top = topUnit(organisation);
  if (top === null) return refuse('unit.unknown', 'unit');
  const thisYear = Number(now.slice(0, 4));
  if (!Number.isInteger(year.year) || year.year < 2000 || year.year > thisYear + 2)
    return refuse('calendar.year-far', 'year', { year: year.year });
  if (year.papers.length > 10 || year.holidays.length > 60) return refuse('calendar.too-many');
  const before = imported.years.find((each) => each.year.year === year.year);
  if (before !== undefined && isSameYear(before.year, year)) return { ok: true, decided: [] };
  const known = before?.year ?? CHINA.years.find((each) => each.year === year.year);
  if (known?.published === true && !year.published) return refuse('calendar.year-published', 'isPublished');
  const years = imported.years.filter((each) => each !== before).concat({ year, importedAt: now, digest });
  const no = contradiction({ ...organisation, imported: { ...imported, version: imported.version + 1, years } });
  if (no !== null) return no;
  const event = { type: 'YearImported', ...factsOfYear(CHINA.id, year, { format, digest }) } as const;
  const changed = { type: 'CalendarsChanged', facts: { unit: null }, personal: null } as const;
  return {
    ok: true,
    decided: [forCalendar(command, CHINA.id, imported.version, event), forUnit(command, top.id, top.version, changed)],
  };
}

/** 催年度安排: once for each year. */
export function askForYear({ imported }: Organisation, command: CommandOf<'AskForYear'>): OrganisationDecision {
  const { year } = command;
  const isKnown = imported.years.some((each) => each.year.year === year && each.year.published);
  if (isKnown || imported.asked.includes(year)) return { ok: true, decided: [] };
  const event = { type: 'YearAskedFor', facts: { calendar: CHINA.id, year }, personal: null } as const;
  return { ok: true, decided: [forCalendar(command, CHINA.id, imported.version, event)] };
}

/** 说不通: the refusal for the first calendar of all that could not be counted on; `null` where all could. */
export function contradiction(organisation: Organisation): Extract<OrganisationDecision, { ok: false }> | null {
  const found = contradictionIn(organisation);
  if (found === null) return null;
  // The words of a zone could be anything; days and times of day can be only themselves.
  const at = found.fault === 'zone' ? '' : found.words.slice(0, 40);
  return refuse(`calendar.${found.fault}`, null, { calendar: found.unit?.code ?? CHINA.id, at });
}

type Wrong = readonly [OrganisationRefusalCode, string];

/** What the calendar table could not tell: names left out, closures without end, more days than anybody can read. */
function misshapen({ title, hours, closed, extra }: CalendarDifferences): Wrong | null {
  if (closed.length + extra.length > MOST_DAYS) return ['calendar.too-many', 'closed'];
  const days = [...(hours?.week ?? []), hours?.makeUpDay ?? [], ...extra.map((each) => each.hours ?? [])];
  if (days.some((open: readonly Interval[]) => open.length > MOST_INTERVALS)) return ['calendar.too-many', 'hours'];
  if (title !== null && !isNamed(title)) return ['calendar.name-needed', 'title'];
  if (!closed.every((each) => isNamed(each.title))) return ['calendar.name-needed', 'closed'];
  if (!extra.every((each) => isNamed(each.title))) return ['calendar.name-needed', 'extra'];
  for (const { from, until } of closed) {
    if (!isDay(from) || !isDay(until)) return ['calendar.day', 'closed'];
    if (until < from) return ['calendar.day-order', 'closed'];
    if (dayNumber(until as Day) - dayNumber(from as Day) >= LONGEST_CLOSURE)
      return ['calendar.closed-too-long', 'closed'];
  }
  return null;
}

function isNamed({ zh, en }: HolidayName): boolean {
  return [zh, en].every((name) => name.trim() !== '' && name.length <= LONGEST_NAME);
}
