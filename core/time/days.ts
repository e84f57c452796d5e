import type { Day } from '#core/values/instant.ts';

/**
 * 日序: a calendar day as the number of days since 1970-01-01, so that the calendar is plain integer arithmetic.
 * It belongs to no zone, as `Day` does not.
 */
export type DayNumber = number;

export const MS_PER_DAY = 86_400_000;

/** 日序: of a day. */
export function dayNumber(day: Day): DayNumber {
  return Date.parse(`${day}T00:00:00.000Z`) / MS_PER_DAY;
}

const WRITTEN_KEPT = 1024;
const written = new Map<DayNumber, Day>();

/** 日: of a day number. A list asks for the same few days in every row, and writing one costs ten times finding it again. */
export function dayOf(number: DayNumber): Day {
  const known = written.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as Day;
  if (written.size >= WRITTEN_KEPT) written.clear();
  written.set(number, day);
  return day;
}

/** 星期: 0 is Monday, 6 is Sunday. */
export function weekdayOf(number: DayNumber): number {
  return remainder(number + 3, 7);
}

/** 周一: the Monday of the week that holds a day. */
export function mondayOf(number: DayNumber): DayNumber {
  return number - weekdayOf(number);
}

/** 年 */
export function yearOf(number: DayNumber): number {
  return new Date(number * MS_PER_DAY).getUTCFullYear();
}

/** 对应日: so many months later, the day of the month kept; the last day of a month that has no such day (民法典第 202 条). */
export function monthsLater(number: DayNumber, months: number): DayNumber {
  const date = new Date(number * MS_PER_DAY);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const first = Date.UTC(Math.floor(month / 12), remainder(month, 12), 1) / MS_PER_DAY;
  const next = Date.UTC(Math.floor((month + 1) / 12), remainder(month + 1, 12), 1) / MS_PER_DAY;
  return first + Math.min(date.getUTCDate(), next - first) - 1;
}

/** 余数: never negative, unlike `%`, so that days before 1970 keep their weekday. */
export function remainder(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
