import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { DOCUMENT } from '#core/playbook/document.ts';
import { ALTERATIONS } from './alteration-table.ts';

/** Names, words and the clauses cited; nothing of the course hangs on them. */
const WORDS = /(^|\.)(id|title|cites|scope|hotline|duty|meaning|examples|hint|basis)$/;

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const isLeftOut =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isLeftOut ? bare(schema.unwrap()) : schema;
}

/** Patterns of what the form of a document can hold; of lists and groups, those of what is in them. */
function* patterns(schema: z.core.$ZodType, pattern: string): Generator<string> {
  const at = bare(schema);
  if (WORDS.test(pattern) || ALTERATIONS[pattern] === null) return;
  const inside = (key: string) => (pattern === '' ? key : `${pattern}.${key}`);
  if (at instanceof z.ZodObject)
    for (const [key, inner] of Object.entries(at.shape as z.ZodRawShape))
      yield* patterns(inner, pattern === 'intake.registration' ? inside('*') : inside(key));
  else if (at instanceof z.ZodArray) {
    // A list that is altered as a whole.
    if (ALTERATIONS[pattern] === undefined) yield* patterns(at.element, inside('*'));
  } else if (at instanceof z.ZodTuple) for (const item of at.def.items) yield* patterns(item, inside('*'));
  else if (at instanceof z.ZodUnion) for (const option of at.options) yield* patterns(option, pattern);
  else yield pattern;
}

test('every part that a playbook can have is altered somehow, or it is said why not', () => {
  const found = new Set(patterns(DOCUMENT, ''));
  const forgotten = [...found].filter((pattern) => !Object.hasOwn(ALTERATIONS, pattern));
  assert.deepEqual(forgotten, [], 'write them into core/rehearsal/alteration-table.ts');
});
