import { z } from 'zod';

/** 停用规则: which one, and why. */
export const retirement = z.object({ rule: z.string().max(60), reason: z.string().max(2000) });

/** 时限规则 of the procedure that a unit follows, and which of them are out of use there. */
export const clockRules = z.object({
  unit: z.object({ id: z.string(), name: z.string() }),
  playbook: z.string(),
  /** What the procedure is called. */
  title: z.string(),
  /** Units below that follow the same procedure: what is retired here is retired there. */
  below: z.number().int(),
  rules: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      /** As the chart says it: stage, who is asked, how long, in which cases: `受理定级 · 日常处理小组 · 收到起 15 分钟内`. */
      says: z.string(),
      /** `null` where it is in use. `name`: of the unit that retired it; `says`: that and since when. */
      retired: z
        .object({ unit: z.string(), name: z.string(), at: z.string(), says: z.string(), reason: z.string() })
        .nullable(),
    }),
  ),
});
export type ClockRules = z.infer<typeof clockRules>;
export type ClockRule = ClockRules['rules'][number];
