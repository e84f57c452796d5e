// 输入: the one place where what came from outside is read. A contract says what it must be; here it is checked first that
// text is text, then the contract, then that what must be said is not blank. Nothing that was typed is ever repeated.
import type { z } from 'zod';
import type { core } from 'zod';
import { badInput } from './problems.ts';
import type { FieldFault } from './problems.ts';

const DEPTH_LIMIT = 20;
/** More would help nobody, and a body of a thousand faults would make an answer as long as itself. */
const FAULTS_SHOWN = 20;

/**
 * 读输入: what a contract makes of it.
 * @throws ProblemFound (invalid) that names every field and what is wrong with it.
 */
export function readInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const faults = unreadable(given, [], 0);
  if (faults.length > 0) throw badInput(faults.slice(0, FAULTS_SHOWN));
  const parsed = schema.safeParse(given);
  const found = parsed.success
    ? blanks(schema, given, [])
    : [...parsed.error.issues.map(faultOf), ...blanks(schema, given, [])];
  if (found.length > 0) throw badInput(firstOfEach(found));
  if (!parsed.success) throw badInput([]);
  return parsed.data;
}

function firstOfEach(faults: readonly FieldFault[]): readonly FieldFault[] {
  const seen = new Map<string, FieldFault>();
  for (const fault of faults) if (!seen.has(fault.path)) seen.set(fault.path, fault);
  return [...seen.values()].slice(0, FAULTS_SHOWN);
}

type Path = readonly (string | number)[];

function written(path: Path): string {
  return path.join('.');
}

/** NUL and half a surrogate pair are no text; keys that would reach into an object's own nature are no fields. */
function unreadable(given: unknown, path: Path, depth: number): FieldFault[] {
  if (typeof given === 'string') {
    return given.includes('\0') || !given.isWellFormed() ? [{ path: written(path), code: 'text.unreadable' }] : [];
  }
  if (typeof given !== 'object' || given === null) return [];
  if (depth >= DEPTH_LIMIT) return [{ path: written(path.slice(0, 3)), code: 'input.too-deep' }];
  if (Array.isArray(given)) return given.flatMap((each, index) => unreadable(each, [...path, index], depth + 1));
  return Object.entries(given).flatMap(([name, value]) => {
    const isName = name.isWellFormed() && !name.includes('\0');
    if (!isName || name === '__proto__') return [{ path: written(path), code: 'input.unexpected' }];
    return unreadable(value, [...path, name], depth + 1);
  });
}

/** Codes of the contracts' own checks, as their messages say them. */
const CODE = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/;

function faultOf(issue: core.$ZodIssue): FieldFault {
  const path = written(issue.path.filter((part) => typeof part !== 'symbol'));
  if (CODE.test(issue.message)) return { path, code: issue.message };
  switch (issue.code) {
    case 'too_small':
      return sized(path, 'small', issue.origin, Number(issue.minimum));
    case 'too_big':
      return sized(path, 'big', issue.origin, Number(issue.maximum));
    case 'invalid_type':
      return { path, code: issue.message.endsWith('received undefined') ? 'input.missing' : kindFault(issue.expected) };
    case 'invalid_value':
      return { path, code: 'input.not-offered' };
    case 'invalid_union':
      return { path, code: 'input.not-offered' };
    case 'unrecognized_keys':
      return { path, code: 'input.unexpected' };
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return { path, code: 'input.wrong-kind' };
  }
}

function kindFault(expected: string): string {
  if (expected === 'boolean') return 'input.yes-no';
  if (expected === 'int') return 'input.whole';
  return expected === 'number' ? 'input.number' : 'input.wrong-kind';
}

function sized(path: string, way: 'small' | 'big', origin: string, limit: number): FieldFault {
  if (origin === 'string') {
    if (way === 'big') return { path, code: 'input.too-long', values: { max: limit } };
    return limit <= 1 ? { path, code: 'text.blank' } : { path, code: 'input.too-short', values: { min: limit } };
  }
  if (origin === 'array' || origin === 'set') {
    return way === 'big'
      ? { path, code: 'input.too-many', values: { max: limit } }
      : { path, code: 'input.too-few', values: { min: limit } };
  }
  return way === 'big'
    ? { path, code: 'input.too-great', values: { max: limit } }
    : { path, code: 'input.too-small', values: { min: limit } };
}

/** 必填的空白: a text that must have at least one character says nothing when all of them are spaces or line breaks. */
function blanks(schema: core.$ZodType, given: unknown, path: Path): FieldFault[] {
  const { def } = schema._zod as unknown as { def: AnyDef };
  switch (def.type) {
    case 'string':
      return typeof given === 'string' && mustSay(def) && given.trim() === ''
        ? [{ path: written(path), code: 'text.blank' }]
        : [];
    case 'object':
      return isRecord(given)
        ? Object.entries(def.shape ?? {}).flatMap(([name, field]) => blanks(field, given[name], [...path, name]))
        : [];
    case 'array':
      return Array.isArray(given) && def.element !== undefined
        ? given.flatMap((each, index) => blanks(def.element as core.$ZodType, each, [...path, index]))
        : [];
    case 'record':
      return isRecord(given) && def.valueType !== undefined
        ? Object.entries(given).flatMap(([name, each]) => blanks(def.valueType as core.$ZodType, each, [...path, name]))
        : [];
    case 'union':
      return blanksOfUnion(def.options ?? [], given, path);
    case 'pipe':
      return def.in === undefined ? [] : blanks(def.in, given, path);
    default:
      return def.innerType === undefined || given === undefined || given === null
        ? []
        : blanks(def.innerType, given, path);
  }
}

/** The parts of zod's own description of a schema that are walked here. */
interface AnyDef {
  readonly type: string;
  readonly shape?: { readonly [name: string]: core.$ZodType };
  readonly element?: core.$ZodType;
  readonly valueType?: core.$ZodType;
  readonly options?: readonly core.$ZodType[];
  readonly innerType?: core.$ZodType;
  readonly in?: core.$ZodType;
  readonly checks?: readonly {
    readonly _zod: { readonly def: { readonly check: string; readonly minimum?: number } };
  }[];
}

function mustSay(def: AnyDef): boolean {
  return (def.checks ?? []).some(({ _zod }) => _zod.def.check === 'min_length' && (_zod.def.minimum ?? 0) >= 1);
}

/** A union is walked along the option that takes what was given; where none does, the contract has said so. */
function blanksOfUnion(options: readonly core.$ZodType[], given: unknown, path: Path): FieldFault[] {
  const taken = options.find((option) => (option as z.ZodType).safeParse(given).success);
  return taken === undefined ? [] : blanks(taken, given, path);
}

function isRecord(given: unknown): given is { readonly [name: string]: unknown } {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
