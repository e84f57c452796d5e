import { msOf, type Day, type Instant } from '#core/values/instant.ts';
import {
  isMakeUpDay,
  isWorkingDayNumber,
  unpublishedYears,
  type CompiledCalendar,
  type HolidayName,
} from './calendar.ts';
import { dayNumber, dayOf, mondayOf, yearOf, type DayNumber } from './days.ts';
import { countDays, dueAt, type DeadlineRule, type Due, type EndOfDay } from './deadline.ts';
import { countingOf, type Counting, type Duration } from './duration.ts';
import { wallTimeAt } from './zone.ts';

// How a due time came about, as data: the sentences are made where languages are known, the browser only shows.
// It counts anew on today's calendar; where a notice came out since, `due` may differ from what the case recorded.

/** 计时说明的一步: in the order in which a person would tell it. */
export type Step =
  | { readonly code: 'counted-from'; readonly at: Instant }
  | { readonly code: 'start-day-not-counted'; readonly day: Day }
  /** A run of days off by notice, weekend days among them, that a count of working days passes over. */
  | {
      readonly code: 'holiday-skipped';
      readonly holiday: HolidayName;
      readonly from: Day;
      readonly until: Day;
      readonly days: number;
    }
  | { readonly code: 'make-up-day-counted'; readonly holiday: HolidayName; readonly day: Day }
  | { readonly code: 'weekend-skipped'; readonly days: number }
  /** Days off that count all the same, because hours or calendar days are counted. */
  | { readonly code: 'rest-days-counted'; readonly days: number }
  | { readonly code: 'last-day-rolled'; readonly from: Day; readonly until: Day; readonly holiday: HolidayName | null }
  | { readonly code: 'window-opens'; readonly opens: Duration; readonly at: Instant }
  | {
      readonly code: 'due-at';
      readonly limit: Duration;
      readonly end: EndOfDay | 'moment';
      readonly at: Instant;
      readonly on: Day;
    }
  | { readonly code: 'provisional'; readonly years: readonly number[] };

/** 日条的一格: `outside` fills up the weeks before the start and after the due day. */
export interface StripDay {
  readonly day: Day;
  readonly kind: 'start' | 'counted' | 'makeup' | 'rest' | 'weekend' | 'due' | 'outside';
  /** Which working or calendar day it is, from 1; `null` where none is counted. */
  readonly count: number | null;
  /** The holiday it is off or worked for. */
  readonly holiday: HolidayName | null;
  readonly isMakeUp: boolean;
  readonly isInWindow: boolean;
  readonly isToday: boolean;
  /** Later than today, so still to come. */
  readonly isAhead: boolean;
  readonly isProvisional: boolean;
}

/** 依据: 民法典 articles (and paragraphs) that the count follows. */
export type Article = '201.1' | '201.2' | '203.1' | '203.2';

/** 计时说明 */
export interface Explanation {
  readonly counting: Counting;
  readonly due: Due;
  readonly steps: readonly Step[];
  /** Whole weeks from Monday to Sunday for limits in days; for hours the days touched, none when it is one day. */
  readonly strip: readonly StripDay[];
  readonly articles: readonly Article[];
  readonly calendar: { readonly id: string; readonly title: HolidayName };
  /** The years whose notices were asked, with their papers; empty for hours. */
  readonly years: readonly { readonly year: number; readonly published: boolean; readonly papers: readonly string[] }[];
}

/** What was counted: days by number, `counted` before rolling forward, `end` after. */
interface Span {
  readonly calendar: CompiledCalendar;
  readonly counting: Counting;
  readonly start: DayNumber;
  readonly counted: DayNumber;
  readonly end: DayNumber;
  readonly opens: DayNumber | null;
}

/** 计时说明: tells how the due time of a rule that started at `startAt` comes about. `now` marks today in the strip. */
export function explain(rule: DeadlineRule, startAt: Instant, calendar: CompiledCalendar, now?: Instant): Explanation {
  const due = dueAt(rule, startAt, calendar);
  // dueAt has refused a rule with neither.
  const limit = (rule.between?.[1] ?? rule.within) as Duration;
  const counting = countingOf(limit);
  const start = wallTimeAt(calendar.zone, msOf(startAt)).day;
  const end = dayNumber(due.on);
  const span: Span = {
    calendar,
    counting,
    start,
    counted: counting === 'elapsed' ? end : countDays(calendar, start, limit).counted,
    end,
    opens: due.opensAt === null ? null : wallTimeAt(calendar.zone, msOf(due.opensAt)).day,
  };
  const today = now === undefined ? null : wallTimeAt(calendar.zone, msOf(now)).day;
  return {
    counting,
    due,
    steps: [
      { code: 'counted-from', at: startAt },
      ...tellDays(span),
      ...tellOpening(rule, due),
      { code: 'due-at', limit, end: counting === 'elapsed' ? 'moment' : rule.endOfDay, at: due.at, on: due.on },
      ...tellProvisional(span, due),
    ],
    strip: drawStrip(span, today),
    articles: counting === 'elapsed' ? ['201.2'] : ['201.1', '203.1', '203.2'],
    calendar: { id: calendar.source.id, title: calendar.source.title },
    years: counting === 'elapsed' ? [] : yearsAsked(span),
  };
}

