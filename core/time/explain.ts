import { instantFromMs, type Day, type Instant } from '#core/values/instant.ts';
import {
  hoursOn,
  isMakeUpDay,
  isWorkingDayNumber,
  workingDayFrom,
  type CompiledCalendar,
  type HolidayName,
} from './calendar.ts';
import { UNDISTURBED, type Course, type Pause } from './course.ts';
import { dayOf, monthsLater, weekdayOf, yearOf, type DayNumber } from './days.ts';
import { dueOf, limitOf, yearsInDoubt, type DeadlineRule, type DueOrSuspended } from './deadline.ts';
import type { Counting, Duration } from './duration.ts';
import { drawStrip, isExcluded, spanOf, type Span, type StripDay } from './explain-strip.ts';
import { momentAfterOpenMs, openMsBetween } from './open-hours.ts';
import { endOfDayMs, reckon, type EndOfDay, type Left, type Reckoning } from './reckoning.ts';

// How a due time came about, as data: the sentences are made where languages are known, the browser only shows.
// It counts anew on today's calendar; where a notice came out since, `outcome` may differ from what the case recorded.
// It is evidence: whoever has it alone can count the due time out again (test/support/recount.ts does).

/** 计时说明的一步: in the order in which a person would tell it. */
export type Step =
  | { readonly code: 'counted-from'; readonly at: Instant }
  | { readonly code: 'start-day-not-counted'; readonly day: Day }
  /** 当日: a limit of no days ends with the day of the start. */
  | { readonly code: 'same-day'; readonly day: Day }
  /** Working time that starts while the unit is closed runs from its opening. */
  | { readonly code: 'runs-from-opening'; readonly at: Instant }
  | { readonly code: 'working-time-only'; readonly days: number }
  /** 对应日: where the months end, before pauses; a month without that day ends with its last. */
  | { readonly code: 'months-end'; readonly day: Day; readonly isMonthEnd: boolean }
  /** A run of days off by notice, weekend days among them, that a count of working days or working time passes over. */
  | SkippedDays<'holiday-skipped'>
  /** The same for days that the unit itself is closed. */
  | SkippedDays<'closed-days-skipped'>
  | { readonly code: 'make-up-day-counted' | 'extra-day-counted'; readonly holiday: HolidayName; readonly day: Day }
  | { readonly code: 'weekend-skipped'; readonly days: number }
  /** Days off that count all the same, because hours or calendar days are counted. */
  | { readonly code: 'rest-days-counted'; readonly days: number }
  | { readonly code: 'extended'; readonly by: Duration }
  /** A pause: how many days, or how much time, it kept from being counted. */
  | {
      readonly code: 'paused';
      readonly from: Instant;
      readonly until: Instant | null;
      readonly kept: { readonly days: number } | { readonly ms: number };
    }
  | { readonly code: 'last-day-rolled'; readonly from: Day; readonly until: Day; readonly holiday: HolidayName | null }
  /** The last day ended during a pause, or (当日) before the start: the limit ends with the day on which it goes on. */
  | { readonly code: 'ended-in-pause' | 'day-was-over'; readonly from: Day; readonly until: Day }
  | { readonly code: 'window-opens'; readonly opens: Duration; readonly at: Instant }
  | {
      readonly code: 'due-at';
      readonly limit: Duration;
      readonly end: EndOfDay | 'moment';
      readonly at: Instant;
      readonly on: Day;
    }
  | { readonly code: 'suspended'; readonly limit: Duration; readonly since: Instant; readonly left: Left }
  | { readonly code: 'provisional'; readonly years: readonly number[] };

interface SkippedDays<Code extends string> {
  readonly code: Code;
  readonly holiday: HolidayName;
  readonly from: Day;
  readonly until: Day;
  readonly days: number;
}

/** 依据: 民法典 articles (and paragraphs) that the count follows. */
export type Article = '201.1' | '201.2' | '202' | '203.1' | '203.2' | '204';

/** 计时说明 */
export interface Explanation {
  readonly counting: Counting;
  readonly outcome: DueOrSuspended;
  readonly startAt: Instant;
  /** With everything that was added to it. */
  readonly limit: Duration;
  readonly end: EndOfDay | 'moment';
  /** From the start on and until the end, joined where they touch. */
  readonly pauses: readonly Pause[];
  readonly steps: readonly Step[];
  /** Whole weeks from Monday to Sunday for what days or opening hours decide; for hours the days touched, none when it is one day. */
  readonly strip: readonly StripDay[];
  readonly articles: readonly Article[];
  readonly calendar: { readonly id: string; readonly title: HolidayName };
  /** The years whose notices were asked, with their papers; empty for hours. */
  readonly years: readonly { readonly year: number; readonly published: boolean; readonly papers: readonly string[] }[];
}

