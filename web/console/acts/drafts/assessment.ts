import type { CaseForm } from '#contract/console/case-page.ts';
import type { DraftOf } from '../act.ts';
import { instantOf, NO_MOMENT } from './moment.ts';
import type { MomentDraft } from './moment.ts';
import { saidOrNull } from './words.ts';

export interface AcknowledgementDraft {
  readonly how: 'counter' | 'phone' | 'message';
}
/** 受理告知 */
export const acknowledgement: DraftOf<'acknowledgement', AcknowledgementDraft> = {
  noun: 'acknowledgement',
  start: () => ({ how: 'phone' }),
  body: ({ how }) => ({ how }),
};

export interface GradeDraft {
  readonly severity: string;
  readonly category: string;
  readonly reason: string;
}
/** The category so far; a wide one is not enough to grade by, so that one under it is asked for. */
function narrowestOf({ category, choices }: Pick<CaseForm, 'category' | 'choices'>): string {
  const isWide = choices.categories.some(({ id, isNarrowest }) => id === category && !isNarrowest);
  return isWide ? '' : (category ?? '');
}

/** 评审定级 */
export const assessment: DraftOf<'assessment', GradeDraft> = {
  noun: 'assessment',
  start: ({ found }) => ({
    severity: found.choices.suggestedSeverity ?? '',
    category: narrowestOf(found),
    reason: '',
  }),
  body: ({ severity, category, reason }) => ({ severity, category, reason: saidOrNull(reason) }),
};

/** 改级 */
export const regrading: DraftOf<'regrading', GradeDraft> = {
  noun: 'regrading',
  start: ({ found }) => ({ severity: '', category: narrowestOf(found), reason: '' }),
  body: ({ severity, category, reason }) => ({ severity, category, reason }),
};

export interface RespondentDraft {
  readonly kind: 'named' | 'unknown';
  readonly people: readonly string[];
  readonly units: readonly string[];
  readonly outside: boolean;
  readonly askAgain: MomentDraft;
  readonly remark: string;
}
/** 认定被投诉方: "unknown yet" is an answer too, with its own date. */
export const respondent: DraftOf<'respondent', RespondentDraft> = {
  noun: 'respondent',
  start: () => ({ kind: 'named', people: [], units: [], outside: false, askAgain: NO_MOMENT, remark: '' }),
  body: ({ kind, people, units, outside, askAgain, remark }, { zone }) => ({
    answer:
      kind === 'named'
        ? { kind, people: [...people], units: [...units], outside }
        : { kind, askAgainAt: instantOf(askAgain, zone) },
    remark: saidOrNull(remark),
  }),
};

export interface DeclineDraft {
  readonly reason: string;
  readonly explanation: string;
}
/** 不予受理 */
export const decline: DraftOf<'decline', DeclineDraft> = {
  noun: 'decline',
  start: () => ({ reason: '', explanation: '' }),
  body: (draft) => draft,
};
