import { z } from 'zod';

/** 找案件 (`GET /api/console/cases?q&cursor`): newest first, never with a total. */
export const caseList = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      severity: z.object({ id: z.string(), title: z.string(), weight: z.number().int() }).nullable(),
      statusText: z.string(),
      unitName: z.string(),
      /** 类别路径: from the widest; empty until one is chosen. */
      category: z.string(),
      /** Name as the viewer may see it; empty when none was left. */
      complainant: z.string(),
      received: z.string(),
    }),
  ),
  next: z.string().nullable(),
});
export type CaseList = z.infer<typeof caseList>;
