import type { ActBody } from '#contract/console/acts.ts';
import type { DraftOf } from '../act.ts';
import type { ReasonDraft } from './assignment.ts';
import type { RecordedHow } from './correspondence.ts';
import { linesOf } from './lines.ts';
import type { LineDraft } from './lines.ts';
import { happenedAt, NO_MOMENT } from './moment.ts';
import type { MomentDraft } from './moment.ts';
import { saidOrNull, yuanOf } from './words.ts';

export type OfferHow = ActBody<'offers'>['how'];
export interface OfferDraft {
  readonly lines: readonly LineDraft[];
  readonly hasLoss: boolean;
  readonly change: string;
  readonly explanation: string;
  readonly how: OfferHow;
}
/** 提方案 */
export const offers: DraftOf<'offers', OfferDraft> = {
  noun: 'offers',
  start: () => ({ lines: [], hasLoss: false, change: '', explanation: '', how: 'portal' }),
  body: ({ lines, hasLoss, change, explanation, how }, { found }) => ({
    lines: linesOf(lines, found.choices.compensations),
    hasLoss,
    change: saidOrNull(change),
    explanation: saidOrNull(explanation),
    how,
  }),
};

export interface ApprovalDraft {
  readonly remark: string;
  readonly how: OfferHow;
}
/** 定夺 */
export const approval: DraftOf<'offer-approval', ApprovalDraft> = {
  noun: 'offer-approval',
  start: () => ({ remark: '', how: 'portal' }),
  body: ({ remark, how }) => ({ remark: saidOrNull(remark), how }),
};

/** 退回方案 */
export const offerReturn: DraftOf<'offer-return', ReasonDraft> = {
  noun: 'offer-return',
  start: () => ({ reason: '' }),
  body: (draft) => draft,
};

export interface AnswerDraft {
  readonly answer: 'accepted' | 'rejected' | 'countered' | '';
  readonly text: string;
  readonly asked: string;
  readonly recorded: RecordedHow;
  readonly receivedAt: MomentDraft;
}
/** 答复方案, recorded for the complainant: how we know stands in it. */
export const answers: DraftOf<'answers', AnswerDraft> = {
  noun: 'answers',
  start: () => ({ answer: '', text: '', asked: '', recorded: 'phone', receivedAt: NO_MOMENT }),
  body: ({ answer, text, asked, recorded, receivedAt }, { found, zone }) => ({
    offer: found.offer?.entry ?? '',
    answer: answer as 'accepted',
    text: saidOrNull(text),
    askedYuan: answer === 'countered' ? yuanOf(asked) : null,
    recorded: { how: recorded },
    receivedAt: happenedAt(receivedAt, zone),
  }),
};
