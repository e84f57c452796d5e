import { z } from 'zod';

/** 流程差异: what one version says otherwise than another, in the reader's language, the heaviest first. */

const change = z.object({
  how: z.enum(['added', 'removed', 'changed', 'moved']),
  /** What it decides, from `step` down to `citation`. */
  weight: z.string(),
  /** 任务“先联系投诉人”. */
  element: z.string(),
  /** 时限; `null` where it is the element itself. */
  part: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const difference = z.object({
  /** `12 处改动，其中 3 处只是文字。` */
  lead: z.string(),
  groups: z.array(z.object({ id: z.string(), title: z.string(), changes: z.array(change) })),
});
export type Difference = z.infer<typeof difference>;

/** 一版流程, as people name it. */
export const versionShown = z.object({
  playbook: z.string(),
  hash: z.string(),
  /** 第几版 of its name, from 1. */
  number: z.number().int(),
  title: z.string(),
  publishedAt: z.string(),
  publishedBy: z.string(),
});
export type VersionShown = z.infer<typeof versionShown>;

/** 两版比较 (`GET /api/console/playbooks/comparison?before=…&after=…`, by hash). */
export const comparison = z.object({ before: versionShown, after: versionShown, difference });
export type Comparison = z.infer<typeof comparison>;
