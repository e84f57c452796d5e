import { isFilledIn } from '#core/case/answers.ts';
import type { Filled } from '#core/case/answers.ts';
import type { FormField } from '#core/playbook/playbook.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';
import { askedBy, askName } from '#web/portal/pages/fields.ts';
import type { Fault, FaultCode } from '#web/portal/pages/fields.ts';
import type { FormFields } from '../plain-form.ts';
import type { AnyRefusal } from '../refusal-text.ts';
import { momentIn } from './complaint-fields.ts';
import { inLanguage } from './stores.ts';

/** 所答: what a plain form says to the procedure's own questions, and what is wrong with it. */

interface Told {
  readonly filled: Filled;
  readonly faults: readonly Fault[];
}

interface Filling {
  readonly texts: Record<string, string>;
  readonly choices: Record<string, string>;
  readonly scores: Record<string, number>;
  readonly ticks: string[];
}

/** 所答, as a form without script sends it; everything that is missing or cannot be read, at once. */
export function answersIn(
  fields: FormFields,
  asks: readonly FormField[],
  at: { readonly calendar: CompiledCalendar; readonly now: Instant },
): Told {
  const filled: Filling = { texts: {}, choices: {}, scores: {}, ticks: [] };
  const faults: Fault[] = [];
  for (const ask of asks) {
    const given = (fields.get(askName(ask.id)) ?? []).filter((each) => each.trim() !== '');
    const code = given.length === 0 ? null : put(ask, given, filled, at);
    if (code !== null) faults.push({ field: askName(ask.id), code });
    else if (ask.required && !isFilledIn(ask, filled)) faults.push({ field: askName(ask.id), code: 'empty' });
  }
  return { filled, faults };
}

function put(
  { id, kind }: FormField,
  given: readonly string[],
  into: Filling,
  { calendar, now }: { readonly calendar: CompiledCalendar; readonly now: Instant },
): FaultCode | null {
  const [first = ''] = given;
  switch (kind) {
    case 'text':
    case 'long-text':
    case 'day':
    case 'file':
      into.texts[id] = first;
      return null;
    case 'moment': {
      const moment = momentIn(first, calendar, now);
      if (moment !== null) into.texts[id] = moment;
      return moment === null ? 'wrong' : null;
    }
    case 'yes-no':
    case 'choice':
      into.choices[id] = first;
      return null;
    case 'many':
      for (const choice of given) into.ticks.push(`${id}:${choice}`);
      return null;
    case 'tick':
      into.ticks.push(id);
      return null;
    case 'score':
    case 'number':
      return putNumber(id, /^\d{1,12}$/.exec(typedNumber(first)), 1, into) ? null : 'no-count';
    case 'money':
      return putNumber(id, /^\d{1,9}(?:\.\d{1,2})?$/.exec(typedNumber(first)), 100, into) ? null : 'no-amount';
  }
}

/** Full-width digits as plain ones, without what people write around an amount. */
function typedNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s,元¥]/g, '');
}

function putNumber(id: string, found: RegExpExecArray | null, times: number, into: Filling): boolean {
  if (found !== null) into.scores[id] = Math.round(Number(found[0]) * times);
  return found !== null;
}

/** 拒绝 of an answer, as a fault beside its field; `null` where it is about something else. */
export function faultOfRefusal({ code, field }: AnyRefusal, asks: readonly FormField[]): Fault | null {
  const ask = asks.find(({ id }) => id === field);
  if (ask === undefined) return null;
  if (code === 'record.field-missing') return { field: askName(ask.id), code: 'empty' };
  if (code !== 'record.value') return null;
  return { field: askName(ask.id), code: ask.choices.length > 0 ? 'unknown-choice' : 'wrong' };
}

/** 错处 with what its question is called. */
export function withTitles(faults: readonly Fault[], asks: readonly FormField[], language: Language): Fault[] {
  return faults.map((fault) => {
    const ask = asks.find(({ id }) => id === askedBy(fault.field));
    return ask === undefined
      ? fault
      : { ...fault, params: { ...fault.params, title: inLanguage(ask.title, language) } };
  });
}
