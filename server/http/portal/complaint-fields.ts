import { parseInstant, isDay } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import { dayNumber } from '#core/time/days.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { localDay } from '#core/time/calendar.ts';
import { instantFromMs } from '#core/values/instant.ts';
import { momentOf } from '#core/time/zone.ts';
import { COMPLAINT_FIELDS, faultsFrom, FIELDS, isFieldName } from '#web/portal/pages/fields.ts';
import type { Fault, FieldName, Issue, Typed } from '#web/portal/pages/fields.ts';
import type { FormFields } from '../plain-form.ts';
import type { FieldFault } from '../problems.ts';

/** 表单项 of the portal: what was typed, what is wrong with it, what it says. */

/** 已填内容, so that a page with a fault loses nothing; a field whose text cannot be kept comes back empty. */
export function typedOf(fields: FormFields, faults: readonly Fault[]): Typed {
  const unreadable = new Set<string>(faults.filter((fault) => fault.code === 'unreadable').map((fault) => fault.field));
  const typed: { [field: string]: readonly string[] } = {};
  for (const [name, values] of fields) {
    if (isFieldName(name) && !unreadable.has(name)) typed[name] = values.map((each) => each.toWellFormed());
  }
  return typed as Typed;
}

/** 一项的文字; `null` where nothing was typed. */
export function one(fields: FormFields, field: FieldName): string | null {
  const given = fields.get(field)?.[0] ?? '';
  return given === '' ? null : given;
}

/** 投诉表 as the contract takes it. */
export function complaintIn(fields: FormFields): { readonly [name: string]: unknown } {
  const occurred = one(fields, FIELDS.occurred) ?? 'now';
  return {
    matter: one(fields, FIELDS.matter) ?? '',
    place: one(fields, FIELDS.place),
    occurred: occurred === 'date' ? dateIn(fields) : occurred,
    ...(fields.has(FIELDS.harm) ? { harm: one(fields, FIELDS.harm) } : {}),
    demands: fields.get(FIELDS.demands) ?? [],
    phone: one(fields, FIELDS.phone) ?? '',
    name: one(fields, FIELDS.name),
    noticeVersion: one(fields, FIELDS.noticeVersion) ?? '',
    language: one(fields, FIELDS.language) ?? 'zh-CN',
  };
}

/** `2026-07-18`, or `2026-07-18T20:05` in the time of the unit; '' where no day was picked, which is no day misread. */
function dateIn(fields: FormFields): string {
  const on = one(fields, FIELDS.occurredOn) ?? '';
  const time = one(fields, FIELDS.occurredTime);
  return on === '' || time === null ? on : `${on}T${time}`;
}

/**
 * 发生时刻: of what the form or a program says; a day alone stands for its beginning. `'wrong'` when it is none of these,
 * `'future'` when it has not come yet.
 */
export function occurredAt(stated: string, calendar: CompiledCalendar, now: Instant): Instant | 'wrong' | 'future' {
  const at = momentIn(stated, calendar, now);
  if (at === null) return 'wrong';
  return at > now ? 'future' : at;
}

/** 时刻, as a form says it: `2026-07-18`, `2026-07-18T20:05` in the time of the unit, or with offset. */
export function momentIn(stated: string, calendar: CompiledCalendar, now: Instant): Instant | null {
  if (stated === 'now') return now;
  if (stated === 'earlier-today') return startOf(localDay(calendar, now), calendar);
  const [, day = '', hour = '0', minute = '0'] =
    /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d))?$/.exec(stated) ?? [];
  if (day === '') return parseInstant(stated);
  if (!isDay(day)) return null;
  return startOf(day, calendar, (Number(hour) * 60 + Number(minute)) * 60_000);
}

function startOf(day: string, { zone }: CompiledCalendar, ms = 0): Instant {
  return instantFromMs(momentOf(zone, { day: dayNumber(day as Parameters<typeof dayNumber>[0]), ms }));
}

/** What a fault of ours is called by the pages. */
const ISSUE_CODES: { readonly [code: string]: string } = {
  'input.too-long': 'too_big',
  'input.missing': 'invalid_type',
  'input.too-few': 'too_small',
  'input.not-offered': 'invalid_value',
};

/** 填写错误 of a form, as its page shows them. */
export function pageFaults(faults: readonly FieldFault[]): readonly Fault[] {
  return faultsFrom(
    faults.map(({ path, code, values }): Issue => {
      const maximum = Number(values?.['max'] ?? 0);
      return { path: path.split('.'), message: code, code: ISSUE_CODES[code], maximum };
    }),
  );
}

/** 错处 in the order of the form: the procedure's own questions stand before how to reach whoever complains. */
export function inFormOrder(faults: readonly Fault[]): readonly Fault[] {
  const names: readonly string[] = COMPLAINT_FIELDS;
  const place = ({ field }: Fault): number => {
    const found = names.indexOf(field);
    return found < 0 ? names.indexOf(FIELDS.phone) - 0.5 : found;
  };
  return faults.toSorted((one, other) => place(one) - place(other));
}
