import type { ActBody } from '#contract/console/acts.ts';
import type { DraftOf, Given } from '../act.ts';
import { linesOf } from './lines.ts';
import type { LineDraft } from './lines.ts';
import { happenedAt, NO_MOMENT } from './moment.ts';
import type { MomentDraft } from './moment.ts';
import { NEW_PROMISE, promiseOf } from './promises.ts';
import type { PromiseDraft } from './promises.ts';

export interface TextDraft {
  readonly text: string;
}
/** 内部记录 */
export const notes: DraftOf<'notes', TextDraft> = {
  noun: 'notes',
  start: () => ({ text: '' }),
  body: (draft) => draft,
};

export interface CorrectionDraft {
  readonly field: string;
  readonly text: string;
  readonly reason: string;
}
/** 更正: the old value stays in the file. */
export const corrections: DraftOf<'corrections', CorrectionDraft> = {
  noun: 'corrections',
  start: (given) => {
    const first = correctableOf(given)[0];
    return { field: first?.field ?? '', text: first?.text ?? '', reason: '' };
  },
  body: (draft, { about }) => ({
    entry: typeof about === 'string' ? about : (about?.entry ?? ''),
    ...draft,
  }),
};

export function correctableOf({ about }: Given) {
  return about === null || typeof about === 'string' ? [] : about.correctable;
}

type How = ActBody<'contacts'>['how'];
export interface ContactDraft {
  readonly how: How;
  readonly person: string;
  readonly at: MomentDraft;
  readonly summary: string;
  readonly checklist: readonly string[];
  readonly keeps: readonly string[];
  readonly promises: readonly PromiseDraft[];
  readonly isSettled: boolean;
  readonly apologised: boolean;
  readonly settledText: string;
  readonly settledLines: readonly LineDraft[];
}
/** 联系与到场: what was said, which promises it keeps and which it makes; it may settle the matter on the spot. */
export const contacts: DraftOf<'contacts', ContactDraft> = {
  noun: 'contacts',
  start: ({ found, task, me }) => ({
    how: task?.onSite === true ? 'site' : 'phone',
    person: me,
    at: NO_MOMENT,
    summary: '',
    checklist: [],
    keeps: found.promises.filter((promise) => promise.entry === task?.entry).map((promise) => promise.entry),
    promises: [],
    isSettled: false,
    apologised: false,
    settledText: '',
    settledLines: [],
  }),
  body: (draft, { found, zone }) => ({
    how: draft.how,
    at: happenedAt(draft.at, zone),
    person: draft.person === '' ? null : draft.person,
    summary: draft.summary,
    ...(draft.apologised ? { apologised: true } : {}),
    checklist: draft.checklist.map(Number),
    keeps: [...draft.keeps],
    promises: draft.promises.map((promise) => promiseOf(promise, zone)),
    settled: draft.isSettled
      ? { text: draft.settledText, lines: linesOf(draft.settledLines, found.choices.compensations) }
      : null,
  }),
};

export interface PromisesDraft {
  readonly promise: PromiseDraft;
  readonly replaces: string;
}
/** 另约时间 */
export const promises: DraftOf<'promises', PromisesDraft> = {
  noun: 'promises',
  start: () => ({ promise: NEW_PROMISE, replaces: '' }),
  body: ({ promise, replaces }, { zone }) => ({
    promise: promiseOf(promise, zone),
    replaces: replaces === '' ? null : replaces,
  }),
};

export type RecordedHow = ActBody<'replies'>['recorded']['how'];
export interface ReplyDraft {
  readonly text: string;
  readonly recorded: RecordedHow;
}
/** 代记回复 */
export const replies: DraftOf<'replies', ReplyDraft> = {
  noun: 'replies',
  start: () => ({ text: '', recorded: 'phone' }),
  body: ({ text, recorded }) => ({ text, recorded: { how: recorded } }),
};
