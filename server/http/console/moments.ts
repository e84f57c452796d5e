import { hoursOn, nthWorkingDayAfter, workingDayFrom, type CompiledCalendar } from '#core/time/calendar.ts';
import type { DayNumber } from '#core/time/days.ts';
import { momentOf, wallTimeAt } from '#core/time/zone.ts';
import { instantFromMs, msOf, type Instant } from '#core/values/instant.ts';
import type { Teller } from '../teller.ts';

export interface MomentToPromise {
  readonly dueAt: Instant;
  readonly text: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Sooner than this, the end of the day is no time to promise. */
const LEAST_MS = 90 * MINUTE_MS;

/**
 * 可以约的时刻: within the hour, by the end of today, of tomorrow, and of the third working day. Complaints are answered on
 * days off too, so today and tomorrow end when a working day would.
 */
export const momentsToPromise = onceAMinute((t: Teller): MomentToPromise[] => {
  const { calendar } = t.telling;
  const nowMs = msOf(t.now);
  const today = wallTimeAt(calendar.zone, nowMs).day;
  const hour = wholeMinute(nowMs + HOUR_MS);
  const ends = [today, today + 1, nthWorkingDayAfter(calendar, today, 3)]
    .map((day) => endOf(calendar, day))
    .filter((at, index, all) => msOf(at) - nowMs >= LEAST_MS && all.indexOf(at) === index);
  return [
    { dueAt: hour, text: t.say('case.moment.hour', { when: t.shortMoment(hour) }) },
    ...ends.map((dueAt) => ({ dueAt, text: t.before(dueAt) })),
  ];
});

/** In working days from today. */
const TO_FINISH = [3, 5, 10, 20];

/** 可以定的期限, for what takes days: the ends of working days to come. */
export const datesToFinish = onceAMinute((t: Teller): MomentToPromise[] => {
  const { calendar } = t.telling;
  const today = wallTimeAt(calendar.zone, msOf(t.now)).day;
  return TO_FINISH.map((count) => {
    const dueAt = endOf(calendar, nthWorkingDayAfter(calendar, today, count));
    return { dueAt, text: t.before(dueAt) };
  });
});

/**
 * 每分钟一次: the same for everybody who asks within a minute, for whole minutes are all that is told. A moment on the minute
 * is a minute of its own: a day begins with it.
 */
function onceAMinute(make: (t: Teller) => MomentToPromise[]): typeof make {
  interface Made {
    readonly minute: string;
    readonly moments: MomentToPromise[];
  }
  const made = new WeakMap<CompiledCalendar, Map<string, Made>>();
  return (t) => {
    const { calendar } = t.telling;
    const byLanguage = made.get(calendar) ?? new Map<string, Made>();
    made.set(calendar, byLanguage);
    const minutes = msOf(t.now) / MINUTE_MS;
    const minute = `${String(Math.floor(minutes))}-${String(Math.ceil(minutes))}`;
    const known = byLanguage.get(t.lang);
    if (known?.minute === minute) return known.moments;
    const moments = make(t);
    byLanguage.set(t.lang, { minute, moments });
    return moments;
  };
}

function wholeMinute(ms: number): Instant {
  return instantFromMs(Math.ceil(ms / MINUTE_MS) * MINUTE_MS);
}

function endOf(calendar: CompiledCalendar, day: DayNumber): Instant {
  const until = hoursOn(calendar, workingDayFrom(calendar, day)).at(-1)?.until ?? 18 * 60;
  return instantFromMs(momentOf(calendar.zone, { day, ms: until * MINUTE_MS }));
}
