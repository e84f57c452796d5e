import { z } from 'zod';
import { filled, recordField } from '../filled.ts';
import { someText, text } from '../text.ts';
import { phoneFault } from './phone.ts';

const language = z.enum(['zh-CN', 'en']);
const publicStep = z.object({ time: z.string(), text: z.string() });
const choice = z.object({ id: z.string(), title: z.string() });

/** 投诉表: what a complainant sends, from the plain form or as JSON (`POST /api/portal/stores/{store}/complaints`). */
export const complaint = z.object({
  matter: someText(20000),
  place: text(300).nullable().default(null),
  /** `now`, `earlier-today`, a day (`YYYY-MM-DD`), or a moment with offset (RFC 3339). */
  occurred: z.union([z.literal('now'), z.literal('earlier-today'), someText(40)]).default('now'),
  harm: z.string().max(40).default('none'),
  demands: z.array(z.string().max(40)).max(20).default([]),
  phone: someText(60).superRefine((typed, ctx) => {
    const fault = phoneFault(typed);
    if (fault !== null) ctx.addIssue({ code: 'custom', message: fault });
  }),
  name: text(200).nullable().default(null),
  /** To what the procedure asks of whoever complains online; money in fen, moments with offset. */
  answers: filled.nullable().default(null),
  noticeVersion: z.string().max(40),
  language: language.default('zh-CN'),
});

/** 回执: number, secret link, and the head hash that makes the complainant a witness. */
export const receipt = z.object({
  number: z.string(),
  trackingUrl: z.string(),
  hash: z.string(),
  receivedAt: z.string(),
});

/** 门户首页所需: what happens when you complain, and what the form offers. */
export const storePage = z.object({
  store: z.string(),
  organisation: z.string(),
  unitName: z.string(),
  hotline: z.string().nullable(),
  steps: z.array(publicStep),
  demands: z.array(choice),
  harms: z.array(choice),
  /** What the procedure asks of its own; none is a `file`. */
  asks: z.array(recordField),
  /** Other units that take complaints, to change to. */
  otherStores: z.array(z.object({ store: z.string(), unitName: z.string() })),
  noticeVersion: z.string(),
  /** Years that an archived case is kept, for the privacy notice. */
  retentionYears: z.number().int(),
  language,
  limits: z.object({ files: z.number().int(), bytes: z.number().int() }),
  /** Today at the unit (`YYYY-MM-DD`): the last day that can be chosen. */
  today: z.string(),
  clockIsManual: z.boolean(),
});
export type StorePage = z.infer<typeof storePage>;

/** 收到页所需: the receipt as it is shown, with what comes next. */
export const receivedPage = z.object({
  receipt,
  /** When it was received, in words (`今天 10:12`). */
  receivedText: z.string(),
  /** What comes next, from the playbook; times in words (`10:27 前`). */
  steps: z.array(publicStep),
  /** The same form had already arrived with other content: this is the receipt of the first. */
  isEarlierVersion: z.boolean(),
  organisation: z.string(),
  unitName: z.string(),
  hotline: z.string().nullable(),
  language,
  clockIsManual: z.boolean(),
});
export type ReceivedPage = z.infer<typeof receivedPage>;
