import { msOf, type Day, type Instant } from '#core/values/instant.ts';
import { dayNumber, MS_PER_DAY, weekdayOf, type DayNumber } from './days.ts';
import { wallTimeAt, type Zone } from './zone.ts';

// How moments and days are written for people: 今天 16:00、昨天 19:46、11-20 周五、11 月 24 日周二 18:00.
// Twenty-four hours; the year only where it is another one. Lengths of time are in time-left.ts.
// The server writes them all: a browser has neither our clock nor the unit's zone.

export type Language = 'zh' | 'en';

/** 时刻的部分: what a wall calendar and a wall clock in the zone show, and how far from today that is. */
export interface MomentParts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** 0 is Monday. */
  readonly weekday: number;
  /** 24 with minute 0 for the end of a day. */
  readonly hour: number;
  readonly minute: number;
  /** 0 today, -1 yesterday, 1 tomorrow. */
  readonly daysFromToday: number;
  readonly isOtherYear: boolean;
}

/**
 * 时刻的部分: of a moment as seen at `now`. `as: 'end'` reads 00:00 as the 24:00 of the day before, as people write the
 * end of a limit.
 */
export function momentParts(at: Instant, now: Instant, zone: Zone, as: 'moment' | 'end' = 'moment'): MomentParts {
  const wall = wallTimeAt(zone, msOf(at));
  const isEnd = as === 'end' && wall.ms === 0;
  const minutes = isEnd ? 24 * 60 : Math.floor(wall.ms / 60_000);
  return {
    ...dateParts(isEnd ? wall.day - 1 : wall.day, wallTimeAt(zone, msOf(now)).day),
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
  };
}

/** 日的部分: of a day as seen at `now`; it has no hour. */
export type DayParts = Omit<MomentParts, 'hour' | 'minute'>;

/** 日的部分 */
export function dayParts(day: Day, now: Instant, zone: Zone): DayParts {
  return dateParts(dayNumber(day), wallTimeAt(zone, msOf(now)).day);
}

function dateParts(day: DayNumber, today: DayNumber): DayParts {
  const date = dateOf(day);
  return { ...date, daysFromToday: day - today, isOtherYear: date.year !== dateOf(today).year };
}

type DateParts = Pick<DayParts, 'year' | 'month' | 'dayOfMonth' | 'weekday'>;

const DATES_KEPT = 2000;
const dates = new Map<DayNumber, DateParts>();

/** A list tells twenty moments of the same few days. */
function dateOf(day: DayNumber): DateParts {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * MS_PER_DAY);
  const made = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday: weekdayOf(day),
  };
  if (dates.size >= DATES_KEPT) dates.clear();
  dates.set(day, made);
  return made;
}

/**
 * 写法, for lists and for sentences:
 * `list` 今天 16:00 · 11-24 周二 18:00; `near` 周一 09:00 inside six days, else as `list`; `sentence` 今天 16:00 ·
 * 11 月 24 日周二 18:00; `dated` the same but never “今天”, for what is read another day too; `print` 2026-11-22 10:12.
 */
export type MomentStyle = 'list' | 'near' | 'sentence' | 'dated' | 'print';

const WEEKDAYS_ZH = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const WEEKDAYS_EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const NEAR_TODAY: Record<Language, ReadonlyMap<number, string>> = {
  zh: new Map([
    [-1, '昨天'],
    [0, '今天'],
    [1, '明天'],
  ]),
  en: new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]),
};

/** 时刻: in words, in the style asked for. */
export function momentText(parts: MomentParts, language: Language, style: MomentStyle): string {
  const day = dayText(parts, language, style);
  const time = timeText(parts);
  const isSentence = style === 'sentence' || style === 'dated';
  if (language === 'zh' || !isSentence) return `${day} ${time}`;
  // “by 16:00 today” and “by 18:00 on Tuesday 24 November” read on; “by today at 16:00” does not.
  return day === NEAR_TODAY.en.get(parts.daysFromToday) ? `${time} ${day}` : `${time} on ${day}`;
}

