import { msOf, type Instant } from '#core/values/instant.ts';
import { countWorkingDays, type CompiledCalendar } from './calendar.ts';
import { lastDayOf, type Due } from './deadline.ts';
import { openMsBetween } from './open-hours.ts';
import type { Left } from './reckoning.ts';
import { momentParts, momentText, type Language, type MomentParts } from './display.ts';
import { countingOf, type Counting, type Duration } from './duration.ts';
import { wallTimeAt } from './zone.ts';

// Lengths of time as people say them: 还剩 5 小时 48 分、超时 18 分、剩 2 个工作日、用时 26 分钟.
// Rounded against ourselves throughout: time left down, time over and time taken up.

/** 长短: in the units people would say it in. Under a minute left is 0 minutes. */
export type Length =
  | { readonly unit: 'minutes'; readonly hours: number; readonly minutes: number }
  | { readonly unit: 'working-time'; readonly hours: number; readonly minutes: number }
  | { readonly unit: 'days'; readonly days: number; readonly hours: number }
  | { readonly unit: 'working-days'; readonly days: number };

/** 还剩多少: before the window, in time, or late. */
export type TimeLeft =
  | { readonly kind: 'opens'; readonly at: MomentParts }
  | { readonly kind: 'left' | 'late'; readonly length: Length };

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 24 * 60;
/** Up to here a time taken is said in hours, so that it stands beside a limit of 48 hours. */
const HOURS_SAID_UNTIL = 72;

/** 还剩多少: until a due moment as seen at `now`; the due moment itself is still in time. */
export function timeLeft(
  due: Pick<Due, 'at' | 'opensAt' | 'shownOpensAt'>,
  counting: Counting,
  now: Instant,
  calendar: CompiledCalendar,
): TimeLeft {
  if (due.opensAt !== null && now < due.opensAt) {
    return { kind: 'opens', at: momentParts(due.shownOpensAt ?? due.opensAt, now, calendar.zone) };
  }
  const leftMs = msOf(due.at) - msOf(now);
  const today = wallTimeAt(calendar.zone, msOf(now)).day;
  const lastDay = lastDayOf(calendar, msOf(due.at));
  if (leftMs < 0) return { kind: 'late', length: lengthOver(-leftMs, today - lastDay) };
  if (counting === 'working-time') {
    const minutes = Math.floor(openMsBetween(calendar, msOf(now), msOf(due.at)) / MINUTE_MS);
    return { kind: 'left', length: { unit: 'working-time', hours: Math.floor(minutes / 60), minutes: minutes % 60 } };
  }
  const days = counting === 'working-days' ? countWorkingDays(calendar, today, lastDay) : lastDay - today;
  // On the last day, and for limits in hours, people want to know how many hours.
  if (counting === 'elapsed' || days === 0)
    return { kind: 'left', length: lengthOfMinutes(Math.floor(leftMs / MINUTE_MS)) };
  return {
    kind: 'left',
    length: counting === 'working-days' ? { unit: 'working-days', days } : { unit: 'days', days, hours: 0 },
  };
}

