import { createHash } from 'node:crypto';
import { readHolidayIcs } from '#core/time/calendar-import/holiday-ics.ts';
import { readHolidayJson } from '#core/time/calendar-import/holiday-json.ts';
import type { ImportFault } from '#core/time/calendar-import/import-faults.ts';
import type { CalendarYear } from '#core/time/calendar.ts';
import type { OrganisationRefusal } from '#core/organisation/refusal.ts';
import type { Actor } from '#core/values/event.ts';
import type { ChangeOrganisation } from './organisation.ts';

/** 年度安排的文件 */
export interface YearFile {
  readonly year: number;
  readonly format: 'json' | 'ics';
  readonly text: string;
  readonly isPublished: boolean;
}

export type YearOutcome =
  | { readonly kind: 'imported'; readonly year: CalendarYear; readonly ignored: number }
  | { readonly kind: 'faults'; readonly faults: readonly ImportFault[] }
  | { readonly kind: 'refused'; readonly refusal: OrganisationRefusal };

/** 导入年度安排: reads a file and lets every calendar count with it. Nothing is written where the file is at fault. */
export async function importYear(change: ChangeOrganisation, file: YearFile, by: Actor): Promise<YearOutcome> {
  const { format, text, isPublished } = file;
  const read = (format === 'ics' ? readHolidayIcs : readHolidayJson)(text, file.year);
  if (read.kind === 'faults') return read;
  const year = { ...read.year, published: isPublished };
  const digest = createHash('sha256').update(text).digest('hex');
  const outcome = await change([{ type: 'ImportYear', year, format, digest }], by);
  return outcome.ok ? { kind: 'imported', year, ignored: read.ignored } : { kind: 'refused', refusal: outcome.refusal };
}
