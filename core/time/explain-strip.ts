import { instantFromMs, msOf, type Day, type Instant } from '#core/values/instant.ts';
import { hoursOn, isMakeUpDay, isWorkingDayNumber, unpublishedYears } from './calendar.ts';
import type { CompiledCalendar, HolidayName, NamedDay } from './calendar.ts';
import type { Excluded } from './course.ts';
import { dayOf, mondayOf, type DayNumber } from './days.ts';
import type { DueOrSuspended } from './deadline.ts';
import type { Counting } from './duration.ts';
import { openSpansOf } from './open-hours.ts';
import { endOfDayMs, type EndOfDay, type Reckoning } from './reckoning.ts';
import { wallTimeAt } from './zone.ts';

/** 日条的一格: `outside` fills up the weeks before the start and after the end; `paused` is not counted because of a pause. */
export interface StripDay {
  readonly day: Day;
  readonly kind: 'start' | 'counted' | 'makeup' | 'rest' | 'weekend' | 'paused' | 'due' | 'outside';
  /** Which working or calendar day it is, from 1; `null` where none is counted. */
  readonly count: number | null;
  /** The holiday it is off or worked for, or what the unit calls its own day. */
  readonly holiday: HolidayName | null;
  /** Named by the unit itself, not by a notice. */
  readonly isOwn: boolean;
  readonly isMakeUp: boolean;
  /** 工作日; where working time is counted, a day with opening hours. */
  readonly isWorked: boolean;
  /** Left out of the count of days because of a pause. */
  readonly isExcluded: boolean;
  /** When the day ends as the rule says: of working days from the one on which the count ends, else `null`. */
  readonly endsAt: Instant | null;
  /** Opening hours, where working time is counted; a shift past midnight with the day it starts. */
  readonly open: readonly { readonly from: Instant; readonly until: Instant }[];
  readonly isInWindow: boolean;
  readonly isToday: boolean;
  /** Later than today, so still to come. */
  readonly isAhead: boolean;
  readonly isProvisional: boolean;
}

/** What was counted: days by number, `counted` before the last day moves on, `end` after; while suspended the day of the pause. */
export interface Span {
  readonly calendar: CompiledCalendar;
  readonly counting: Counting;
  readonly endOfDay: EndOfDay;
  readonly start: DayNumber;
  readonly counted: DayNumber;
  readonly end: DayNumber;
  readonly isEnded: boolean;
  readonly opens: DayNumber | null;
  /** From which day on the strip needs the opening hours: a night shift may have begun the day before the start. */
  readonly openFrom: DayNumber;
  readonly excluded: readonly Excluded[];
  readonly named: ReadonlyMap<DayNumber, NamedDay>;
  readonly isWorked: (day: DayNumber) => boolean;
}

export function spanOf(
  calendar: CompiledCalendar,
  reckoning: Reckoning,
  outcome: DueOrSuspended,
  endOfDay: EndOfDay,
): Span {
  const { counting, startDay: start, startMs, excluded, end } = reckoning;
  const { opensAt } = outcome.kind === 'due' ? outcome.due : outcome.suspended;
  const inTime = counting === 'working-time';
  const last = end.kind === 'ended' ? end.last : wallTimeAt(calendar.zone, end.sinceMs).day;
  const night = inTime ? (openSpansOf(calendar, start - 1).at(-1)?.untilMs ?? 0) : 0;
  return {
    calendar,
    counting,
    endOfDay,
    start,
    counted: end.kind === 'ended' ? end.counted : last,
    // What ends at 00:00 of the day it started has its end on the day before.
    end: Math.max(start, last),
    isEnded: end.kind === 'ended',
    opens: opensAt === null ? null : wallTimeAt(calendar.zone, msOf(opensAt)).day,
    openFrom: night > startMs ? start - 1 : start,
    excluded: counting === 'elapsed' || inTime ? [] : excluded,
    named: inTime ? calendar.namedHours : calendar.named,
    isWorked: inTime ? (day) => hoursOn(calendar, day).length > 0 : (day) => isWorkingDayNumber(calendar, day),
  };
}

