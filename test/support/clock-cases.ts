import fc from 'fast-check';
import { compileCalendar, type Calendar, type Interval, type OwnDay } from '#core/time/calendar.ts';
import { regrade, type Course } from '#core/time/course.ts';
import { countDue, type DeadlineRule, type DueOrSuspended } from '#core/time/deadline.ts';
import type { DurationUnit } from '#core/time/duration.ts';
import { explain } from '#core/time/explain.ts';
import { instantFromMs, msOf, type Instant } from '#core/values/instant.ts';
import { countByHand, openingByHand, type CountedCalendar, type CountedClock } from './minute-counter.ts';
import { recount } from './recount.ts';

// Random clocks, counted three times: by core/time, by hand (minute-counter.ts) and from the explanation alone (recount.ts).

/** 一个时钟, as plain data: days are counted from the day of the start, minutes from its moment. */
export interface ClockCase {
  readonly zone: string;
  readonly week: readonly (readonly Interval[])[];
  readonly makeUpDay: readonly Interval[];
  readonly closesOnHolidays: boolean;
  readonly countsByNotice: boolean;
  readonly notices: readonly { readonly from: number; readonly days: number; readonly isOff: boolean }[];
  readonly own: readonly { readonly at: number; readonly hours: readonly Interval[] | null }[];
  /** Minutes since 1970. */
  readonly startMinute: number;
  readonly startMs: number;
  readonly unit: DurationUnit;
  readonly amount: number;
  readonly opens: number | null;
  readonly extensions: readonly number[];
  readonly closesWithBusiness: boolean;
  /** `isOnGrid`: begins and ends on a half hour, as opening hours do, so that the two meet. */
  readonly pauses: readonly { readonly from: number; readonly minutes: number | null; readonly isOnGrid: boolean }[];
  readonly regrade: { readonly after: number; readonly amount: number; readonly isRestart: boolean } | null;
}

const ZONES = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Asia/Beirut',
];

const span = (from: string, until: string): Interval => ({ from, until });
const DAYS: readonly (readonly Interval[])[] = [
  [],
  [span('09:00', '18:00')],
  [span('08:30', '12:00'), span('13:30', '17:30')],
  [span('18:00', '02:00')],
  [span('07:00', '15:00'), span('22:00', '06:30')],
  [span('00:00', '24:00')],
  [span('00:30', '02:30'), span('02:45', '03:15')],
  [span('23:30', '00:15')],
  [span('00:00', '00:01')],
];

/** Limits that a count by hand can still follow. */
const MOST: Record<DurationUnit, number> = { min: 4000, h: 80, wmin: 3000, wh: 60, d: 60, wd: 45, mo: 8 };
const STARTS = { min: Date.UTC(2016, 0, 1) / 60_000, max: Date.UTC(2029, 0, 1) / 60_000 };
/** Days near which the clocks of some zone change. */
const CHANGES = [
  '2024-03-10',
  '2024-03-31',
  '2024-04-07',
  '2024-10-06',
  '2024-10-27',
  '2024-11-03',
  '2018-11-04',
  '2019-02-17',
];

const day = fc.constantFrom(...DAYS);
const workedDay = fc.constantFrom(...DAYS.slice(1));
const starts = fc.oneof(
  fc.integer(STARTS),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -4320, max: 4320 }))
    .map(([near, minutes]) => Date.parse(`${near}T00:00:00Z`) / 60_000 + minutes),
);
const pause = fc.record({
  from: fc.oneof(fc.integer({ min: -3000, max: 60_000 }), fc.integer({ min: 0, max: 3000 })),
  minutes: fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 2000 }), weight: 4 },
    { arbitrary: fc.integer({ min: 0, max: 30_000 }), weight: 3 },
    { arbitrary: fc.constant(null), weight: 1 },
  ),
  isOnGrid: fc.boolean(),
});

