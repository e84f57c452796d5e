import { z } from 'zod';
import { drawing } from '../drawing.ts';
import { someText, text } from '../text.ts';

const step = z.object({
  state: z.enum(['done', 'now', 'ahead']),
  time: z.string(),
  text: z.string(),
  /** The complainant's own words, where the step is theirs. */
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
        /** Until when to answer, in words (`11 月 25 日周三 24:00`); `null` = no end. */
        until: z.string().nullable(),
        /** What silence means, as a sentence. */
        silence: z.string(),
        lines: z.array(z.object({ text: z.string(), amount: z.string(), detail: z.string().nullable() })),
        change: z.string().nullable(),
        explanation: z.string().nullable(),
        from: z.string(),
        /** Who gets in touch by when after a *no*, as a sentence; `null` = the portal says it in general words. */
        ifRejected: z.string().nullable(),
      }),
      z.object({
        kind: z.literal('confirm'),
        /** 问的是什么: whether the matter is settled, or whether the result is accepted, as silence would be taken for. */
        asks: z.enum(['settled', 'accepted']),
        text: z.string(),
        /** Until when to answer, in words; `null` = no end. */
        until: z.string().nullable(),
        /** What silence means, as a sentence. */
        silence: z.string(),
      }),
      z.object({ kind: z.literal('rate'), text: z.string() }),
    ])
    .nullable(),
  steps: z.array(step),
  canReply: z.boolean(),
  canWithdraw: z.boolean(),
  /** Ways outside the organisation (消费者协会, 12315 …). */
  routes: z.array(z.string()),
  version: z.number().int(),
  hash: z.string(),
  /** For replies with files. */
  limits: z.object({ files: z.number().int(), bytes: z.number().int() }),
  language: z.enum(['zh-CN', 'en']),
  clockIsManual: z.boolean(),
});
export type Progress = z.infer<typeof progress>;

/** 答复方案: an acceptance is signed by finger or by name. */
export const answer = z
  .object({
    offer: z.string().max(60),
    hash: z.string().max(128),
    answer: z.enum(['accepted', 'rejected', 'countered']),
    text: text(5000).nullable().default(null),
    askedYuan: z
      .string()
      .max(20)
      .regex(/^\d{1,9}(\.\d{1,2})?$/, 'money.amount')
      .nullable()
      .default(null),
    signedName: text(100).nullable().default(null),
    /** Drawn by finger. */
    signature: drawing.nullable().default(null),
  })
  .superRefine((given, ctx) => {
    const isSigned = given.signature !== null || (given.signedName ?? '').trim() !== '';
    if (given.answer === 'accepted' && !isSigned)
      ctx.addIssue({ code: 'custom', path: ['signedName'], message: 'answer.unsigned' });
  });

/** 补充 */
export const reply = z.object({ text: someText(10000) });

/** 确认结果 */
export const confirmation = z.object({ satisfied: z.boolean(), text: text(5000).nullable().default(null) });

/** 评价 */
export const rating = z.object({
  outcome: z.number().int().min(1).max(5),
  handling: z.number().int().min(1).max(5),
  text: text(2000).nullable().default(null),
});

/** 撤回 */
export const withdrawal = z.object({ reason: text(2000).nullable().default(null) });

/** 查进度: number and link code, for who has no link at hand; the code may be the whole link. */
export const trackingLookup = z.object({ number: someText(40), code: someText(300) });
