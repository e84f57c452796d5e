import { z } from 'zod';

/** 登录 */
export const signIn = z.object({ login: z.string().min(1).max(120), password: z.string().min(1).max(256) });
/** 改密: the first sign-in asks for it; 8 to 256 characters, pasted or typed. */
export const passwordChange = z.object({ current: z.string().min(1).max(256), next: z.string().min(8).max(256) });

/** 我: who is signed in, with what the frame of every screen needs. */
export const me = z.object({
  person: z.object({ id: z.string(), name: z.string(), login: z.string() }),
  mustChangePassword: z.boolean(),
  isAdministrator: z.boolean(),
  /** Doors that open to their roles somewhere; the screens offer no others. */
  may: z.object({ file: z.boolean(), statistics: z.boolean() }),
  unit: z.object({ id: z.string(), name: z.string(), organisation: z.string() }).nullable(),
  roles: z.array(z.object({ role: z.string(), title: z.string(), unit: z.string(), unitName: z.string() })),
  csrf: z.string(),
  /** `zone`: the time zone of the unit, in which moments are typed (`Asia/Shanghai`). */
  clock: z.object({ kind: z.enum(['system', 'manual']), now: z.string(), text: z.string(), zone: z.string() }),
  /** 提醒: what an administrator should see to; `null` where nothing is. */
  notice: z.object({ kind: z.literal('calendar-year'), year: z.int(), text: z.string() }).nullable(),
  badge: z.object({ late: z.number().int(), open: z.number().int(), hasMore: z.boolean() }),
  language: z.enum(['zh-CN', 'en']),
});
export type Me = z.infer<typeof me>;
