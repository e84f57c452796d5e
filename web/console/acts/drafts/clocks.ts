import type { ActBody } from '#contract/console/acts.ts';
import type { CaseForm } from '#contract/console/case-page.ts';
import type { DraftOf, Given } from '../act.ts';
import { happenedAt, NO_MOMENT } from './moment.ts';
import type { MomentDraft } from './moment.ts';
import { saidOrNull } from './words.ts';

export type Course = CaseForm['courses'][number];

/** 可暂停的: clocks that have a reason to be suspended for and are not. */
export function pausable({ found }: Given): readonly Course[] {
  return found.courses.filter(({ reasons, isPaused }) => reasons.length > 0 && !isPaused);
}
export function pausedOnes({ found }: Given): readonly Course[] {
  return found.courses.filter(({ isPaused }) => isPaused);
}
export function extendable({ found }: Given): readonly Course[] {
  return found.courses.filter(({ extension }) => extension !== null);
}
export function escalated({ found }: Given): readonly Course[] {
  return found.courses.filter(({ isEscalated }) => isEscalated);
}
export function chasable({ found }: Given): readonly Course[] {
  return found.courses.filter(({ isChased }) => isChased);
}

/** The clock that a task is about, where it is about one; else the only one there is. */
function clockOf({ task }: Given, among: readonly Course[]): string {
  const about = among.find(({ clock }) => task?.task.startsWith(`step-in:${clock}:`) ?? false);
  const chased = among.find(({ clock }) => task?.task === `ask-again:${clock}`);
  return (about ?? chased ?? (among.length === 1 ? among[0] : undefined))?.clock ?? '';
}

export interface PauseDraft {
  readonly clock: string;
  readonly reason: string;
  readonly from: MomentDraft;
  readonly evidence: readonly string[];
  readonly remark: string;
}
/** 暂停时限 */
export const pauses: DraftOf<'pauses', PauseDraft> = {
  noun: 'pauses',
  start: (given) => ({
    clock: clockOf(given, pausable(given)),
    reason: '',
    from: NO_MOMENT,
    evidence: [],
    remark: '',
  }),
  body: ({ clock, reason, from, evidence, remark }, { zone }) => ({
    clock,
    reason,
    from: happenedAt(from, zone),
    evidence: [...evidence],
    remark: saidOrNull(remark),
  }),
};

export interface ResumptionDraft {
  readonly clock: string;
  readonly until: MomentDraft;
  readonly remark: string;
}
/** 恢复时限 */
export const resumption: DraftOf<'resumption', ResumptionDraft> = {
  noun: 'resumption',
  start: (given) => ({ clock: clockOf(given, pausedOnes(given)), until: NO_MOMENT, remark: '' }),
  body: ({ clock, until, remark }, { zone }) => ({ clock, until: happenedAt(until, zone), remark: saidOrNull(remark) }),
};

export type ToldHow = NonNullable<ActBody<'extensions'>['told']>['how'];
export interface ExtensionDraft {
  readonly clock: string;
  readonly reason: string;
  /** '' = the complainant was not told. */
  readonly how: ToldHow | '';
  readonly at: MomentDraft;
}
/** 延长时限 */
export const extensions: DraftOf<'extensions', ExtensionDraft> = {
  noun: 'extensions',
  start: (given) => ({ clock: clockOf(given, extendable(given)), reason: '', how: 'phone', at: NO_MOMENT }),
  body: ({ clock, reason, how, at }, { zone }) => ({
    clock,
    reason,
    told: how === '' ? null : { how, at: happenedAt(at, zone) },
  }),
};

export interface TakingDraft {
  readonly clock: string;
  readonly remark: string;
}
/** 接手上报 */
export const escalationTaking: DraftOf<'escalation-taking', TakingDraft> = {
  noun: 'escalation-taking',
  start: (given) => ({ clock: clockOf(given, escalated(given)), remark: '' }),
  body: ({ clock, remark }) => ({ clock, remark: saidOrNull(remark) }),
};

type Proof = ActBody<'deliveries'>['proof'];
export interface DeliveryDraft {
  readonly proof: string;
  readonly at: MomentDraft;
  readonly evidence: string;
  readonly remark: string;
}
/** 记录送达 */
export const deliveries: DraftOf<'deliveries', DeliveryDraft> = {
  noun: 'deliveries',
  start: () => ({ proof: '', at: NO_MOMENT, evidence: '', remark: '' }),
  body: ({ proof, at, evidence, remark }, { found, zone }) => ({
    entry: found.sending?.entry ?? '',
    // What was not chosen is asked for by the contract.
    proof: proof as Proof,
    at: happenedAt(at, zone),
    evidence: evidence === '' ? null : evidence,
    remark: saidOrNull(remark),
  }),
};

export interface ChasingDraft {
  readonly clock: string;
  readonly text: string;
}
/** 催办 */
export const chasing: DraftOf<'chasing', ChasingDraft> = {
  noun: 'chasing',
  start: (given) => ({ clock: clockOf(given, chasable(given)), text: '' }),
  body: (draft) => draft,
};

export interface SilencingDraft {
  readonly rule: string;
  readonly reason: string;
}
/** 停用时限规则 */
export const ruleSilencing: DraftOf<'rule-silencing', SilencingDraft> = {
  noun: 'rule-silencing',
  start: () => ({ rule: '', reason: '' }),
  body: (draft) => draft,
};

export interface RetentionDraft {
  readonly retainUntil: string;
  readonly reason: string;
}
/** 延长保存 */
export const retention: DraftOf<'retention', RetentionDraft> = {
  noun: 'retention',
  start: () => ({ retainUntil: '', reason: '' }),
  body: (draft) => draft,
};