const ARTICLES: Record<Counting, readonly Article[]> = {
  elapsed: ['201.2'],
  'working-time': ['204'],
  'calendar-days': ['201.1', '203.1', '203.2'],
  'working-days': ['201.1', '203.1', '203.2'],
  months: ['201.1', '202', '203.1', '203.2'],
};

/** 计时说明: tells how the due time of a rule that started at `startAt` comes about. `now` marks today in the strip. */
export function explain(
  rule: DeadlineRule,
  startAt: Instant,
  calendar: CompiledCalendar,
  now?: Instant,
  course: Course = UNDISTURBED,
): Explanation {
  const reckoning = reckon(limitOf(rule), rule.endOfDay, startAt, calendar, course);
  const outcome = dueOf(rule, reckoning, calendar);
  const span = spanOf(calendar, reckoning, outcome, rule.endOfDay);
  const { counting, limit } = reckoning;
  const end = counting === 'elapsed' || counting === 'working-time' ? 'moment' : rule.endOfDay;
  return {
    counting,
    outcome,
    startAt,
    limit,
    end,
    pauses: pausesOf(reckoning),
    steps: [
      { code: 'counted-from', at: startAt },
      ...tellStart(span, reckoning),
      ...course.extensions.map((by) => ({ code: 'extended', by }) as const),
      ...tellDays(span),
      ...tellPauses(span, reckoning),
      ...tellLastDay(span, reckoning, rule.endOfDay),
      ...tellOpening(rule, outcome),
      tellEnd(outcome, limit, end),
      ...tellProvisional(calendar, reckoning),
    ],
    strip: drawStrip(span, now),
    articles: ARTICLES[counting],
    calendar: { id: calendar.source.id, title: calendar.source.title },
    years: yearsAsked(span),
  };
}

/** Pauses that begin after the end have no part in it. */
function staysUntilEnd({ stays, end }: Reckoning): Reckoning['stays'] {
  return end.kind === 'suspended' ? stays : stays.filter((stay) => stay.fromMs < end.endMs);
}

function pausesOf(reckoning: Reckoning): Pause[] {
  return staysUntilEnd(reckoning).map(({ fromMs, untilMs }) => ({
    from: instantFromMs(fromMs),
    until: untilMs === Number.POSITIVE_INFINITY ? null : instantFromMs(untilMs),
  }));
}

function tellStart({ calendar, start }: Span, { counting, limit, startMs }: Reckoning): Step[] {
  if (counting === 'elapsed') return [];
  if (counting === 'working-time') {
    const opensMs = momentAfterOpenMs(calendar, startMs, 0);
    return opensMs === startMs ? [] : [{ code: 'runs-from-opening', at: instantFromMs(opensMs) }];
  }
  if (limit.amount === 0) return [{ code: 'same-day', day: dayOf(start) }];
  const first: Step = { code: 'start-day-not-counted', day: dayOf(start) };
  if (counting !== 'months') return [first];
  const day = monthsLater(start, limit.amount);
  return [first, { code: 'months-end', day: dayOf(day), isMonthEnd: dayOf(day).slice(8) !== dayOf(start).slice(8) }];
}

function tellDays(span: Span): Step[] {
  switch (span.counting) {
    case 'elapsed':
      // Within one day nobody wonders whether it counts.
      return span.start === span.end ? [] : tellRestDaysCounted(span, span.start, span.end);
    case 'working-time':
      return [...tellSkipped(span, span.start), ...tellWorkingTime(span)];
    case 'calendar-days':
    case 'months':
      return tellRestDaysCounted(span, span.start + 1, span.counted);
    case 'working-days':
      return tellSkipped(span, span.start + 1);
  }
}

function tellRestDaysCounted(span: Span, from: DayNumber, until: DayNumber): Step[] {
  let days = 0;
  for (let day = from; day <= until; day++)
    if (!isWorkingDayNumber(span.calendar, day) && !isExcluded(span, day)) days++;
  return days === 0 ? [] : [{ code: 'rest-days-counted', days }];
}

function tellWorkingTime({ calendar, start, end }: Span): Step[] {
  let days = 0;
  for (let day = start; day <= end; day++) if (hoursOn(calendar, day).length > 0) days++;
  return start === end ? [] : [{ code: 'working-time-only', days }];
}

