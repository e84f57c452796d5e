import type { CompiledCalendar } from '#core/time/calendar.ts';
import { dayNumber, MS_PER_DAY } from '#core/time/days.ts';
import { momentAfter } from '#core/time/deadline.ts';
import { parseDuration, type Duration } from '#core/time/duration.ts';
import { momentOf, wallTimeAt } from '#core/time/zone.ts';
import { instantFromMs, isDay, msOf, type Day, type Instant } from '#core/values/instant.ts';

/**
 * 情景里的时刻, by the wall of the unit: `2026-07-18 20:05`, or from the moment before: `+35 min`, `+3 wd 10:00` (the third
 * working day after, at ten), `+0 d 18:00` (the same day at six).
 */
export type WrittenMoment =
  | { readonly kind: 'at'; readonly day: Day; readonly minutes: number }
  | { readonly kind: 'after'; readonly by: Duration; readonly minutes: number | null };

const AT = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d)$/;
const AFTER = /^\+(\d+ [a-z]+)(?: (\d\d):(\d\d))?$/;
const MS_PER_MINUTE = 60_000;

/** 时刻: as it is written; `null` when it is none. */
export function readMoment(text: string): WrittenMoment | null {
  const [, day = '', hour, minute] = AT.exec(text) ?? [];
  if (isDay(day)) {
    const minutes = minutesOf(hour, minute);
    return minutes === null ? null : { kind: 'at', day, minutes };
  }
  const [, length = '', atHour, atMinute] = AFTER.exec(text) ?? [];
  const by = parseDuration(length);
  if (by === null) return null;
  if (atHour === undefined) return { kind: 'after', by, minutes: null };
  const minutes = minutesOf(atHour, atMinute);
  // An hour of the day can be named after days; two hours later it is what it is.
  const isDays = by.unit === 'd' || by.unit === 'wd' || by.unit === 'mo';
  return minutes === null || !isDays ? null : { kind: 'after', by, minutes };
}

function minutesOf(hour = '', minute = ''): number | null {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= 24 * 60 ? minutes : null;
}

/** 时刻: where it lies, seen from the moment before. */
export function momentFrom(written: WrittenMoment, before: Instant, calendar: CompiledCalendar): Instant {
  if (written.kind === 'at') return onDay(calendar, dayNumber(written.day), written.minutes);
  const { by, minutes } = written;
  const later = momentAfter(before, by, calendar);
  return minutes === null ? later : onDay(calendar, wallTimeAt(calendar.zone, msOf(later)).day, minutes);
}

function onDay(calendar: CompiledCalendar, day: number, minutes: number): Instant {
  const ms = minutes * MS_PER_MINUTE;
  const wall = ms === MS_PER_DAY ? { day: day + 1, ms: 0 } : { day, ms };
  return instantFromMs(momentOf(calendar.zone, wall));
}

/** 时刻的写法: as a scenario writes it; `24:00` for what ends with its day. */
export function printMoment(at: Instant, calendar: CompiledCalendar, as: 'moment' | 'end' = 'moment'): string {
  const wall = wallTimeAt(calendar.zone, msOf(at));
  const isEnd = as === 'end' && wall.ms === 0;
  const minutes = isEnd ? 24 * 60 : Math.floor(wall.ms / MS_PER_MINUTE);
  const day = new Date((isEnd ? wall.day - 1 : wall.day) * MS_PER_DAY).toISOString().slice(0, 10);
  const seconds = Math.floor((wall.ms % MS_PER_MINUTE) / 1000);
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${seconds === 0 || isEnd ? '' : `:${two(seconds)}`}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
