import { z } from 'zod';
import { someText, text } from '../text.ts';
import { versionShown } from './difference.ts';

/** 改用新版, for administrators: cases in hand that go by an earlier version than their unit follows, and moving them. */

const line = z.object({
  kind: z.enum(['clock', 'task']),
  /** Of a clock: `same` `late` `due` `terms` `ended` `met` `started`; of a task: `kept` `asked` `dropped` `done` `handed`. */
  change: z.enum([
    'same',
    'late',
    'due',
    'terms',
    'ended',
    'met',
    'started',
    'kept',
    'asked',
    'dropped',
    'done',
    'handed',
  ]),
  title: z.string(),
  /** When it is due; `null` on the side where it does not run. Of a task: whom it is asked of. */
  was: z.string().nullable(),
  then: z.string().nullable(),
  /** What that is, in a word: `提前 30 分钟` `新增`. */
  says: z.string(),
});
export type MoveLine = z.infer<typeof line>;

const olderCase = z.object({
  caseId: z.string(),
  number: z.string(),
  unitName: z.string(),
  /** Whether whoever looks may open its page. */
  isOpenTo: z.boolean(),
  /** To be said again when it is moved. */
  seen: z.number().int(),
  /** 第几版. */
  from: z.number().int(),
  stage: z.object({ was: z.string(), then: z.string() }),
  lines: z.array(line),
  /** Why it stays where it is, each as a sentence; none: it may be moved. */
  hindrances: z.array(z.string()),
  /** Tasks that were done and would be asked for again; where nothing else stands in the way, ticking them lets it move. */
  again: z.array(z.object({ task: z.string(), title: z.string() })),
});
export type OlderCase = z.infer<typeof olderCase>;

/** 按以前的版本办的案件 (`GET /api/console/units/{unitId}/older-cases`). */
export const olderCases = z.object({
  unit: z.object({ id: z.string(), name: z.string() }),
  /** The version that the unit follows; `null` where it follows none. */
  to: versionShown.nullable(),
  count: z.number().int(),
  /** `还有 12 件在办案件按以前的版本办。` */
  lead: z.string(),
  cases: z.array(olderCase),
  next: z.string().nullable(),
});
export type OlderCases = z.infer<typeof olderCases>;

/** 至多多少件 go with one request; whoever moves more sends several. */
const MOST_MOVED = 20;

/** 改用新版 (`POST /api/console/units/{unitId}/moves`). */
export const moves = z.object({
  /** The version that was shown. */
  to: z.string().regex(/^[0-9a-f]{64}$/),
  reason: someText(2000),
  cases: z
    .array(
      z.object({
        caseId: z.string().max(60),
        seen: z.number().int(),
        again: z.array(text(160)).max(50).default([]),
      }),
    )
    .min(1)
    .max(MOST_MOVED),
});

export const moved = z.object({
  results: z.array(
    z.object({
      caseId: z.string(),
      /** `''` where it is none of the unit's. */
      number: z.string(),
      isMoved: z.boolean(),
      /** Why it stays, or that it was moved. */
      says: z.string(),
    }),
  ),
});
export type Moved = z.infer<typeof moved>;