function lengthOver(overMs: number, daysSince: number): Length {
  const minutes = Math.ceil(overMs / MINUTE_MS);
  if (minutes < MINUTES_PER_DAY) return { unit: 'minutes', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  // Due on Friday and today is Sunday: two days late, whatever the hour.
  return { unit: 'days', days: Math.max(1, daysSince), hours: 0 };
}

function lengthOfMinutes(minutes: number, hoursUntil = 24): Length {
  const hours = Math.floor(minutes / 60);
  if (hours < hoursUntil) return { unit: 'minutes', hours, minutes: minutes % 60 };
  return { unit: 'days', days: Math.floor(hours / 24), hours: hours % 24 };
}

/** 剩余: what a suspended limit has left, in the units people would say it in. */
export function lengthLeft(left: Left): Length {
  switch (left.counting) {
    case 'elapsed':
      return lengthOfMinutes(Math.floor(left.ms / MINUTE_MS), HOURS_SAID_UNTIL);
    case 'working-time': {
      const minutes = Math.floor(left.ms / MINUTE_MS);
      return { unit: 'working-time', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
    }
    case 'working-days':
      return { unit: 'working-days', days: left.days };
    case 'calendar-days':
    case 'months':
      return { unit: 'days', days: left.days, hours: 0 };
  }
}

/** 用时: from one moment to a later one. Rounded up, so that a limit of whole minutes is kept exactly when it reads so. */
export function timeTaken(from: Instant, until: Instant): Length {
  return lengthOfMinutes(Math.ceil(Math.max(0, msOf(until) - msOf(from)) / MINUTE_MS), HOURS_SAID_UNTIL);
}

/** 余量: the share of the time that is left, 1 at the start and 0 from the due moment on (the fuse). */
export function shareLeft(startAt: Instant, dueAt: Instant, now: Instant): number {
  const wholeMs = msOf(dueAt) - msOf(startAt);
  return wholeMs <= 0 ? 0 : Math.min(1, Math.max(0, (msOf(dueAt) - msOf(now)) / wholeMs));
}

/** 还剩多少: `还剩 5 小时 48 分`, `剩 2 个工作日`, `超时 18 分`, `周一 09:00 开窗`. */
export function timeLeftText(left: TimeLeft, language: Language): string {
  if (left.kind === 'opens') {
    const at = momentText(left.at, language, 'near');
    return language === 'zh' ? `${at} 开窗` : `opens ${at}`;
  }
  const length = lengthText(left.length, language, 'list');
  if (left.kind === 'late') return language === 'zh' ? `超时 ${length}` : `${length} late`;
  if (language === 'en') return isNothing(left.length) ? 'less than 1 min left' : `${length} left`;
  if (isNothing(left.length)) return '还剩不到 1 分';
  if (left.length.unit === 'working-time') return `还剩${length}`;
  return isInDays(left.length) ? `剩 ${length}` : `还剩 ${length}`;
}

function isNothing(length: Length): boolean {
  return isTime(length) && length.hours === 0 && length.minutes === 0;
}

function isTime(length: Length): length is Extract<Length, { readonly minutes: number }> {
  return length.unit === 'minutes' || length.unit === 'working-time';
}

/** Whole days are counted (剩), a time is running (还剩). */
function isInDays(length: Length): boolean {
  return length.unit === 'working-days' || (length.unit === 'days' && length.hours === 0);
}

/** 长短: `26 分` in a list, `26 分钟` in a sentence; `46 小时 30 分` in both. */
export function lengthText(length: Length, language: Language, where: 'list' | 'sentence'): string {
  return language === 'zh' ? lengthInChinese(length, where) : lengthInEnglish(length, where);
}

function timeInChinese({ hours, minutes }: { hours: number; minutes: number }, where: 'list' | 'sentence'): string {
  if (hours === 0) return `${minutes} ${where === 'list' ? '分' : '分钟'}`;
  return minutes === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes} 分`;
}

function lengthInChinese(length: Length, where: 'list' | 'sentence'): string {
  switch (length.unit) {
    case 'minutes':
      return timeInChinese(length, where);
    case 'working-time':
      return `工作时间 ${timeInChinese(length, where)}`;
    case 'days':
      return length.hours === 0 ? `${length.days} 天` : `${length.days} 天 ${length.hours} 小时`;
    case 'working-days':
      return `${length.days} 个工作日`;
  }
}

function lengthInEnglish(length: Length, where: 'list' | 'sentence'): string {
  const hour = (amount: number): string => (where === 'list' ? `${amount} h` : plural(amount, 'hour'));
  const minute = (amount: number): string => (where === 'list' ? `${amount} min` : plural(amount, 'minute'));
  const time = (hours: number, minutes: number): string => {
    if (hours === 0) return minute(minutes);
    return minutes === 0 ? hour(hours) : `${hour(hours)} ${minute(minutes)}`;
  };
  switch (length.unit) {
    case 'minutes':
      return time(length.hours, length.minutes);
    case 'working-time':
      return `${time(length.hours, length.minutes)} of working time`;
    case 'days':
      return length.hours === 0 ? plural(length.days, 'day') : `${plural(length.days, 'day')} ${hour(length.hours)}`;
    case 'working-days':
      return plural(length.days, 'working day');
  }
}

const UNIT_ZH: Record<Duration['unit'], string> = {
  min: '分钟',
  h: '小时',
  wmin: '分钟（工作时间）',
  wh: '小时（工作时间）',
  d: '天',
  wd: '个工作日',
  mo: '个月',
};
const UNIT_EN: Record<Duration['unit'], string> = {
  min: 'minute',
  h: 'hour',
  wmin: 'working minute',
  wh: 'working hour',
  d: 'day',
  wd: 'working day',
  mo: 'month',
};

/** 时限的长短, as a rule says it: `15 分钟`, `48 小时`, `4 小时（工作时间）`, `7 天`, `3 个工作日`, `1 个月`, `当日`. */
export function durationText(duration: Duration, language: Language): string {
  if (duration.amount === 0) return language === 'zh' ? '当日' : 'the same day';
  return language === 'zh'
    ? `${duration.amount} ${UNIT_ZH[duration.unit]}`
    : plural(duration.amount, UNIT_EN[duration.unit]);
}

/** 窗口, as a rule says it: `第 3 至 5 个工作日`, `the 3rd to the 5th working day`; in hours `24 至 48 小时`. */
export function windowText(opens: Duration, closes: Duration, language: Language): string {
  if (opens.unit !== closes.unit) {
    return `${durationText(opens, language)}${language === 'zh' ? '至 ' : ' to '}${durationText(closes, language)}`;
  }
  const isTime = countingOf(closes) === 'elapsed' || countingOf(closes) === 'working-time';
  if (language === 'zh') return `${isTime ? '' : '第 '}${opens.amount} 至 ${durationText(closes, 'zh')}`;
  if (isTime) return `${opens.amount} to ${durationText(closes, 'en')}`;
  return `the ${ordinal(opens.amount)} to the ${ordinal(closes.amount)} ${UNIT_EN[closes.unit]}`;
}

function plural(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

function ordinal(amount: number): string {
  const tens = amount % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][amount % 10] ?? 'th');
  return `${amount}${ending}`;
}
