import type { DraftOf, Given } from '../act.ts';
import type { RecordedHow } from './correspondence.ts';
import { linesOf } from './lines.ts';
import type { LineDraft } from './lines.ts';
import { happenedAt, instantOf, NO_MOMENT } from './moment.ts';
import type { MomentDraft } from './moment.ts';
import type { OfferHow } from './offer.ts';
import { saidOrNull } from './words.ts';

/** 是、否, or nothing said yet. */
export type YesNo = 'yes' | 'no' | '';
const isYes = (answer: YesNo): boolean | null => (answer === '' ? null : answer === 'yes');

export interface RemedyDraft {
  readonly at: MomentDraft;
  readonly text: string;
  readonly onTheSpot: boolean;
  readonly lines: readonly LineDraft[];
}
/** 执行 */
export const remedy: DraftOf<'remedy', RemedyDraft> = {
  noun: 'remedy',
  start: () => ({ at: NO_MOMENT, text: '', onTheSpot: false, lines: [] }),
  body: ({ at, text, onTheSpot, lines }, { found, zone }) => ({
    at: happenedAt(at, zone),
    text,
    onTheSpot,
    lines: linesOf(lines, found.choices.compensations),
  }),
};

export interface ResultDraft {
  readonly at: MomentDraft;
  readonly how: OfferHow;
  readonly text: string;
  readonly satisfied: YesNo;
  readonly apologised: boolean;
}
/** 结果告知 */
export const result: DraftOf<'result', ResultDraft> = {
  noun: 'result',
  start: () => ({ at: NO_MOMENT, how: 'phone', text: '', satisfied: '', apologised: false }),
  body: ({ at, how, text, satisfied, apologised }, { zone }) => ({
    at: happenedAt(at, zone),
    how,
    text,
    satisfied: isYes(satisfied),
    ...(apologised ? { apologised } : {}),
  }),
};

export interface ConfirmationDraft {
  readonly satisfied: YesNo;
  readonly text: string;
  readonly recorded: RecordedHow;
  readonly receivedAt: MomentDraft;
}
/** 确认结果, recorded for the complainant. */
export const confirmation: DraftOf<'confirmation', ConfirmationDraft> = {
  noun: 'confirmation',
  start: () => ({ satisfied: '', text: '', recorded: 'phone', receivedAt: NO_MOMENT }),
  body: ({ satisfied, text, recorded, receivedAt }, { zone }) => ({
    satisfied: isYes(satisfied) as boolean,
    text: saidOrNull(text),
    recorded: { how: recorded },
    receivedAt: happenedAt(receivedAt, zone),
  }),
};

export interface RectificationDraft {
  readonly owner: string;
  readonly until: MomentDraft;
  readonly what: string;
  readonly target: string;
}
/** 安排整改: owner, date and target, or it is none (R323). */
export const rectifications: DraftOf<'rectifications', RectificationDraft> = {
  noun: 'rectifications',
  start: () => ({ owner: '', until: NO_MOMENT, what: '', target: '' }),
  body: ({ owner, until, what, target }, { zone }) => ({ owner, until: instantOf(until, zone), what, target }),
};

export interface CompletionDraft {
  readonly entry: string;
  readonly text: string;
}
/** 完成整改 */
export const completion: DraftOf<'rectification-completion', CompletionDraft> = {
  noun: 'rectification-completion',
  start: (given) => ({ entry: entryOf(given, 'planned'), text: '' }),
  body: (draft) => draft,
};

export interface EvaluationDraft {
  readonly entry: string;
  readonly effective: YesNo;
  readonly text: string;
}
/** 效果评估 */
export const evaluation: DraftOf<'rectification-evaluation', EvaluationDraft> = {
  noun: 'rectification-evaluation',
  start: (given) => ({ entry: entryOf(given, 'done'), effective: '', text: '' }),
  body: ({ entry, effective, text }) => ({ entry, effective: isYes(effective) as boolean, text }),
};

/** The rectification that the task is about, else the only one that stands so. */
function entryOf({ found, task }: Given, status: string): string {
  const open = found.rectifications.filter((each) => each.status === status);
  return open.find((each) => each.entry === task?.entry)?.entry ?? (open.length === 1 ? (open[0]?.entry ?? '') : '');
}
