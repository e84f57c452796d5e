import { z } from 'zod';
import { due } from './due.ts';

/** 待办的一行: a task with what runs out and why. */
export const worklistRow = z.object({
  caseId: z.string(),
  caseNumber: z.string(),
  task: z.string(),
  /** 动词加宾语: `到场与客户沟通`. */
  act: z.string(),
  matter: z.string(),
  /** Why it stands here, in the same row: `09:24 受理起 1 小时`. */
  reason: z.string(),
  /** Asked again: `第 2 遍`; `null` for the first time. */
  again: z.string().nullable(),
  due: due.nullable(),
  severity: z.object({ id: z.string(), title: z.string(), weight: z.number().int() }).nullable(),
  assignee: z.object({ name: z.string(), isMe: z.boolean(), isRole: z.boolean() }),
});
export type WorklistRow = z.infer<typeof worklistRow>;

/** 待办: what runs out first is on top, in four zones. */
export const worklist = z.object({
  now: z.string(),
  nowText: z.string(),
  views: z.array(z.object({ id: z.enum(['mine', 'unit', 'started']), title: z.string(), count: z.string() })),
  zones: z.array(
    z.object({
      id: z.enum(['late', 'hour', 'today', 'later', 'none']),
      title: z.string(),
      count: z.string(),
      rows: z.array(worklistRow),
    }),
  ),
  next: z.string().nullable(),
});
export type Worklist = z.infer<typeof worklist>;

/** 为什么红: the ladder of moments behind a row. */
export const why = z.object({
  title: z.string(),
  state: z.enum(['late', 'soon', 'calm']),
  steps: z.array(z.object({ time: z.string(), text: z.string(), kind: z.enum(['past', 'breach', 'next']) })),
});
export type Why = z.infer<typeof why>;
