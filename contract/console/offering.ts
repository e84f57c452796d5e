import { z } from 'zod';

/** 提方案时要知道的 (`GET /api/console/cases/:caseId/offering`), where the procedure of the case has anything to say of it. */
export const offering = z.object({
  /** 授权额度: what whoever looks may grant alone, sentence by sentence; empty where nothing limits them. */
  limits: z.array(z.string()),
});
export type Offering = z.infer<typeof offering>;