export const clockCases: fc.Arbitrary<ClockCase> = fc
  .constantFrom<DurationUnit>('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo')
  .chain((unit) => {
    const least = unit === 'd' || unit === 'wd' ? 0 : 1;
    const amount = fc.oneof(
      fc.integer({ min: least, max: MOST[unit] }),
      fc.integer({ min: least, max: Math.ceil(MOST[unit] / 12) }),
    );
    return fc.record<ClockCase>({
      zone: fc.constantFrom(...ZONES),
      week: fc
        .tuple(workedDay, fc.array(day, { minLength: 6, maxLength: 6 }), fc.integer({ min: 0, max: 6 }))
        .map(([worked, others, at]) => [...others.slice(0, at), worked, ...others.slice(at)]),
      makeUpDay: workedDay,
      closesOnHolidays: fc.boolean(),
      countsByNotice: fc.boolean(),
      notices: fc.array(
        fc.record({
          from: fc.integer({ min: -5, max: 70 }),
          days: fc.integer({ min: 1, max: 8 }),
          isOff: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
      own: fc.array(fc.record({ at: fc.integer({ min: -3, max: 60 }), hours: fc.oneof(day, fc.constant(null)) }), {
        maxLength: 4,
      }),
      startMinute: starts,
      startMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 59_999 })),
      unit: fc.constant(unit),
      amount,
      opens: fc.oneof(fc.constant(null), amount),
      extensions: fc.array(amount, { maxLength: 2 }),
      closesWithBusiness: fc.boolean(),
      pauses: fc.array(pause, { maxLength: 4 }),
      regrade: fc.oneof(
        fc.constant(null),
        fc.record({ after: fc.integer({ min: 0, max: 20_000 }), amount, isRestart: fc.boolean() }),
      ),
    });
  });

function dayAhead(startMs: number, days: number): string {
  return new Date(startMs + days * 86_400_000).toISOString().slice(0, 10);
}

function isInTime(unit: DurationUnit): boolean {
  return unit !== 'd' && unit !== 'wd' && unit !== 'mo';
}

const HALF_HOUR = 1_800_000;

function onGrid(ms: number): number {
  return Math.floor(ms / HALF_HOUR) * HALF_HOUR;
}

/** The clock of a case as the counter by hand wants it; whole minutes where minutes are counted. */
function clockByHand(found: ClockCase): CountedClock {
  const startMs = found.startMinute * 60_000 + (isInTime(found.unit) ? 0 : found.startMs);
  const notices = new Map<string, boolean>();
  for (const { from, days, isOff } of found.notices)
    for (let ahead = from; ahead < from + days; ahead++)
      if (!notices.has(dayAhead(startMs, ahead))) notices.set(dayAhead(startMs, ahead), isOff);
  const calendar: CountedCalendar = {
    zone: found.zone,
    week: found.week,
    makeUpDay: found.makeUpDay,
    notices,
    own: new Map(found.own.map(({ at, hours }) => [dayAhead(startMs, at), hours])),
    closesOnHolidays: found.closesOnHolidays,
    countsByNotice: found.countsByNotice,
  };
  const clock = {
    calendar,
    startMs,
    parts: [found.amount, ...found.extensions].map((amount) => ({ amount, unit: found.unit })),
    closesWithBusiness: found.closesWithBusiness,
    pauses: found.pauses.map(({ from, minutes, isOnGrid }) => {
      const at = (after: number): number => (isOnGrid ? onGrid(startMs + after * 60_000) : startMs + after * 60_000);
      return { fromMs: at(from), untilMs: minutes === null ? null : at(from + minutes) };
    }),
  };
  if (found.regrade === null) return clock;
  // A regrade that restarts: another limit from another moment, the pauses as they were, what was granted before gone.
  const { after, amount, isRestart } = found.regrade;
  const limit = { amount, unit: found.unit };
  return isRestart
    ? { ...clock, startMs: startMs + after * 60_000, parts: [limit] }
    : { ...clock, parts: [limit, ...clock.parts.slice(1)] };
}

