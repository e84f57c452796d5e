import { z } from 'zod';
import { recordField } from '../filled.ts';

/** 选项 */
export const choice = z.object({ id: z.string(), title: z.string() });

/** 类别: one of a tree, each after those that it is part of; `path` names them all, from the widest. */
export const categoryChoice = choice.extend({
  path: z.string(),
  /** The id of the one above; `null` at the top. */
  within: z.string().nullable(),
  /** Nothing is under it: what grading asks for. */
  isNarrowest: z.boolean(),
});
export type CategoryChoice = z.infer<typeof categoryChoice>;

/** 表单 of a record as it is filled in. */
export const recordForm = z.object({ form: z.string(), title: z.string(), fields: z.array(recordField) });

const person = z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) });

/** 公共的可选项 of the forms: what all cases of a unit have in common under one procedure. They change when either does. */
export const sharedChoices = z.object({
  /** What they are known by: others have another. */
  of: z.string(),
  severities: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      weight: z.number().int(),
      meaning: z.string(),
      examples: z.array(z.string()),
      /** 时限 that it brings with it and not every other does; may be empty. */
      limits: z.string(),
    }),
  ),
  /** 不论等级: limits that every one of several grades brings; may be empty. */
  limitsOfAll: z.string(),
  categories: z.array(categoryChoice),
  demands: z.array(choice),
  sources: z.array(choice),
  dimensions: z.array(choice),
  methods: z.array(choice),
  compensations: z.array(z.object({ id: z.string(), title: z.string(), measure: z.enum(['money', 'count']) })),
  declineReasons: z.array(choice),
  people: z.array(person),
  units: z.array(choice),
  roles: z.array(choice),
  records: z.array(recordForm),
  /** Points of the first talk, ticked where somebody contacts the complainant. */
  firstTalk: z.array(z.string()),
  /** 禁用的话: what a text to the complainant is warned of. */
  phrases: z.array(z.object({ never: z.array(z.string()), instead: z.string(), unlessDated: z.boolean() })),
  /** 致歉 is asked for by the procedure. */
  apology: z.boolean(),
  /** There is something to know while making an offer (`offering`). */
  offering: z.boolean(),
});
export type SharedChoices = z.infer<typeof sharedChoices>;

/** 本案的可选项, and by what the shared ones are known. */
export const ownChoices = z.object({
  of: z.string(),
  suggestedSeverity: z.string().nullable(),
  /** Moments to promise or to put something off to, computed on the server: `今天 18:00 前`. */
  moments: z.array(z.object({ dueAt: z.string(), text: z.string() })),
  /** Days to finish something by, that takes longer: ends of working days. */
  dates: z.array(z.object({ dueAt: z.string(), text: z.string() })),
});
export type OwnChoices = z.infer<typeof ownChoices>;

/** 可选项: what the forms of a case offer to choose from. */
export type CaseChoices = SharedChoices & OwnChoices;