/** Whether a pause leaves a day out of a count of days. */
export function isExcluded({ excluded }: Span, day: DayNumber): boolean {
  for (const days of excluded) if (days.after < day && day <= days.until) return true;
  return false;
}

/** 日条: whole weeks; for hours the days touched, none when it is one day. */
export function drawStrip(span: Span, now: Instant | undefined): StripDay[] {
  const today = now === undefined ? null : wallTimeAt(span.calendar.zone, msOf(now)).day;
  const inWeeks = span.counting !== 'elapsed';
  if (!inWeeks && span.start === span.end) return [];
  const first = inWeeks ? mondayOf(span.openFrom) : span.start;
  const last = inWeeks ? mondayOf(span.end) + 6 : span.end;
  const strip: StripDay[] = [];
  let count = 0;
  for (let day = first; day <= last; day++) {
    const isCounted = isCountedDay(span, day);
    if (isCounted) count++;
    strip.push(drawDay(span, day, isCounted ? count : null, today));
  }
  return strip;
}

function isCountedDay(span: Span, day: DayNumber): boolean {
  if (day <= span.start || day > span.counted || isExcluded(span, day)) return false;
  switch (span.counting) {
    case 'elapsed':
    case 'working-time':
      return false;
    case 'working-days':
      return span.isWorked(day);
    case 'calendar-days':
    case 'months':
      return true;
  }
}

function drawDay(span: Span, day: DayNumber, count: number | null, today: DayNumber | null): StripDay {
  const { calendar, start, end, opens, counting } = span;
  const kind = kindOf(span, day);
  const isCounting = day > start && day <= end;
  const named = kind === 'outside' ? undefined : span.named.get(day);
  const isWorked = span.isWorked(day);
  return {
    day: dayOf(day),
    kind,
    count,
    holiday: named?.name ?? null,
    isOwn: named?.by === 'unit',
    isMakeUp: kind !== 'outside' && isMakeUpDay(calendar, day),
    isWorked,
    isExcluded: isCounting && isExcluded(span, day),
    endsAt: endOf(span, day, isWorked),
    open: counting === 'working-time' && day >= span.openFrom && day <= end ? opensOn(span, day) : [],
    isInWindow: opens !== null && day >= opens && day <= end,
    isToday: day === today,
    isAhead: today !== null && day > today,
    isProvisional: isCounting && isInDoubt(span, day),
  };
}

function endOf({ calendar, counting, counted, end, isEnded, endOfDay }: Span, day: DayNumber, isWorked: boolean) {
  if (counting === 'elapsed' || counting === 'working-time') return null;
  if (!isEnded || !isWorked || day < counted || day > end) return null;
  return instantFromMs(endOfDayMs(calendar, day, endOfDay));
}

function opensOn({ calendar }: Span, day: DayNumber): StripDay['open'] {
  return openSpansOf(calendar, day).map(({ fromMs, untilMs }) => ({
    from: instantFromMs(fromMs),
    until: instantFromMs(untilMs),
  }));
}

function isInDoubt({ calendar, counting }: Span, day: DayNumber): boolean {
  if (counting === 'elapsed') return false;
  return unpublishedYears(calendar, day, day, counting === 'working-time' ? 'hours' : 'days').length > 0;
}

function kindOf(span: Span, day: DayNumber): StripDay['kind'] {
  const { calendar, counting, start, counted, end } = span;
  if (day < start || day > end) return 'outside';
  if (day === end && span.isEnded) return 'due';
  if (day === start) return 'start';
  if (isExcluded(span, day)) return 'paused';
  const countsAnyDay = counting !== 'working-days' && counting !== 'working-time' && day <= counted;
  if (countsAnyDay || span.isWorked(day)) return isMakeUpDay(calendar, day) ? 'makeup' : 'counted';
  return span.named.get(day)?.isOff === true ? 'rest' : 'weekend';
}
