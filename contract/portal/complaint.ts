import { z } from 'zod';

/** 投诉表: what a complainant sends, from the plain form or as JSON (`POST /api/portal/stores/{store}/complaints`). */
export const complaint = z.object({
  matter: z.string().min(1).max(20000),
  place: z.string().max(300).nullable().default(null),
  /** `now`, `earlier-today`, or a moment with offset (RFC 3339). */
  occurred: z.union([z.literal('now'), z.literal('earlier-today'), z.string().max(40)]).default('now'),
  harm: z.string().max(40).default('none'),
  demands: z.array(z.string().max(40)).max(20).default([]),
  phone: z.string().min(1).max(60),
  name: z.string().max(200).nullable().default(null),
  noticeVersion: z.string().max(40),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
export type Complaint = z.infer<typeof complaint>;

/** 回执: number, secret link, and the head hash that makes the complainant a witness. */
export const receipt = z.object({ number: z.string(), trackingUrl: z.string(), hash: z.string(), receivedAt: z.string() });
export type Receipt = z.infer<typeof receipt>;

/** 门户首页所需: what happens when you complain, and what the form offers. */
export const storePage = z.object({
  store: z.string(),
  organisation: z.string(),
  unitName: z.string(),
  hotline: z.string().nullable(),
  steps: z.array(z.object({ time: z.string(), text: z.string() })),
  demands: z.array(z.object({ id: z.string(), title: z.string() })),
  harms: z.array(z.object({ id: z.string(), title: z.string() })),
  noticeVersion: z.string(),
  language: z.enum(['zh-CN', 'en']),
  limits: z.object({ files: z.number().int(), bytes: z.number().int() }),
  clockIsManual: z.boolean(),
});
export type StorePage = z.infer<typeof storePage>;
