import {
  hoursOn,
  isMakeUpDay,
  isWorkingDayNumber,
  unpublishedYears,
  type CompiledCalendar,
  type HolidayName,
} from './calendar.ts';
import { dayOf, mondayOf, type DayNumber } from './days.ts';
import type { Day } from '#core/values/instant.ts';

/** 日历图上的一天 */
export interface PicturedDay {
  readonly day: Day;
  /** `rest`: an ordinary day off; `closed` and `extra` are the unit's own. */
  readonly kind: 'worked' | 'rest' | 'holiday' | 'makeup' | 'closed' | 'extra';
  readonly name: HolidayName | null;
  /** When it is open, minutes since 00:00. */
  readonly hours: readonly { readonly from: number; readonly until: number }[];
  /** The notice that could change it is not out. */
  readonly isProvisional: boolean;
}

/** 日历图: whole weeks from the one that holds a day, Monday first. */
export function pictureWeeks(calendar: CompiledCalendar, from: DayNumber, weeks: number): readonly PicturedDay[][] {
  const monday = mondayOf(from);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, index) => pictured(calendar, monday + week * 7 + index)),
  );
}

function pictured(calendar: CompiledCalendar, day: DayNumber): PicturedDay {
  const named = calendar.namedHours.get(day) ?? calendar.named.get(day);
  return {
    day: dayOf(day),
    kind: kindOf(calendar, day),
    name: named?.name ?? null,
    hours: hoursOn(calendar, day),
    isProvisional: named?.by !== 'unit' && unpublishedYears(calendar, day, day).length > 0,
  };
}

function kindOf(calendar: CompiledCalendar, day: DayNumber): PicturedDay['kind'] {
  const named = calendar.namedHours.get(day) ?? calendar.named.get(day);
  if (named?.by === 'unit') return named.isOff ? 'closed' : 'extra';
  if (named?.isOff === true) return 'holiday';
  if (isMakeUpDay(calendar, day)) return 'makeup';
  const isOpen = hoursOn(calendar, day).length > 0;
  return isOpen || isWorkingDayNumber(calendar, day) ? 'worked' : 'rest';
}