function tellSkipped(span: Span, from: DayNumber): Step[] {
  const { calendar, end } = span;
  const steps: Step[] = [];
  let weekendDays = 0;
  for (let day = from; day <= end; day++) {
    if (isExcluded(span, day)) continue;
    const named = span.named.get(day);
    if (named?.isOff === true) {
      const last = lastOffFor(span, day);
      const days = { from: dayOf(day), until: dayOf(last), days: last - day + 1 };
      steps.push({
        code: named.by === 'unit' ? 'closed-days-skipped' : 'holiday-skipped',
        holiday: named.name,
        ...days,
      });
      day = last;
    } else if (named?.by === 'unit' && !calendar.ordinaryDays.includes(weekdayOf(day))) {
      steps.push({ code: 'extra-day-counted', holiday: named.name, day: dayOf(day) });
    } else if (named !== undefined && isMakeUpDay(calendar, day)) {
      steps.push({ code: 'make-up-day-counted', holiday: named.name, day: dayOf(day) });
    } else if (!span.isWorked(day)) {
      weekendDays++;
    }
  }
  if (weekendDays > 0) steps.push({ code: 'weekend-skipped', days: weekendDays });
  return steps;
}

/** The last day of the run of days off for the same holiday that holds `day`, not looking beyond the end. */
function lastOffFor(span: Span, day: DayNumber): DayNumber {
  const holiday = span.named.get(day)?.name;
  let last = day;
  while (last < span.end) {
    const next = span.named.get(last + 1);
    if (next?.isOff !== true || next.name !== holiday || isExcluded(span, last + 1)) break;
    last++;
  }
  return last;
}

function tellPauses(span: Span, reckoning: Reckoning): Step[] {
  const endMs = reckoning.end.kind === 'ended' ? reckoning.end.endMs : reckoning.end.sinceMs;
  return pausesOf(reckoning).map((pause, at) => {
    const { fromMs, untilMs } = reckoning.stays[at] as Reckoning['stays'][number];
    const closedMs = untilMs === Number.POSITIVE_INFINITY ? Math.max(fromMs, endMs) : untilMs;
    switch (span.counting) {
      case 'elapsed':
        return { code: 'paused', ...pause, kept: { ms: closedMs - fromMs } };
      case 'working-time':
        return { code: 'paused', ...pause, kept: { ms: openMsBetween(span.calendar, fromMs, closedMs) } };
      case 'calendar-days':
      case 'working-days':
      case 'months':
        return { code: 'paused', ...pause, kept: { days: daysKept(span, at) } };
    }
  });
}

/** Days that a pause took from the count: those it excludes and that would have been counted, until the end. */
function daysKept(span: Span, at: number): number {
  const excluded = span.excluded[at];
  let days = 0;
  for (let day = (excluded?.after ?? span.end) + 1; day <= Math.min(excluded?.until ?? 0, span.end); day++)
    if (span.counting !== 'working-days' || span.isWorked(day)) days++;
  return days;
}

function tellLastDay(
  { calendar, counting, counted, end, named }: Span,
  reckoning: Reckoning,
  endOfDay: EndOfDay,
): Step[] {
  if (reckoning.end.kind === 'suspended' || counting === 'elapsed' || counting === 'working-time') return [];
  const steps: Step[] = [];
  const rolled = workingDayFrom(calendar, counted);
  if (rolled !== counted) {
    const holiday = named.get(counted)?.name ?? null;
    steps.push({ code: 'last-day-rolled', from: dayOf(counted), until: dayOf(rolled), holiday });
  }
  if (rolled !== end) {
    const code = endOfDayMs(calendar, rolled, endOfDay) > reckoning.startMs ? 'ended-in-pause' : 'day-was-over';
    steps.push({ code, from: dayOf(rolled), until: dayOf(end) });
  }
  return steps;
}

function tellOpening(rule: DeadlineRule, outcome: DueOrSuspended): Step[] {
  const { shownOpensAt } = outcome.kind === 'due' ? outcome.due : outcome.suspended;
  return rule.between === null || shownOpensAt === null
    ? []
    : [{ code: 'window-opens', opens: rule.between[0], at: shownOpensAt }];
}

function tellEnd(outcome: DueOrSuspended, limit: Duration, end: EndOfDay | 'moment'): Step {
  if (outcome.kind === 'due') return { code: 'due-at', limit, end, at: outcome.due.at, on: outcome.due.on };
  return { code: 'suspended', limit, since: outcome.suspended.since, left: outcome.suspended.left };
}

function tellProvisional(calendar: CompiledCalendar, reckoning: Reckoning): Step[] {
  const years = yearsInDoubt(calendar, reckoning);
  return years.length === 0 ? [] : [{ code: 'provisional', years }];
}

function yearsAsked({ calendar, counting, start, end }: Span): Explanation['years'] {
  if (counting === 'elapsed') return [];
  const years: Explanation['years'][number][] = [];
  for (let year = yearOf(start); year <= yearOf(end); year++) {
    const known = calendar.source.years.find((one) => one.year === year);
    years.push({ year, published: known?.published ?? false, papers: known?.papers ?? [] });
  }
  return years;
}
