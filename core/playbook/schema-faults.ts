import { z } from 'zod';
import { isNamed, type Place } from './authored.ts';
import { DOCUMENT } from './document.ts';
import { FAULT_TEXTS, type FaultCode } from './fault-texts.ts';
import { makeFault, suggestion, type Fault, type FaultWords } from './faults.ts';
import { MOST_FAULTS } from './limits.ts';
import type { Text } from './playbook.ts';

/**
 * What a reader of the document's form found, said to the author: the place in the text, what should stand there, and for
 * a misspelt word the nearest one that is known.
 */

type Issue = z.core.$ZodIssue;
type Steps = readonly PropertyKey[];

/** 格式差错: one fault for each issue that a form found; by default the form of a playbook's document. */
export function schemaFaults(
  document: unknown,
  issues: readonly Issue[],
  placeOf: (steps: Steps) => Place,
  form: z.core.$ZodType = DOCUMENT,
): readonly Fault[] {
  const faults: Fault[] = [];
  for (const issue of issues) {
    if (faults.length >= MOST_FAULTS) break;
    for (const { steps, code, words } of faultsOf(form, document, issue, []))
      faults.push(makeFault(placeOf(steps), code, words));
  }
  return faults;
}

interface Found {
  readonly steps: Steps;
  readonly code: FaultCode;
  readonly words: FaultWords;
}

function faultsOf(form: z.core.$ZodType, document: unknown, issue: Issue, before: Steps): readonly Found[] {
  const steps = [...before, ...issue.path];
  const value = valueAt(document, steps);
  const one = (code: FaultCode, words: FaultWords = {}): readonly Found[] => [{ steps, code, words }];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schemaAt(form, steps));
    return issue.keys.slice(0, MOST_FAULTS).map((key) => {
      if (key === 'under' && steps[1] === 'categories')
        return { steps: [...steps, key], code: 'schema.category-levels', words: {} };
      return { steps: [...steps, key], code: 'schema.unknown-key', words: { key, known: suggestion(key, known) } };
    });
  }
  if (value === undefined) return one('schema.missing', { key: String(steps.at(-1) ?? '') });
  switch (issue.code) {
    case 'invalid_value':
      return typeof value === 'object'
        ? one('schema.kind', { kind: kindOf(form, steps) })
        : one('schema.among', { value: shown(value), known: issue.values.map(String).join(' · ') });
    case 'invalid_union': {
      const nearest = nearestOption(issue.errors);
      return nearest === null
        ? one('schema.kind', { kind: kindOf(form, steps) })
        : nearest.flatMap((each) => faultsOf(form, document, each, steps));
    }
    case 'too_small':
    case 'too_big':
      return isEmptiness(issue) ? one('schema.empty') : one('schema.size', { limit: limitOf(issue) });
    case 'custom': {
      const code: unknown = issue.params?.['fault'];
      return isFaultCode(code)
        ? one(code, { value: shown(value), name: nameOf(value) })
        : one('schema.kind', { kind: kindOf(form, steps) });
    }
    case 'invalid_type':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return one('schema.kind', { kind: kindOf(form, steps) });
  }
}

function isFaultCode(code: unknown): code is FaultCode {
  return typeof code === 'string' && Object.hasOwn(FAULT_TEXTS, code);
}

/** Of several forms that a value may have, the one that its author had in mind: the one it resembles longest. */
function nearestOption(options: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const depth = (issues: readonly Issue[]): number =>
    Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 0.5)));
  const sorted = options.filter((issues) => issues.length > 0).sort((a, b) => depth(b) - depth(a));
  const best = sorted[0];
  return best === undefined || depth(best) === 0 ? null : best;
}

type Sized = Extract<Issue, { code: 'too_small' | 'too_big' }>;

function isEmptiness(issue: Sized): boolean {
  return issue.code === 'too_small' && issue.origin !== 'number' && issue.minimum === 1;
}

function limitOf(issue: Sized): Text {
  const [zhOf, enOf] =
    issue.origin === 'number' ? ['', ''] : issue.origin === 'string' ? [' 个字符', ' characters'] : [' 项', ' entries'];
  return issue.code === 'too_small'
    ? { zh: `不能少于 ${issue.minimum}${zhOf}`, en: `at least ${issue.minimum}${enOf}` }
    : { zh: `不能超过 ${issue.maximum}${zhOf}`, en: `at most ${issue.maximum}${enOf}` };
}

function valueAt(document: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? (at as { readonly [key: PropertyKey]: unknown })[step] : undefined,
    document,
  );
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';
}

/** The form that stands at a place, without what makes it optional. */
function schemaAt(form: z.core.$ZodType, steps: Steps): z.core.$ZodType | null {
  let at: z.core.$ZodType | null = form;
  for (const step of steps) at = at === null ? null : within(bare(at), String(step));
  return at === null ? null : bare(at);
}

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const isLeftOut =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isLeftOut ? bare(schema.unwrap()) : schema;
}

function within(schema: z.core.$ZodType, step: string): z.core.$ZodType | null {
  if (schema instanceof z.ZodObject) return (schema.shape as { readonly [key: string]: z.core.$ZodType })[step] ?? null;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodTuple) return schema.def.items[Number(step)] ?? null;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodUnion)
    return schema.options.map((option) => within(bare(option), step)).find((found) => found !== null) ?? null;
  return null;
}

/** What may be written at a place; the id stands before it already. */
function knownKeys(schema: z.core.$ZodType | null): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).filter((key) => key !== 'id') : [];
}

const KINDS: { readonly [type: string]: Text } = {
  string: { zh: '一段文字', en: 'a text' },
  number: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  literal: { zh: 'true', en: 'true' },
  enum: { zh: '一个词', en: 'one word' },
  array: { zh: '列表（写在方括号里，或每行以 - 开头）', en: 'a list (in brackets, or a line with - for each)' },
  tuple: { zh: '一对时长，如 [3 wd, 5 wd]', en: 'two durations, such as [3 wd, 5 wd]' },
  object: { zh: '一组项目（名称: 内容）', en: 'entries (name: what it is)' },
  record: { zh: '一组项目（名称: 内容）', en: 'entries (name: what it is)' },
  union: { zh: '规定的几种写法之一', en: 'one of the forms that may stand here' },
};
const TEXT: Text = {
  zh: '中英两种文字，如 {zh: 退款, en: Refund}',
  en: 'a text in two languages, such as {zh: 退款, en: Refund}',
};
const NAMED: Text = { zh: '一组有名称的项目（名称: 内容）', en: 'entries with a name each (name: what it is)' };

function kindOf(form: z.core.$ZodType, steps: Steps): Text {
  const schema = schemaAt(form, steps);
  const keys = knownKeys(schema);
  if (keys.length === 2 && keys.includes('zh') && keys.includes('en')) return TEXT;
  if (isNamed(steps.map((step) => (typeof step === 'number' ? '*' : String(step))).join('.'))) return NAMED;
  return KINDS[schema?._zod.def.type ?? 'object'] ?? NAMED;
}
