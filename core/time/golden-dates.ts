import { parseInstant, type Instant } from '#core/values/instant.ts';

/**
 * Dates counted by hand and checked against two calendars: the day of the start is not counted (民法典第 201 条),
 * a last day off rolls forward (第 203 条), working days are those of the State Council's notices.
 */

/** `add` working days after `start` end on `due`. */
export const GOLDEN_WORKING_DAYS = [
  { start: '2026-02-13', add: 7, due: '2026-03-02', why: 'Spring Festival, Saturdays 02-14 and 02-28 worked' },
  { start: '2026-02-13', add: 5, due: '2026-02-27', why: '' },
  { start: '2026-02-14', add: 5, due: '2026-02-28', why: 'starts on a Saturday that is worked' },
  { start: '2026-02-14', add: 10, due: '2026-03-06', why: '' },
  { start: '2026-02-15', add: 2, due: '2026-02-25', why: 'starts on a day off' },
  {
    start: '2026-09-18',
    add: 2,
    due: '2026-09-21',
    why: 'Sunday 09-20 worked: a day earlier than Monday to Friday would say',
  },
  { start: '2026-09-24', add: 5, due: '2026-10-09', why: 'Mid-Autumn and National Day' },
  { start: '2026-09-30', add: 5, due: '2026-10-13', why: 'National Day, Saturday 10-10 worked' },
  { start: '2026-09-30', add: 7, due: '2026-10-15', why: '' },
  { start: '2026-09-30', add: 10, due: '2026-10-20', why: '' },
  { start: '2026-04-30', add: 5, due: '2026-05-11', why: 'Labour Day, Saturday 05-09 worked' },
  { start: '2026-06-18', add: 3, due: '2026-06-24', why: 'Dragon Boat Festival' },
  { start: '2026-01-01', add: 7, due: '2026-01-12', why: 'Sunday 01-04 worked' },
  { start: '2025-12-31', add: 10, due: '2026-01-15', why: 'across the turn of the year' },
  { start: '2025-09-28', add: 7, due: '2025-10-14', why: 'Sunday 09-28 worked, eight days off, Saturday 10-11 worked' },
  { start: '2025-01-24', add: 10, due: '2025-02-13', why: 'Spring Festival 2025' },
  { start: '2024-02-08', add: 7, due: '2024-02-23', why: 'Sunday 2024-02-18 worked' },
  { start: '2020-01-23', add: 7, due: '2020-02-11', why: 'the holiday was prolonged to 02-02 while it ran' },
  { start: '2019-04-30', add: 5, due: '2019-05-09', why: 'Sunday 2019-05-05 worked' },
  { start: '2026-03-02', add: 45, due: '2026-05-08', why: '45 working days' },
] as const;

/** `add` calendar days after `start` end on `raw`, which rolls forward to `rolled`. */
export const GOLDEN_CALENDAR_DAYS = [
  { start: '2026-08-04', add: 60, raw: '2026-10-03', rolled: '2026-10-08' },
  { start: '2026-08-02', add: 60, raw: '2026-10-01', rolled: '2026-10-08' },
  { start: '2026-04-15', add: 60, raw: '2026-06-14', rolled: '2026-06-15' },
  { start: '2026-01-31', add: 15, raw: '2026-02-15', rolled: '2026-02-24' },
  { start: '2026-02-01', add: 15, raw: '2026-02-16', rolled: '2026-02-24' },
  { start: '2026-09-16', add: 15, raw: '2026-10-01', rolled: '2026-10-08' },
  { start: '2025-12-17', add: 15, raw: '2026-01-01', rolled: '2026-01-04' },
  { start: '2026-07-01', add: 15, raw: '2026-07-16', rolled: '2026-07-16' },
  { start: '2026-07-01', add: 30, raw: '2026-07-31', rolled: '2026-07-31' },
  { start: '2026-02-10', add: 7, raw: '2026-02-17', rolled: '2026-02-24' },
  { start: '2026-09-26', add: 7, raw: '2026-10-03', rolled: '2026-10-08' },
] as const;

/** A moment by the wall in Shanghai: `2026-09-18T14:20`. */
export function inShanghai(text: string): Instant {
  const at = parseInstant(`${text}+08:00`);
  if (at === null) throw new RangeError(`${text} is no time of day in Shanghai`);
  return at;
}
