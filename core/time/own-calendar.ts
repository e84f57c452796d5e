import type { Calendar, CalendarYear, HolidayName, HolidayNotice, Interval, OwnDay, WorkingHours } from './calendar.ts';
import { dayNumber, dayOf, type DayNumber } from './days.ts';
import type { Day } from '#core/values/instant.ts';

// A unit's calendar is that of the unit above with its own differences, down the organisation tree; a year's notice comes
// into a calendar when it is published. All plain data: `compileCalendar` finds what contradicts itself.

/** 单位日历的差别: what a unit does otherwise than the unit above; `null` and empty lists: the same. */
export interface CalendarDifferences {
  readonly title: HolidayName | null;
  readonly zone: string | null;
  readonly hours: WorkingHours | null;
  readonly holidays: Calendar['holidays'] | null;
  readonly workingDays: Calendar['workingDays'] | null;
  /** 停业: runs of days, both ends included. */
  readonly closed: readonly { readonly from: string; readonly until: string; readonly title: HolidayName }[];
  /** 加开: a day that is open after all, or at other hours than usual; `null` for the usual hours. */
  readonly extra: readonly {
    readonly day: string;
    readonly title: HolidayName;
    readonly hours: readonly Interval[] | null;
  }[];
}

/** 没有差别 */
export const NO_DIFFERENCES: CalendarDifferences = {
  title: null,
  zone: null,
  hours: null,
  holidays: null,
  workingDays: null,
  closed: [],
  extra: [],
};

const WHOLE_DAY: readonly Interval[] = [{ from: '00:00', until: '24:00' }];

/** 全天候 24×7: with `holidays: 'open'` a hotline that never closes. */
export const ROUND_THE_CLOCK: WorkingHours = {
  week: [WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY],
  makeUpDay: WHOLE_DAY,
};

/** A year of days: whoever is closed for longer has no calendar any more. */
const LONGEST_CLOSURE = 366;

function ownDaysOf(own: CalendarDifferences): OwnDay[] {
  const closed = own.closed.flatMap(({ from, until, title }): OwnDay[] => {
    const days: OwnDay[] = [{ day: from, title, hours: [] }];
    const [first, last] = [dayNumber(from as Day), dayNumber(until as Day)];
    // What is no day, or out of order, stays as it is written, for the compiler to name.
    if (!(first <= last && last - first < LONGEST_CLOSURE))
      return from === until ? days : [...days, { day: `${from} – ${until}`, title, hours: [] }];
    for (let day = first + 1; day <= last; day++) days.push({ day: dayOf(day), title, hours: [] });
    return days;
  });
  return [...closed, ...own.extra.map(({ day, title, hours }) => ({ day, title, hours }))];
}

/** 继承: the calendar of a unit from that of the unit above. A unit's own days go before those above and before notices. */
export function inheritCalendar(above: Calendar, id: string, own: CalendarDifferences): Calendar {
  const ownDays = ownDaysOf(own);
  const replaced = new Set(ownDays.map(({ day }) => day));
  return {
    ...above,
    id,
    title: own.title ?? above.title,
    zone: own.zone ?? above.zone,
    hours: own.hours ?? above.hours,
    holidays: own.holidays ?? above.holidays,
    workingDays: own.workingDays ?? above.workingDays,
    ownDays: [...above.ownDays.filter(({ day }) => !replaced.has(day)), ...ownDays],
  };
}

/** 单位日历: from the calendar of the country down the tree to a unit; `downward` names the topmost unit first. */
export function calendarDownward(
  country: Calendar,
  downward: readonly { readonly id: string; readonly own: CalendarDifferences }[],
): Calendar {
  return downward.reduce((above, { id, own }) => inheritCalendar(above, id, own), country);
}

/**
 * 公布年度日历: a calendar with another year in it, in the place of what it knew of that year. A day that the notice of a
 * neighbour year named is named by the newcomer alone: notices correct each other.
 */
export function publishYear(calendar: Calendar, year: CalendarYear): Calendar {
  const named = daysNamedIn(year);
  const others = calendar.years
    .filter((other) => other.year !== year.year)
    .map((other) => ({ ...other, holidays: other.holidays.flatMap((notice) => without(notice, named)) }));
  return { ...calendar, years: [...others, year].sort((a, b) => a.year - b.year) };
}

/** 缺年度日历: from 1 December on, the next year when its notice is not in the calendar yet; this year when even that is not. */
export function missingYear({ years }: Calendar, today: Day): number | null {
  const isPublished = (year: number): boolean => years.some((known) => known.year === year && known.published);
  const year = Number(today.slice(0, 4));
  if (!isPublished(year)) return year;
  return today.slice(5) >= '12-01' && !isPublished(year + 1) ? year + 1 : null;
}

function daysNamedIn({ holidays }: CalendarYear): ReadonlySet<DayNumber> {
  const named = new Set<DayNumber>();
  for (const { off, worked } of holidays) {
    for (const [first, last] of off)
      for (let day = dayNumber(first as Day); day <= dayNumber(last as Day); day++) named.add(day);
    for (const day of worked) named.add(dayNumber(day as Day));
  }
  return named;
}

function without(notice: HolidayNotice, named: ReadonlySet<DayNumber>): HolidayNotice[] {
  const off = notice.off.flatMap(([first, last]) => {
    const runs: [string, string][] = [];
    for (let day = dayNumber(first as Day); day <= dayNumber(last as Day); day++) {
      if (named.has(day)) continue;
      const run = runs.at(-1);
      if (run !== undefined && dayNumber(run[1] as Day) === day - 1) run[1] = dayOf(day);
      else runs.push([dayOf(day), dayOf(day)]);
    }
    return runs;
  });
  const worked = notice.worked.filter((day) => !named.has(dayNumber(day as Day)));
  return off.length === 0 && worked.length === 0 ? [] : [{ ...notice, off, worked }];
}
