import { z } from 'zod';
import { DOCUMENT } from '#core/playbook/document.ts';

/** 文档各处: what the form of a document can hold, for tables that must know every part of it. */

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const isLeftOut =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isLeftOut ? bare(schema.unwrap()) : schema;
}

/**
 * Patterns of what the form of a document can hold, `stages.*.tasks.*.within`; of lists and groups, those of what is in them.
 * Nothing inside what `endsAt` holds for is looked at; `isList` says that it is a list.
 */
export function documentPatterns(
  endsAt: (pattern: string, isList: boolean) => 'leave out' | 'whole' | 'go in',
): readonly string[] {
  return [...new Set(walk(DOCUMENT, '', endsAt))];
}

function* walk(
  schema: z.core.$ZodType,
  pattern: string,
  endsAt: Parameters<typeof documentPatterns>[0],
): Generator<string> {
  const at = bare(schema);
  const ends = endsAt(pattern, at instanceof z.ZodArray);
  if (ends === 'leave out') return;
  const inside = (key: string) => (pattern === '' ? key : `${pattern}.${key}`);
  if (ends === 'whole') yield pattern;
  else if (at instanceof z.ZodObject)
    for (const [key, inner] of Object.entries(at.shape as z.ZodRawShape))
      yield* walk(inner, pattern === 'intake.registration' ? inside('*') : inside(key), endsAt);
  else if (at instanceof z.ZodArray) yield* walk(at.element, inside('*'), endsAt);
  else if (at instanceof z.ZodTuple) for (const item of at.def.items) yield* walk(item, inside('*'), endsAt);
  else if (at instanceof z.ZodUnion) for (const option of at.options) yield* walk(option, pattern, endsAt);
  else if (at instanceof z.ZodRecord) yield* walk(at.valueType, inside('*'), endsAt);
  else yield pattern;
}
