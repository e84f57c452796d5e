import { placeInDocument } from '#core/playbook/authored.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { ALTERATIONS } from './alteration-table.ts';
import type { Alteration, Steps } from './alterations.ts';

/** 改一处的流程: a procedure with one thing altered; a scenario should notice. */
export interface Mutant {
  readonly steps: Steps;
  /** Where, read from the outside in: `stages.minor.tasks.talk.within`. */
  readonly at: string;
  readonly change: string;
  /** The same altered in a document of other parameters; `null` where it says something else there. */
  readonly applied: (document: ResolvedDocument) => ResolvedDocument | null;
}

/** 改一处的各种流程 of a document, in the order of its text. */
export function mutantsOf(document: ResolvedDocument): readonly Mutant[] {
  return [...walk(document, document, [], '')];
}

function* walk(document: ResolvedDocument, value: unknown, steps: Steps, pattern: string): Generator<Mutant> {
  const alter = ALTERATIONS[pattern];
  if (alter === null) return;
  if (alter !== undefined)
    for (const alteration of alter(value, { document, steps })) yield mutant(document, value, steps, alteration);
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const step = isList ? Number(key) : key;
    yield* walk(document, inner, [...steps, step], under(pattern, isList ? '*' : key));
  }
}

/** The fields of the registration form are named by the program, and all altered alike. */
function under(pattern: string, key: string): string {
  if (pattern === 'intake.registration') return 'intake.registration.*';
  return pattern === '' ? key : `${pattern}.${key}`;
}

function mutant(
  document: ResolvedDocument,
  value: unknown,
  steps: Steps,
  { change, value: other }: Alteration,
): Mutant {
  const was = JSON.stringify(value);
  return {
    steps,
    at: placeInDocument('', document, steps).path,
    change,
    applied: (of) =>
      JSON.stringify(valueAt(of, steps)) === was ? (replaced(of, steps, other) as ResolvedDocument) : null,
  };
}

function valueAt(document: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? (at as { readonly [key: PropertyKey]: unknown })[step] : undefined,
    document,
  );
}

/** 少了这一处: the document without one of its parts. */
export function without(document: ResolvedDocument, steps: Steps): ResolvedDocument {
  return replaced(document, steps, undefined) as ResolvedDocument;
}

/** A copy with one part in the place of another; what is not on the way is shared. */
function replaced(at: unknown, [step, ...rest]: Steps, value: unknown): unknown {
  if (step === undefined) return value;
  const inner = replaced((at as { readonly [key: PropertyKey]: unknown })[step], rest, value);
  if (Array.isArray(at)) {
    const list = [...(at as readonly unknown[])];
    if (inner === undefined) list.splice(Number(step), 1);
    else list[Number(step)] = inner;
    return list;
  }
  const entries = Object.entries(at as object).filter(([key]) => key !== step);
  return Object.fromEntries(inner === undefined ? entries : [...entries, [step, inner]]);
}
