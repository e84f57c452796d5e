import type { CalendarYears, UnitCalendar } from '#contract/console/calendar.ts';
import { calendarHolder } from '#core/organisation/calendars.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { pictureWeeks, type PicturedDay } from '#core/time/calendar-picture.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { CalendarYear, CompiledCalendar } from '#core/time/calendar.ts';
import { dayNumber } from '#core/time/days.ts';
import { dayParts, dayText, momentParts, momentText } from '#core/time/display.ts';
import { missingYear } from '#core/time/missing-year.ts';
import { NO_DIFFERENCES } from '#core/time/own-calendar.ts';
import { wallTimeAt } from '#core/time/zone.ts';
import type { UnitId } from '#core/values/ids.ts';
import { msOf, type Day, type Instant } from '#core/values/instant.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { say } from '../speech.ts';

type CalendarDay = UnitCalendar['weeks'][number]['days'][number];

const WEEKS_SHOWN = 6;

/** 日历页 of a unit. */
export function presentUnitCalendar(
  organisation: Organisation,
  id: UnitId,
  calendar: CompiledCalendar,
  now: Instant,
  language: Language,
): UnitCalendar {
  const unit = organisation.units.get(id);
  if (unit === undefined) throw new Error(`no unit ${id}`);
  const { source } = calendar;
  const holder = calendarHolder(organisation, id);
  const today = wallTimeAt(calendar.zone, msOf(now)).day;
  const told = { calendar, now, language, today };
  return {
    unit: { id, code: unit.code, name: unit.name },
    version: unit.calendar?.version ?? 0,
    from: holder === null || holder.id === id ? null : holder.name,
    own: unit.calendar?.own ?? NO_DIFFERENCES,
    title: source.title[langOf(language)],
    zone: source.zone,
    hours: source.hours,
    holidays: source.holidays,
    workingDays: source.workingDays,
    weeks: pictureWeeks(calendar, today, WEEKS_SHOWN).map((days) => ({
      label: (days[0]?.day ?? '').slice(5),
      days: days.map((day) => presentDay(told, day)),
    })),
  };
}

interface Told {
  readonly calendar: CompiledCalendar;
  readonly now: Instant;
  readonly language: Language;
  readonly today: number;
}

function presentDay({ calendar, now, language, today }: Told, day: PicturedDay): CalendarDay {
  const lang = langOf(language);
  const name = day.name?.[lang] ?? '';
  const hours = day.hours
    .map(({ from, until }) => `${clock(from)}–${clock(until)}`)
    .join(language === 'en' ? ', ' : '、');
  const text = dayText(dayParts(day.day, now, calendar.zone), lang, 'dated');
  const label = say(language, `calendar.day.${day.kind}`, { day: text, name, hours });
  return {
    day: day.day,
    number: String(Number(day.day.slice(8))),
    mark: day.kind === 'worked' || day.kind === 'rest' ? '' : say(language, `calendar.mark.${day.kind}`),
    kind: day.kind,
    isToday: dayNumber(day.day) === today,
    isProvisional: day.isProvisional,
    label: day.isProvisional ? say(language, 'calendar.day.provisional', { label }) : label,
  };
}

function clock(minutes: number): string {
  const within = minutes > 24 * 60 ? minutes - 24 * 60 : minutes;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** 年度安排: every year known, the newest first. */
export function presentYears(
  organisation: Organisation,
  country: CompiledCalendar,
  now: Instant,
  language: Language,
): CalendarYears {
  const imported = new Map(organisation.imported.years.map((each) => [each.year.year, each]));
  const missing = missingYear(country, now);
  const lang = langOf(language);
  return {
    years: country.source.years
      .map((year): CalendarYears['years'][number] => {
        const own = imported.get(year.year);
        return {
          year: year.year,
          isPublished: year.published,
          origin: own === undefined ? 'ships' : 'imported',
          importedAt:
            own === undefined ? null : momentText(momentParts(own.importedAt, now, country.zone), lang, 'dated'),
          digest: own?.digest ?? null,
          ...countDays(year),
          papers: [...year.papers],
        };
      })
      .sort((one, other) => other.year - one.year),
    missing: missing === null ? null : { year: missing, text: missingText(missing, language) },
  };
}

/** 缺年的提醒, in words: which year, what follows, what to do. */
export function missingText(year: number, language: Language): string {
  return say(language, 'calendar.missing', { year, calendar: CHINA.title[langOf(language)] });
}

/** Days off and make-up days of a year's notice. */
export function countDays({ holidays }: Pick<CalendarYear, 'holidays'>): { daysOff: number; daysWorked: number } {
  let [daysOff, daysWorked] = [0, 0];
  for (const { off, worked } of holidays) {
    for (const [from, until] of off) daysOff += dayNumber(until as Day) - dayNumber(from as Day) + 1;
    daysWorked += worked.length;
  }
  return { daysOff, daysWorked };
}
