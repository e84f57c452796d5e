import { z } from 'zod';
import { filled, recordField } from '../filled.ts';
import { categoryChoice } from './case-choices.ts';

/** What the new-complaint form offers (from the playbook of the chosen unit). */
export const filingForm = z.object({
  unit: z.object({ id: z.string(), name: z.string() }),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  channels: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      promiseRequired: z.boolean(),
      /** 接待用语: what is said first. */
      greeting: z.string().nullable(),
    }),
  ),
  /** 案件类型, where the procedure knows several; where nobody complains, nobody's name and number are asked for. */
  kinds: z.array(z.object({ id: z.string(), title: z.string(), hasComplainant: z.boolean() })),
  /** 登记时要问的, by channel and kind (`null` where the procedure knows none). */
  questions: z.array(
    z.object({
      channel: z.string(),
      kind: z.string().nullable(),
      /** What a gate asks comes first. */
      asks: z.array(recordField),
      /** 受理门槛: which answers must be yes, all or any of them, and the words to decline with. */
      gate: z
        .object({ fields: z.array(z.string()), pass: z.enum(['all', 'any']), say: z.string().nullable() })
        .nullable(),
    }),
  ),
  oneDemand: z.boolean(),
  /** What a colleague must fill in. */
  required: z.array(z.enum(['matter', 'occurred', 'place', 'harm', 'demands', 'contact', 'name', 'purchase'])),
  firstTalk: z.array(z.string()),
  demands: z.array(z.object({ id: z.string(), title: z.string() })),
  categories: z.array(categoryChoice),
  harms: z.array(z.object({ id: z.string(), title: z.string() })),
  impacts: z.array(z.object({ id: z.string(), title: z.string() })),
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
  promises: z.array(z.object({ dueAt: z.string(), text: z.string() })),
  /** Words to say, with what to mind. */
  say: z.array(z.object({ title: z.string(), text: z.string(), points: z.array(z.string()) })),
  now: z.string(),
});
export type FilingForm = z.infer<typeof filingForm>;

/** 登记投诉 at the counter or on the phone. Times are RFC 3339 with offset. */
export const filing = z.object({
  unit: z.string(),
  channel: z.string(),
  matter: z.string().min(1).max(20000),
  title: z.string().max(200).nullable(),
  name: z.string().max(200).nullable(),
  phone: z.string().max(60).nullable(),
  contact: z.string().max(200).nullable(),
  place: z.string().max(300).nullable(),
  purchase: z.string().max(1000).nullable(),
  occurredAt: z.string().nullable(),
  receivedAt: z.string().nullable(),
  harm: z.string(),
  impact: z.string(),
  category: z.string().nullable(),
  demands: z.array(z.string()).max(20),
  firstTalk: z.array(z.number().int().min(0).max(20)).max(20),
  severity: z.string().nullable(),
  severityReason: z.string().max(2000).nullable(),
  kind: z.string().max(60).nullable().optional(),
  answers: filled.nullable().optional(),
  /** 不予受理 at once, where the gate is not passed: what the complainant was told. */
  declined: z
    .object({ explanation: z.string().min(1).max(5000) })
    .nullable()
    .optional(),
  promises: z
    .array(
      z.object({ dueAt: z.string(), what: z.string().max(500).nullable(), reason: z.string().max(2000).nullable() }),
    )
    .max(10),
});
export type Filing = z.infer<typeof filing>;

/** 登记结果 */
export const filed = z.object({
  caseId: z.string(),
  number: z.string(),
  trackingUrl: z.string(),
  readAloud: z.string(),
  message: z.string(),
  version: z.number().int(),
  hash: z.string(),
});
export type Filed = z.infer<typeof filed>;
