import { z } from 'zod';

/** 拨钟, in a rehearsal only: to a moment (RFC 3339 with offset), or on by a while (`15 min`, `4 h`, `2 d`). */
export const clockMove = z.union([
  z.strictObject({ now: z.string().min(1).max(40) }),
  z.strictObject({ advance: z.string().regex(/^[1-9]\d{0,5} ?(min|h|d)$/, 'input.moment') }),
]);

/** 时钟现在 */
export const clockNow = z.object({ now: z.string() });
