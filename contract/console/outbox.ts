import { z } from 'zod';

/** 未送达的通知 (`GET /api/console/outbox/dead`, for administrators): where they were going, without what they say. */
export const deadLetters = z.object({
  letters: z.array(
    z.object({
      id: z.string(),
      /** `电子邮件`, `企业微信群机器人`. */
      kind: z.string(),
      caseId: z.string().nullable(),
      caseNumber: z.string().nullable(),
      attempts: z.number().int(),
      /** Why the last try failed, as a sentence. */
      reason: z.string(),
      failedAt: z.string(),
    }),
  ),
  next: z.string().nullable(),
});
export type DeadLetters = z.infer<typeof deadLetters>;
