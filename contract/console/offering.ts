import { z } from 'zod';

/** 先例: what was decided for a case out of the ordinary and holds since. */
const precedent = z.object({
  /** What it is called. */
  title: z.string(),
  /** What it is about, and since when. */
  about: z.string(),
  /** Field by field. */
  lines: z.array(z.string()),
  /** The case that it comes from; `null` for whoever may not see that. */
  caseId: z.string().nullable(),
});
export type Precedent = z.infer<typeof precedent>;

/** 找先例 (`GET /api/console/precedents?q=…`): of the procedures that the viewer works by, newest first. */
export const precedentList = z.object({ precedents: z.array(precedent) });
export type PrecedentList = z.infer<typeof precedentList>;

/** 提方案时要知道的 (`GET /api/console/cases/:caseId/offering`), where the procedure of the case has anything to say of it. */
export const offering = z.object({
  /** 授权额度: what whoever looks may grant alone, sentence by sentence; empty where nothing limits them. */
  limits: z.array(z.string()),
  /** 用得上的先例, those about the same first. */
  precedents: z.array(precedent),
});
export type Offering = z.infer<typeof offering>;
