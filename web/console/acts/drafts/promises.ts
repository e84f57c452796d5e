import type { ActBody } from '#contract/console/acts.ts';
import { happenedAt, instantOf, NO_MOMENT } from './moment.ts';
import type { MomentDraft } from './moment.ts';
import { saidOrNull } from './words.ts';

/** 约定: when the complainant hears from us, as typed. */
export interface PromiseDraft {
  /** Where a span is promised, when it begins. */
  readonly from: MomentDraft;
  readonly due: MomentDraft;
  readonly kind: 'settlement' | 'progress';
  readonly what: string;
  readonly reason: string;
}

export const NEW_PROMISE: PromiseDraft = { from: NO_MOMENT, due: NO_MOMENT, kind: 'progress', what: '', reason: '' };

export function promiseOf(promise: PromiseDraft, zone: string): ActBody<'promises'>['promise'] {
  return {
    fromAt: happenedAt(promise.from, zone),
    dueAt: instantOf(promise.due, zone),
    kind: promise.kind,
    what: saidOrNull(promise.what),
    reason: saidOrNull(promise.reason),
  };
}