/** 几点: `09:54`. */
export function timeText({ hour, minute }: Pick<MomentParts, 'hour' | 'minute'>): string {
  return `${two(hour)}:${two(minute)}`;
}

/** 日: in words, in the style asked for. */
export function dayText(parts: DayParts, language: Language, style: MomentStyle): string {
  if (style === 'print') return `${parts.year}-${two(parts.month)}-${two(parts.dayOfMonth)}`;
  const near = NEAR_TODAY[language].get(parts.daysFromToday);
  if (near !== undefined && style !== 'dated') return near;
  return language === 'zh' ? dayInChinese(parts, style) : dayInEnglish(parts, style);
}

function dayInChinese(parts: DayParts, style: Exclude<MomentStyle, 'print'>): string {
  const weekday = WEEKDAYS_ZH[parts.weekday] as string;
  if (style === 'sentence' || style === 'dated') {
    const year = parts.isOtherYear ? `${parts.year} 年 ` : '';
    return `${year}${parts.month} 月 ${parts.dayOfMonth} 日${weekday}`;
  }
  if (style === 'near' && Math.abs(parts.daysFromToday) < 7) return weekday;
  const year = parts.isOtherYear ? `${parts.year}-` : '';
  return `${year}${two(parts.month)}-${two(parts.dayOfMonth)} ${weekday}`;
}

function dayInEnglish(parts: DayParts, style: Exclude<MomentStyle, 'print'>): string {
  const weekday = WEEKDAYS_EN[parts.weekday] as string;
  const month = MONTHS_EN[parts.month - 1] as string;
  const year = parts.isOtherYear ? ` ${parts.year}` : '';
  if (style === 'sentence' || style === 'dated') return `${weekday} ${parts.dayOfMonth} ${month}${year}`;
  if (style === 'near' && Math.abs(parts.daysFromToday) < 7) return weekday.slice(0, 3);
  return `${weekday.slice(0, 3)} ${parts.dayOfMonth} ${month.slice(0, 3)}${year}`;
}

/** 月日: `11 月 24 日`, `24 November`; the weekday is left to where it stands. */
export function dateText(parts: DayParts, language: Language): string {
  if (language === 'zh')
    return `${parts.isOtherYear ? `${parts.year} 年 ` : ''}${parts.month} 月 ${parts.dayOfMonth} 日`;
  return `${parts.dayOfMonth} ${MONTHS_EN[parts.month - 1] as string}${parts.isOtherYear ? ` ${parts.year}` : ''}`;
}

/** 星期: `周二`, `Tuesday`. */
export function weekdayText({ weekday }: Pick<DayParts, 'weekday'>, language: Language): string {
  return (language === 'zh' ? WEEKDAYS_ZH : WEEKDAYS_EN)[weekday] as string;
}

/** 期间: `11-18 至 11-20`, `18 Nov to 20 Nov`. */
export function dayRangeText(from: DayParts, until: DayParts, language: Language): string {
  return `${dayOnly(from, language)} ${language === 'zh' ? '至' : 'to'} ${dayOnly(until, language)}`;
}

function dayOnly(parts: DayParts, language: Language): string {
  if (language === 'zh')
    return `${parts.isOtherYear ? `${parts.year}-` : ''}${two(parts.month)}-${two(parts.dayOfMonth)}`;
  const month = (MONTHS_EN[parts.month - 1] as string).slice(0, 3);
  return `${parts.dayOfMonth} ${month}${parts.isOtherYear ? ` ${parts.year}` : ''}`;
}

/** 之前: a due moment, itself included: `今天 16:00 前`, `11 月 30 日前`, `by 10:12 tomorrow`. */
export function beforeText(text: string, language: Language): string {
  if (language === 'en') return `by ${text}`;
  return /\d$/.test(text) ? `${text} 前` : `${text}前`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