function tellDays(span: Span): Step[] {
  switch (span.counting) {
    case 'elapsed':
      // Within one day nobody wonders whether it counts.
      return span.start === span.end ? [] : tellRestDaysCounted(span, span.start, span.end);
    case 'calendar-days':
      return [
        { code: 'start-day-not-counted', day: dayOf(span.start) },
        ...tellRestDaysCounted(span, span.start + 1, span.counted),
        ...tellRolling(span),
      ];
    case 'working-days':
      return [{ code: 'start-day-not-counted', day: dayOf(span.start) }, ...tellSkipped(span)];
  }
}

function tellRestDaysCounted({ calendar }: Span, from: DayNumber, until: DayNumber): Step[] {
  let days = 0;
  for (let day = from; day <= until; day++) if (!isWorkingDayNumber(calendar, day)) days++;
  return days === 0 ? [] : [{ code: 'rest-days-counted', days }];
}

function tellRolling({ calendar, counted, end }: Span): Step[] {
  if (counted === end) return [];
  const holiday = calendar.named.get(counted)?.name ?? null;
  return [{ code: 'last-day-rolled', from: dayOf(counted), until: dayOf(end), holiday }];
}

function tellSkipped({ calendar, start, end }: Span): Step[] {
  const steps: Step[] = [];
  let weekendDays = 0;
  for (let day = start + 1; day <= end; day++) {
    const named = calendar.named.get(day);
    if (named?.isOff === true) {
      const last = lastOffFor(calendar, day, end);
      steps.push({
        code: 'holiday-skipped',
        holiday: named.name,
        from: dayOf(day),
        until: dayOf(last),
        days: last - day + 1,
      });
      day = last;
    } else if (named !== undefined && isMakeUpDay(calendar, day)) {
      steps.push({ code: 'make-up-day-counted', holiday: named.name, day: dayOf(day) });
    } else if (!isWorkingDayNumber(calendar, day)) {
      weekendDays++;
    }
  }
  if (weekendDays > 0) steps.push({ code: 'weekend-skipped', days: weekendDays });
  return steps;
}

/** The last day of the run of days off for the same holiday that holds `day`, not looking beyond `end`. */
function lastOffFor(calendar: CompiledCalendar, day: DayNumber, end: DayNumber): DayNumber {
  const holiday = calendar.named.get(day)?.name;
  let last = day;
  while (last < end) {
    const next = calendar.named.get(last + 1);
    if (next?.isOff !== true || next.name !== holiday) break;
    last++;
  }
  return last;
}

function tellOpening(rule: DeadlineRule, due: Due): Step[] {
  if (rule.between === null || due.shownOpensAt === null) return [];
  return [{ code: 'window-opens', opens: rule.between[0], at: due.shownOpensAt }];
}

function tellProvisional(span: Span, due: Due): Step[] {
  if (!due.provisional) return [];
  const from = span.counting === 'working-days' ? span.start + 1 : span.counted;
  return [{ code: 'provisional', years: unpublishedYears(span.calendar, from, span.end) }];
}

function yearsAsked({ calendar, start, end }: Span): Explanation['years'] {
  const years: Explanation['years'][number][] = [];
  for (let year = yearOf(start); year <= yearOf(end); year++) {
    const known = calendar.source.years.find((one) => one.year === year);
    years.push({ year, published: known?.published ?? false, papers: known?.papers ?? [] });
  }
  return years;
}

function drawStrip(span: Span, today: DayNumber | null): StripDay[] {
  if (span.counting === 'elapsed' && span.start === span.end) return [];
  const inWeeks = span.counting !== 'elapsed';
  const first = inWeeks ? mondayOf(span.start) : span.start;
  const last = inWeeks ? mondayOf(span.end) + 6 : span.end;
  const strip: StripDay[] = [];
  let workingDays = 0;
  for (let day = first; day <= last; day++) {
    if (day > span.start && day <= span.end && isWorkingDayNumber(span.calendar, day)) workingDays++;
    strip.push(drawDay(span, day, workingDays, today));
  }
  return strip;
}

function drawDay(span: Span, day: DayNumber, workingDays: number, today: DayNumber | null): StripDay {
  const { calendar, start, end, opens } = span;
  const kind = kindOf(span, day);
  const isCounting = day > start && day <= end;
  return {
    day: dayOf(day),
    kind,
    count: countOn(span, day, kind, workingDays),
    holiday: kind === 'outside' ? null : (calendar.named.get(day)?.name ?? null),
    isMakeUp: kind !== 'outside' && isMakeUpDay(calendar, day),
    isInWindow: opens !== null && day >= opens && day <= end,
    isToday: day === today,
    isAhead: today !== null && day > today,
    isProvisional: isCounting && span.counting !== 'elapsed' && unpublishedYears(calendar, day, day).length > 0,
  };
}

function kindOf({ calendar, counting, start, counted, end }: Span, day: DayNumber): StripDay['kind'] {
  if (day < start || day > end) return 'outside';
  if (day === start) return 'start';
  if (day === end) return 'due';
  const countsAnyDay = counting !== 'working-days' && day <= counted;
  if (countsAnyDay || isWorkingDayNumber(calendar, day)) return isMakeUpDay(calendar, day) ? 'makeup' : 'counted';
  return calendar.named.get(day)?.isOff === true ? 'rest' : 'weekend';
}

function countOn(span: Span, day: DayNumber, kind: StripDay['kind'], workingDays: number): number | null {
  if (kind !== 'counted' && kind !== 'makeup' && kind !== 'due') return null;
  switch (span.counting) {
    case 'elapsed':
      return null;
    case 'calendar-days':
      return day <= span.counted ? day - span.start : null;
    case 'working-days':
      return workingDays;
  }
}
