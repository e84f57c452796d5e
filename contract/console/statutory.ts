import { z } from 'zod';

/** 法定时限包, with each limit as the reader's language says it. */
export const statutoryPacks = z.object({
  packs: z.array(
    z.object({
      pack: z.string(),
      title: z.string(),
      sector: z.string(),
      rules: z.array(
        z.object({
          rule: z.string(),
          title: z.string(),
          says: z.string(),
          limit: z.string(),
          source: z.string(),
          evidence: z.string(),
          checked: z.string(),
          /** What is still to be checked; `null` where nothing is. */
          verify: z.string().nullable(),
          from: z.string().nullable(),
          until: z.string().nullable(),
          isInForce: z.boolean(),
        }),
      ),
      /** Units that say of themselves that it is on or off; the others do as the unit above. */
      units: z.array(z.object({ unit: z.string(), name: z.string(), isOn: z.boolean() })),
      /** Units at which it is on, by their own word or that of a unit above. */
      on: z.array(z.string()),
    }),
  ),
});
export type StatutoryPacks = z.infer<typeof statutoryPacks>;
