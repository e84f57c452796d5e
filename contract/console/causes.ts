import { z } from 'zod';

/** 排列图 (`GET /api/console/causes?days=90`): causes of all cases that the viewer may read, the most frequent first (R320). */
export const causeChart = z.object({
  /** `近 90 天，31 件案件，52 条原因`. */
  lead: z.string(),
  days: z.number().int(),
  bars: z.array(
    z.object({
      dimension: z.string(),
      title: z.string(),
      causes: z.number().int(),
      roots: z.number().int(),
      /** Sum of the shares up to this bar, 0 … 1, and as words (`62.5%`). */
      cumulative: z.number(),
      cumulativeText: z.string(),
    }),
  ),
});
export type CauseChart = z.infer<typeof causeChart>;
