import { evaluate } from '#core/playbook/condition.ts';
import type { Facts, FieldValue } from '#core/playbook/facts.ts';
import type { FormField } from '#core/playbook/playbook.ts';
import { isDay, parseInstant } from '#core/values/instant.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { AnyCase } from './state.ts';

/**
 * 栏目的回答: what was filled in on a form, or told with an act. What somebody wrote freely is sealed; what was chosen, counted
 * or ticked stands in clear, because conditions ask about it.
 */
export interface Filled {
  /** Texts as they were typed; days, moments and the evidence named, as text too. */
  readonly texts: { readonly [field: string]: string };
  readonly choices: { readonly [field: string]: string };
  /** Scores, numbers, and money in fen. */
  readonly scores: { readonly [field: string]: number };
  /** `field` where it is ticked, `field:choice` for each of several that were chosen. */
  readonly ticks: readonly string[];
}

export const NOTHING_FILLED: Filled = { texts: {}, choices: {}, scores: {}, ticks: [] };
/** What conditions reckon with stays whole and small enough to add up (`core/playbook/condition.ts`). */
const MOST = 1_000_000_000_000;

function names({ texts, choices, scores, ticks }: Filled): readonly string[] {
  return [
    ...Object.keys(texts),
    ...Object.keys(choices),
    ...Object.keys(scores),
    ...ticks.map((tick) => tick.split(':', 1)[0] ?? tick),
  ];
}

/** 填了没有 */
export function isFilledIn(field: Pick<FormField, 'id' | 'kind'>, filled: Filled): boolean {
  const { id } = field;
  switch (field.kind) {
    case 'tick':
      return filled.ticks.includes(id);
    case 'many':
      return filled.ticks.some((tick) => tick.startsWith(`${id}:`));
    case 'choice':
    case 'yes-no':
      return filled.choices[id] !== undefined;
    case 'score':
    case 'number':
    case 'money':
      return filled.scores[id] !== undefined;
    case 'text':
    case 'long-text':
    case 'day':
    case 'moment':
    case 'file':
      return (filled.texts[id] ?? '').trim() !== '';
  }
}

/** Whether what was filled in is something that this kind of field can hold. */
function isSuch({ id, kind, choices }: FormField, filled: Filled, state: Pick<AnyCase, 'evidence'> | null): boolean {
  const isChoice = (value: string): boolean => choices.some((each) => each.id === value);
  const isWhole = (value: number, least: number, most: number): boolean =>
    Number.isSafeInteger(value) && value >= least && value <= most;
  switch (kind) {
    case 'choice':
    case 'yes-no':
      return isChoice(filled.choices[id] ?? '');
    case 'many':
      return filled.ticks.every((tick) => !tick.startsWith(`${id}:`) || isChoice(tick.slice(id.length + 1)));
    case 'score':
      return isWhole(filled.scores[id] ?? 0, 1, 5);
    case 'number':
    case 'money':
      return isWhole(filled.scores[id] ?? -1, 0, MOST);
    case 'day':
      return isDay(filled.texts[id] ?? '');
    case 'moment':
      return parseInstant(filled.texts[id] ?? '') !== null;
    case 'file':
      return state?.evidence.some(({ entry }) => entry === filled.texts[id]) === true;
    case 'text':
    case 'long-text':
    case 'tick':
      return true;
  }
}

/** The part of what was filled in that belongs to a kind of field; the rest stands in the wrong place. */
function isInPlace({ id, kind }: FormField, filled: Filled): boolean {
  const places = {
    texts: filled.texts[id] !== undefined,
    choices: filled.choices[id] !== undefined,
    scores: filled.scores[id] !== undefined,
    ticks: filled.ticks.some((tick) => tick === id || tick.startsWith(`${id}:`)),
  };
  const own = PLACE_OF[kind];
  return Object.entries(places).every(([place, isThere]) => !isThere || place === own);
}

const PLACE_OF: { readonly [K in FormField['kind']]: keyof Filled } = {
  text: 'texts',
  'long-text': 'texts',
  day: 'texts',
  moment: 'texts',
  file: 'texts',
  choice: 'choices',
  'yes-no': 'choices',
  score: 'scores',
  number: 'scores',
  money: 'scores',
  tick: 'ticks',
  many: 'ticks',
};

/** 填写检查: what is needed is filled in, nothing beside what was asked, every value what its field can hold. */
export function checkFilled(
  fields: readonly FormField[],
  filled: Filled,
  known: { readonly facts: Facts; readonly state: Pick<AnyCase, 'evidence'> | null; readonly form: string },
): { readonly ok: false; readonly refusal: Refusal } | null {
  const stray = names(filled).find((name) => !fields.some((field) => field.id === name));
  if (stray !== undefined) return refuse('record.field-unknown', {}, 'fields');
  const facts = { ...known.facts, ...valuesOf(filled) } as Facts;
  for (const field of fields) {
    const { id } = field;
    const isGiven = isFilledIn(field, filled);
    if (!isInPlace(field, filled) || (isGiven && !isSuch(field, filled, known.state)))
      return refuse('record.value', { field: id }, id);
    const isNeeded = field.required || (field.neededWhen !== undefined && evaluate(field.neededWhen, facts));
    if (isNeeded && !isGiven) return refuse('record.field-missing', { form: known.form, field: id }, id);
  }
  return null;
}

/** 回答作为事实, by field. */
export function valuesOf({ choices, scores, ticks }: Pick<Filled, 'choices' | 'scores' | 'ticks'>): {
  readonly [field: string]: FieldValue;
} {
  const values: Record<string, FieldValue> = { ...choices, ...scores };
  for (const tick of ticks) {
    const [field = tick, choice] = tick.split(':');
    const before = values[field];
    values[field] = choice === undefined ? true : [...(Array.isArray(before) ? (before as string[]) : []), choice];
  }
  return values;
}
