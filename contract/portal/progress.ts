import { z } from 'zod';

const step = z.object({
  state: z.enum(['done', 'now', 'ahead']),
  time: z.string(),
  text: z.string(),
  quote: z.string().nullable(),
  promise: z.object({ kept: z.enum(['kept', 'broken', 'open']), text: z.string() }).nullable(),
  attachments: z.array(z.object({ name: z.string(), url: z.string(), isImage: z.boolean() })),
});

/** 进度页: plain words with dates, kept and broken promises alike. */
export const progress = z.object({
  number: z.string(),
  title: z.string(),
  filedOn: z.string(),
  organisation: z.string(),
  unitName: z.string(),
  hotline: z.string().nullable(),
  status: z.enum(['open', 'declined', 'withdrawn', 'closed', 'archived']),
  statusText: z.string(),
  /** What the complainant can do now. */
  turn: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('answer'),
        offer: z.string(),
        hash: z.string(),
        until: z.string().nullable(),
        silence: z.string(),
        lines: z.array(z.object({ text: z.string(), amount: z.string(), detail: z.string().nullable() })),
        change: z.string().nullable(),
        explanation: z.string().nullable(),
        from: z.string(),
      }),
      z.object({ kind: z.literal('confirm'), text: z.string() }),
      z.object({ kind: z.literal('rate'), text: z.string() }),
    ])
    .nullable(),
  steps: z.array(step),
  canReply: z.boolean(),
  canWithdraw: z.boolean(),
  routes: z.array(z.string()),
  version: z.number().int(),
  hash: z.string(),
  language: z.enum(['zh-CN', 'en']),
  clockIsManual: z.boolean(),
});
export type Progress = z.infer<typeof progress>;

/** 答复方案 */
export const answer = z.object({
  offer: z.string(),
  hash: z.string(),
  answer: z.enum(['accepted', 'rejected', 'countered']),
  text: z.string().max(5000).nullable().default(null),
  askedYuan: z.string().max(20).nullable().default(null),
  signedName: z.string().max(100).nullable().default(null),
  /** PNG of a signature drawn by finger, as a data URL. */
  signature: z.string().max(400_000).nullable().default(null),
});
export type AnswerBody = z.infer<typeof answer>;
export const reply = z.object({ text: z.string().min(1).max(10000) });
export const confirmation = z.object({ satisfied: z.boolean(), text: z.string().max(5000).nullable().default(null) });
export const rating = z.object({ outcome: z.number().int().min(1).max(5), handling: z.number().int().min(1).max(5), text: z.string().max(2000).nullable().default(null) });
export const withdrawal = z.object({ reason: z.string().max(2000).nullable().default(null) });
