import { CHINA } from '#core/time/calendars/china.ts';
import { compileCalendar, UnsoundCalendar, type Calendar } from '#core/time/calendar.ts';
import { calendarDownward, NO_DIFFERENCES, publishYear } from '#core/time/own-calendar.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { isSameCalendar } from './calendar-facts.ts';
import type { Organisation, OwnCalendar, Unit } from './state.ts';
import { unitsUpward } from './tree.ts';

// Which calendar a unit counts on: the country's with the years that were imported, then what each unit does otherwise, from
// the topmost down.

/** 全国日历: what the program ships, with the years that were imported in their place. */
export function countryCalendar({ imported }: Pick<Organisation, 'imported'>): Calendar {
  return imported.years.reduce((calendar, { year }) => publishYear(calendar, year), CHINA);
}

/** Whether a unit does anything otherwise than the unit above. */
function hasOwnCalendar(unit: Unit): unit is Unit & { readonly calendar: OwnCalendar } {
  return unit.calendar !== null && !isSameCalendar(unit.calendar.own, NO_DIFFERENCES);
}

/** 历源: the unit itself or the nearest above it that does anything otherwise; `null`: the country's calendar as it is. */
export function calendarHolder(organisation: Organisation, unit: UnitId): Unit | null {
  for (const id of unitsUpward(organisation, unit)) {
    const found = organisation.units.get(id);
    if (found !== undefined && hasOwnCalendar(found)) return found;
  }
  return null;
}

/** 单位的工作日历, not compiled. */
export function calendarOfUnit(organisation: Organisation, unit: UnitId): Calendar {
  const downward = unitsUpward(organisation, unit)
    .flatMap((id) => {
      const found = organisation.units.get(id);
      return found !== undefined && hasOwnCalendar(found) ? [{ id: found.code, own: found.calendar.own }] : [];
    })
    .reverse();
  return calendarDownward(countryCalendar(organisation), downward);
}

/** 日历变动: the last moment at which what a unit counts on was changed, and by what; `null`: never. */
export interface CalendarChange {
  readonly at: Instant;
  readonly why: 'calendar' | 'year';
}

/** 最近一次日历变动 that a unit takes over. */
export function lastCalendarChange(organisation: Organisation, unit: UnitId): CalendarChange | null {
  const own = unitsUpward(organisation, unit).flatMap((id): CalendarChange[] => {
    const set = organisation.units.get(id)?.calendar;
    return set == null ? [] : [{ at: set.setAt, why: 'calendar' }];
  });
  const years = organisation.imported.years.map(({ importedAt: at }): CalendarChange => ({ at, why: 'year' }));
  return [...own, ...years].reduce<CalendarChange | null>(
    (latest, each) => (latest === null || each.at > latest.at ? each : latest),
    null,
  );
}

/** 哪里说不通: the first unit whose calendar contradicts itself, and how; `null` where all are sound. */
export function contradictionIn(
  organisation: Organisation,
): { readonly unit: Unit | null; readonly fault: UnsoundCalendar['fault']; readonly words: string } | null {
  const holders = [...organisation.units.values()].filter(hasOwnCalendar);
  for (const unit of [null, ...holders]) {
    const calendar = unit === null ? countryCalendar(organisation) : calendarOfUnit(organisation, unit.id);
    try {
      compileCalendar(calendar);
    } catch (error) {
      if (!(error instanceof UnsoundCalendar)) throw error;
      return { unit, fault: error.fault, words: error.words };
    }
  }
  return null;
}
