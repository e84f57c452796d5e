import { z } from 'zod';
import { someText, text } from '../text.ts';

const day = z.string().max(10);
const time = z.string().max(5);
const name = z.object({ zh: someText(60), en: someText(60) });
const intervals = z
  .array(z.object({ from: time, until: time }))
  .max(12)
  .readonly();
const hours = z.object({ week: z.array(intervals).length(7).readonly(), makeUpDay: intervals });

/** 单位日历的差别: what a unit does otherwise than the unit above; `null` and empty lists: the same. */
export const ownCalendar = z.object({
  title: name.nullable(),
  zone: z.string().min(1).max(60).nullable(),
  hours: hours.nullable(),
  holidays: z.enum(['closed', 'open']).nullable(),
  workingDays: z.enum(['as-opened', 'by-notice']).nullable(),
  /** 停业: runs of days, both ends included. */
  closed: z
    .array(z.object({ from: day, until: day, title: name }))
    .max(500)
    .readonly(),
  /** 加开: at the usual hours where `hours` is `null`. */
  extra: z
    .array(z.object({ day, title: name, hours: intervals.nullable() }))
    .max(500)
    .readonly(),
});
export type OwnCalendarView = z.infer<typeof ownCalendar>;

/** 定日历: whole, in place of what stood at version `seen` (0 where nothing did). */
export const calendarChange = z.object({ seen: z.int().min(0), own: ownCalendar });

const calendarDay = z.object({
  day,
  number: z.string(),
  /** 休、班 and such, where there is something to say beyond the weekday. */
  mark: z.string(),
  kind: z.enum(['worked', 'rest', 'holiday', 'makeup', 'closed', 'extra']),
  isToday: z.boolean(),
  isProvisional: z.boolean(),
  /** Whole, for whoever hears it instead of seeing it. */
  label: z.string(),
});

/** 日历页: of one unit as it is now. */
export const unitCalendar = z.object({
  unit: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  version: z.int(),
  /** The unit above that it takes its calendar over from, where it says nothing itself; `null`: the country's. */
  from: z.string().nullable(),
  own: ownCalendar,
  title: z.string(),
  zone: z.string(),
  hours,
  holidays: z.enum(['closed', 'open']),
  workingDays: z.enum(['as-opened', 'by-notice']),
  weeks: z.array(z.object({ label: z.string(), days: z.array(calendarDay) })),
});
export type UnitCalendar = z.infer<typeof unitCalendar>;

/** 年度安排 */
export const calendarYears = z.object({
  years: z.array(
    z.object({
      year: z.int(),
      isPublished: z.boolean(),
      /** `ships`: comes with the program; `imported`: stands in its place. */
      origin: z.enum(['ships', 'imported']),
      importedAt: z.string().nullable(),
      digest: z.string().nullable(),
      daysOff: z.int(),
      daysWorked: z.int(),
      papers: z.array(z.string()),
    }),
  ),
  /** The year that is missing, and what to do; `null` while none is. */
  missing: z.object({ year: z.int(), text: z.string() }).nullable(),
});
export type CalendarYears = z.infer<typeof calendarYears>;

/** 导入年度安排: the file as text. */
export const yearImport = z.object({
  year: z.int().min(2000).max(2200),
  format: z.enum(['json', 'ics']),
  file: text(1_000_000),
  /** False for an arrangement that is expected and not announced yet: due times in it stay provisional. */
  isPublished: z.boolean().default(true),
});

/** 导入结果: what stands now, or what is wrong with the file, line by line; then nothing was written. */
export const yearImported = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('imported'), year: z.int(), daysOff: z.int(), daysWorked: z.int(), ignored: z.int() }),
  z.object({
    kind: z.literal('faults'),
    faults: z.array(z.object({ line: z.int(), text: z.string(), mend: z.string() })),
  }),
]);
export type YearImported = z.infer<typeof yearImported>;
