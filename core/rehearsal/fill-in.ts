import { z } from 'zod';
import type { Filled } from '#core/case/answers.ts';
import type { Field, FormField } from '#core/playbook/playbook.ts';
import type { Scene } from './scene.ts';

/** 填写: what a step says of the fields of a form, or of those that its task asks; the rest as somebody would fill it in. */

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export const fillings = z.record(z.string(), value);
type Value = z.output<typeof value>;
type Given = { readonly [field: string]: Value } | undefined;

/** 填好的表: every field that is needed says something, and what the step says of a field stands in it. */
export function fillIn(
  fields: readonly FormField[],
  given: Given,
  without: readonly string[] | undefined,
  at: string,
  scene: Scene,
): Filled {
  return filled(
    fields,
    fields.filter(({ required }) => required),
    given,
    without,
    at,
    scene,
  );
}

/**
 * 一并答的: the fields that a task asks. What is written freely is filled in; an answer that something may hang on is the
 * scenario's to give.
 */
export function answer(
  fields: readonly FormField[],
  given: Given,
  without: readonly string[] | undefined,
  scene: Scene,
): Filled {
  const free = fields.filter(({ required, kind }) => required && (kind === 'text' || kind === 'long-text'));
  return filled(fields, free, given, without, 'answers', scene);
}

interface Filling {
  readonly texts: Record<string, string>;
  readonly choices: Record<string, string>;
  readonly scores: Record<string, number>;
  readonly ticks: string[];
}

function filled(
  fields: readonly FormField[],
  usual: readonly FormField[],
  given: Given,
  without: readonly string[] | undefined,
  at: string,
  scene: Scene,
): Filled {
  const into: Filling = { texts: {}, choices: {}, scores: {}, ticks: [] };
  for (const id of new Set([...usual.map((field) => field.id), ...Object.keys(given ?? {})])) {
    if (without?.includes(id) === true) continue;
    const field = [...fields, ...scene.playbook.fields].find((each) => each.id === id);
    if (field === undefined) into.texts[id] = String(given?.[id]);
    else put(field, given?.[id], into, [at, id], scene);
  }
  return into;
}

function put(field: Field, said: Value | undefined, into: Filling, at: readonly PropertyKey[], scene: Scene): void {
  const { id, choices } = field;
  switch (field.kind) {
    case 'text':
    case 'long-text':
      into.texts[id] = String(said ?? '写清楚了');
      return;
    case 'day':
      into.texts[id] = String(said ?? scene.now.slice(0, 10));
      return;
    case 'moment':
      into.texts[id] = said === undefined ? scene.now : scene.moment(String(said), at);
      return;
    case 'file':
      into.texts[id] = said === undefined ? (scene.file.evidence.at(-1)?.entry ?? '') : scene.named(String(said), at);
      return;
    case 'choice':
    case 'yes-no':
      into.choices[id] = String(said ?? choices[0]?.id ?? '');
      return;
    case 'score':
    case 'number':
    case 'money':
      into.scores[id] = Number(said ?? 4);
      return;
    case 'tick':
      if (said !== false) into.ticks.push(id);
      return;
    case 'many':
      for (const choice of [said ?? choices[0]?.id ?? ''].flat()) into.ticks.push(`${id}:${String(choice)}`);
  }
}
