import type { Proof } from '#core/playbook/playbook.ts';
import { usedMs } from './clock-course.ts';
import type { DecidedEvent } from './events.ts';
import { event } from './progress.ts';
import type { AnyCase, Clock, Sending } from './state.ts';
import { SYSTEM } from './task-events.ts';

/**
 * 默示接受: nobody objected until the last day was over. True of every complaint: it rests on a recorded sending, it is an
 * event of its own kind and no consent, and whoever has written anything since was not silent: they are asked.
 */

/** What the complainant is still asked about and has been silent about. */
function unspoken(state: AnyCase): Sending | null {
  const { sending, remedy, result } = state;
  if (sending === null || sending.repliedAt !== null || state.status !== 'open') return null;
  if (sending.what === 'offer')
    return remedy.kind === 'offered' && remedy.offer.entry === sending.entry ? sending : null;
  return result.kind === 'told' && result.entry === sending.entry ? sending : null;
}

/** 期满: what follows when a clock of the complainant has run out. */
export function silenceOver(state: AnyCase, clock: Clock): readonly DecidedEvent[] {
  const sending = clock.isBinding ? unspoken(state) : null;
  const proof = clock.of as Proof;
  const provedAt = sending?.proved[proof] ?? null;
  if (sending === null || provedAt === null) {
    const askAgainTask = `ask-again:${clock.id}`;
    return [event('AnswerOverdue', clock.dueAt, SYSTEM, { clock: clock.id, askAgainTask }, {})];
  }
  const { entry, what } = sending;
  const { id, dueAt } = clock;
  return [
    event('AcceptedBySilence', dueAt, SYSTEM, { clock: id, entry, what, proof, provedAt, dueAt }, {}),
    event(
      'ClockStopped',
      dueAt,
      SYSTEM,
      { clock: id, isMet: true, usedMs: usedMs(clock, dueAt) },
      { lateReason: null },
    ),
  ];
}