/** The calendar of a case as an organisation would write it. */
function calendarOf({ calendar }: CountedClock): Calendar {
  const name = { zh: '节', en: 'Holiday' };
  const of = (isOff: boolean): string[] =>
    [...calendar.notices].filter(([, off]) => off === isOff).map(([each]) => each);
  const holidays = [{ name, off: of(true).map((each) => [each, each] as const), worked: of(false) }];
  const ownDays: OwnDay[] = [...calendar.own].map(([each, hours]) => ({ day: each, title: name, hours }));
  return {
    id: 'random',
    title: name,
    zone: calendar.zone,
    hours: { week: calendar.week, makeUpDay: calendar.makeUpDay },
    holidays: calendar.closesOnHolidays ? 'closed' : 'open',
    workingDays: calendar.countsByNotice ? 'by-notice' : 'as-opened',
    reachIntoDecember: 3,
    years: [{ year: 2024, published: true, papers: [], holidays }],
    ownDays,
  };
}

interface Counted {
  readonly rule: DeadlineRule;
  readonly startAt: Instant;
  readonly calendar: Calendar;
  readonly course: Course;
}

/** The clock of a case as core/time wants it. */
function clockOf(found: ClockCase): Counted {
  const byHand = clockByHand({ ...found, regrade: null });
  const { unit } = found;
  const began: { startedAt: Instant; course: Course } = {
    startedAt: instantFromMs(byHand.startMs),
    course: {
      pauses: byHand.pauses.map(({ fromMs, untilMs }) => ({
        from: instantFromMs(fromMs),
        until: untilMs === null ? null : instantFromMs(untilMs),
      })),
      extensions: found.extensions.map((amount) => ({ amount, unit })),
    },
  };
  const limit = { amount: found.regrade?.amount ?? found.amount, unit };
  const at = instantFromMs(byHand.startMs + (found.regrade?.after ?? 0) * 60_000);
  const { startedAt, course } =
    found.regrade === null ? began : regrade(began, at, limit, found.regrade.isRestart ? 'restart' : 'keep');
  const opens = found.opens === null || found.opens > limit.amount ? null : { amount: found.opens, unit };
  return {
    rule: {
      within: opens === null ? limit : null,
      between: opens === null ? null : [opens, limit],
      endOfDay: found.closesWithBusiness ? 'close-of-business' : 'midnight',
    },
    startAt: startedAt,
    calendar: calendarOf(byHand),
    course,
  };
}

type Result = { readonly dueMs: number } | { readonly leftMs: number } | { readonly leftDays: number };

function resultOf(outcome: DueOrSuspended): Result {
  if (outcome.kind === 'due') return { dueMs: msOf(outcome.due.at) };
  const { left } = outcome.suspended;
  return 'ms' in left ? { leftMs: left.ms } : { leftDays: left.days };
}

/** 三种数法: what each of them came to; they must be alike. */
export interface Comparison {
  readonly counted: Result & { readonly opensMs: number | null };
  readonly byHand: Result & { readonly opensMs: number | null };
  readonly fromExplanation: Result & { readonly opensMs: number | null };
}

export function compare(found: ClockCase): Comparison {
  const { rule, startAt, calendar, course } = clockOf(found);
  const compiled = compileCalendar(calendar);
  const outcome = countDue(rule, startAt, compiled, course);
  const { opensAt } = outcome.kind === 'due' ? outcome.due : outcome.suspended;
  const opensMs = opensAt === null ? null : msOf(opensAt);
  const clock = clockByHand(found);
  const opens = rule.between?.[0];
  return {
    counted: { ...resultOf(outcome), opensMs },
    byHand: {
      ...countByHand(clock),
      opensMs: opens === undefined ? null : openingByHand({ ...clock, parts: [opens] }),
    },
    fromExplanation: { ...recount(explain(rule, startAt, compiled, undefined, course)), opensMs },
  };
}
