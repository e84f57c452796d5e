import { z } from 'zod';

/** 停用规则: which one, and why. */
export const retirement = z.object({ rule: z.string().max(60), reason: z.string().max(2000) });

/** 时限规则 of the procedure that a unit follows, and which of them are out of use there. */
export const clockRules = z.object({
  playbook: z.string(),
  rules: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      /** `null` where it is in use. */
      retired: z.object({ unit: z.string(), name: z.string(), at: z.string(), reason: z.string() }).nullable(),
    }),
  ),
});
export type ClockRules = z.infer<typeof clockRules>;
