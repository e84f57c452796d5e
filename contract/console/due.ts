import { z } from 'zod';

/** 时刻与说法: an instant with the words a person reads. The browser shows the words; it uses `at` only to tick between two fetches. */
export const moment = z.object({ at: z.string(), text: z.string() });

/**
 * 时限: shape + time left + due moment + fuse, as the looks draw it.
 * `state`: late 超时 · soon 将到 · running 走着 · soft 一般时限 · paused 暂停 · met 按时 · missed 迟了 · window 未开窗.
 */
export const due = z.object({
  state: z.enum(['late', 'soon', 'running', 'soft', 'soft-passed', 'paused', 'met', 'missed', 'window']),
  /** `还剩 8 分`, `超时 18 分`, `剩 2 个工作日`, `周一 09:00 开窗`. */
  left: z.string(),
  /** `10:20 到期`, `周五 18:00 关窗`. */
  when: z.string(),
  dueAt: z.string(),
  /** Share of time left, 0 … 1, to the hundredth; burns from the right. */
  fuse: z.number(),
  isProvisional: z.boolean(),
});
export type Due = z.infer<typeof due>;

/** 行文: a sentence in pieces; strong pieces are the ones that matter. */
export const prose = z.array(z.object({ text: z.string(), strong: z.boolean().optional() }));
export type Prose = z.infer<typeof prose>;

/** 计时说明: sentences, then the strip of days, then the rule. */
export const explanation = z.object({
  sentences: z.array(z.object({ text: z.string(), kind: z.enum(['plain', 'pause', 'end', 'note']) })),
  weeks: z.array(
    z.object({
      label: z.string(),
      days: z.array(
        z.object({
          day: z.string(),
          number: z.string(),
          mark: z.string(),
          kind: z.enum(['outside', 'start', 'counted', 'makeup', 'holiday', 'weekend', 'paused', 'plain']),
          isDue: z.boolean(),
          isToday: z.boolean(),
          isFuture: z.boolean(),
          label: z.string(),
        }),
      ),
    }),
  ),
  legend: z.array(z.object({ kind: z.string(), text: z.string() })),
  rule: z.string(),
});
export type ExplanationView = z.infer<typeof explanation>;
