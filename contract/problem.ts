import { z } from 'zod';

/** 出错: RFC 9457 problem+json, in the user's language. `errors` names each field of bad input with its mend; nothing that was typed is echoed. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** Three sentences: what failed, what is safe, what to do now. */
  detail: z.string(),
  code: z.string(),
  field: z.string().nullable().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** For 409: what changed since, as sentences. */
  changes: z.array(z.string()).optional(),
  /** For 409: the version to act on next. */
  version: z.number().int().optional(),
  incident: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
