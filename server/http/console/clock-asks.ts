import { isDay } from '#core/values/instant.ts';
import type { EntryId, EvidenceId } from '#core/values/ids.ts';
import { badInput } from '../problems.ts';
import { allKnown, entry, known, moment, momentOr, type Asks } from './asked-values.ts';

/** 办理请求: what befalls a clock. */
export const CLOCK_ASKS: Pick<
  Asks,
  | 'pauses'
  | 'resumption'
  | 'extensions'
  | 'escalation-taking'
  | 'deliveries'
  | 'chasing'
  | 'rule-silencing'
  | 'retention'
> = {
  pauses: ({ clock, reason, from, evidence, remark }) => ({
    type: 'PauseClock',
    clock,
    reason,
    from: from === null ? null : moment(from, 'from'),
    evidence: allKnown<EvidenceId>(evidence, 'evidence'),
    remark,
  }),
  resumption: ({ clock, until, remark }) => ({
    type: 'ResumeClock',
    clock,
    until: until === null ? null : moment(until, 'until'),
    remark,
  }),
  extensions: ({ clock, reason, told }, { now }) => ({
    type: 'ExtendClock',
    clock,
    reason,
    told: told === null ? null : { how: told.how, at: momentOr(told.at, now, 'told.at') },
  }),
  'escalation-taking': ({ clock, remark, lateReason }) => ({ type: 'TakeEscalation', clock, remark, lateReason }),
  deliveries: ({ entry: sent, proof, at, evidence, remark }, { now }) => ({
    type: 'RecordDelivery',
    entry: known<EntryId>(sent, 'entry'),
    proof,
    at: momentOr(at, now, 'at'),
    evidence: evidence === null ? null : known<EvidenceId>(evidence, 'evidence'),
    remark,
  }),
  chasing: ({ clock, text }, acting) => ({ type: 'ChaseParty', clock, entry: entry(acting), text }),
  'rule-silencing': ({ rule, reason }) => ({ type: 'SilenceRule', rule, reason }),
  retention: ({ retainUntil, reason }) => {
    if (!isDay(retainUntil)) throw badInput([{ path: 'retainUntil', code: 'input.moment' }]);
    return { type: 'ProlongRetention', retainUntil, reason };
  },
};
