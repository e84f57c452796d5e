import { z } from 'zod';

/** 栏目, as a form shows it: one that the playbook asks on a record, with an act, or while registering. */
export const recordField = z.object({
  id: z.string(),
  title: z.string(),
  hint: z.string().nullable(),
  kind: z.enum([
    'text',
    'long-text',
    'tick',
    'yes-no',
    'choice',
    'many',
    'score',
    'number',
    'money',
    'day',
    'moment',
    'file',
  ]),
  choices: z.array(z.object({ id: z.string(), title: z.string() })),
  required: z.boolean(),
});
export type RecordField = z.infer<typeof recordField>;

const field = z.string().max(60);

/** 栏目的回答: `field:choice` under `ticks` for each of several that were chosen; money in fen under `scores`; moments with offset. */
export const filledFields = {
  texts: z.record(field, z.string().max(20000)).default({}),
  choices: z.record(field, z.string().max(60)).default({}),
  scores: z.record(field, z.number()).default({}),
  ticks: z.array(z.string().max(130)).max(200).default([]),
};
export const filled = z.object(filledFields);
