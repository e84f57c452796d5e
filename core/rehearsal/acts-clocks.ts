import { z } from 'zod';
import type { ProofOfDelivery } from '#core/case/commands.ts';
import type { EvidenceId } from '#core/values/ids.ts';
import { act, late, lateReason, moment, name, names, some, without, words } from './act.ts';
import type { Scene } from './scene.ts';
import { isMeant } from './task-names.ts';

/** 时限上的动作: pausing, extending, stepping in, proving what was sent. A clock is named by its task. */

/** The clock of a rule that runs now, or its latest. */
function clockOf(scene: Scene, rule: string): string {
  const all = [...scene.file.clocks.values()].filter((clock) => isMeant(scene.playbook, clock.rule, rule));
  return (all.find((clock) => clock.status === 'running') ?? all.at(-1))?.id ?? rule;
}

const PROOFS = [
  'mail-accepted',
  'posted',
  'message-sent',
  'courier-receipt',
  'handed-over',
  'portal-opened',
  'link-opened',
  'read-back',
  'signature',
] as const satisfies readonly ProofOfDelivery[];

export const CLOCK_ACTS = {
  pause: act(
    'PauseClock',
    ['暂停', 'Pause'],
    { clock: name, reason: name, from: moment.optional(), evidence: names.optional() },
    (given, scene) => ({
      clock: clockOf(scene, given.clock),
      reason: given.reason,
      from: scene.momentOr(given.from, 'from', null),
      evidence: scene.evidence(given.evidence ?? []),
      remark: null,
    }),
  ),
  resume: act('ResumeClock', ['继续', 'Resume'], { clock: name, until: moment.optional() }, (given, scene) => ({
    clock: clockOf(scene, given.clock),
    until: scene.momentOr(given.until, 'until', null),
    remark: null,
  })),
  extend: act(
    'ExtendClock',
    ['延长', 'Extend'],
    {
      clock: name,
      reason: words.optional(),
      told: z.enum(['site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax', 'other']).optional(),
      told_at: moment.optional(),
      ...without,
    },
    (given, scene) => ({
      clock: clockOf(scene, given.clock),
      reason: some(given, 'reason', given.reason ?? '案情复杂'),
      told:
        given.told === undefined ? null : { how: given.told, at: scene.momentOr(given.told_at, 'told_at', scene.now) },
    }),
  ),
  'take-escalation': act(
    'TakeEscalation',
    ['接手上报', 'Take the escalation'],
    { clock: name, ...late },
    (given, scene) => ({
      clock: clockOf(scene, given.clock),
      remark: null,
      ...lateReason(given),
    }),
  ),
  'record-delivery': act(
    'RecordDelivery',
    ['送达', 'Record the delivery'],
    { proof: z.enum(PROOFS), of: name.optional(), happened: moment.optional(), evidence: name.optional() },
    (given, scene) => ({
      entry:
        given.of === undefined
          ? (scene.file.sending?.entry ?? scene.entry(undefined, 'nothing'))
          : scene.named(given.of, ['of']),
      proof: given.proof,
      at: scene.momentOr(given.happened, 'happened', scene.now),
      evidence:
        given.evidence === undefined ? null : (scene.named(given.evidence, ['evidence']) as unknown as EvidenceId),
      remark: null,
    }),
  ),
  chase: act('ChaseParty', ['催办', 'Chase'], { clock: name, ...without }, (given, scene) => ({
    clock: clockOf(scene, given.clock),
    entry: scene.entry(undefined, 'chasing'),
    text: some(given, 'text', '请尽快答复'),
  })),
  'silence-rule': act(
    'SilenceRule',
    ['停用规则', 'Silence a rule'],
    { rule: name, reason: words.optional(), ...without },
    (given) => ({ rule: given.rule, reason: some(given, 'reason', given.reason ?? '不适用于这一件') }),
  ),
} as const;
