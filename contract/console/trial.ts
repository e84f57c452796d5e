import { z } from 'zod';
import { adoptionAsk } from './playbooks.ts';

/** 试算 (`POST /api/console/playbooks/{playbook}/trial`): what would have happened in cases in hand and lately ended. */

export const trialAsk = adoptionAsk.extend({
  /** Cases that ended within so many days are tried beside those in hand. */
  days: z.number().int().min(1).max(366).default(90),
  cursor: z.string().max(200).nullable().default(null),
});

/** 数字: whoever asks for several pages adds up those of the same key. */
const figure = z.object({ key: z.string(), says: z.string(), count: z.number().int() });
export type Figure = z.infer<typeof figure>;

export const trial = z.object({
  /** Cases of this page, and of all pages. */
  tried: z.number().int(),
  total: z.number().int(),
  figures: z.array(figure),
  byTask: z.array(z.object({ task: z.string(), title: z.string(), figures: z.array(figure) })),
  /** Those in which something would have come out otherwise, or is not known. */
  cases: z.array(
    z.object({
      caseId: z.string(),
      number: z.string(),
      unitName: z.string(),
      isOpenTo: z.boolean(),
      /** What would have come out otherwise, each as a sentence; `late`: a limit that was kept would have been missed, `met`: the other way. */
      lines: z.array(z.object({ says: z.string(), turns: z.enum(['late', 'met']).nullable() })),
      /** 不得而知. */
      unknown: z.array(z.string()),
    }),
  ),
  /** What such a trial cannot know. */
  caveats: z.array(z.string()),
  next: z.string().nullable(),
});
export type Trial = z.infer<typeof trial>;
