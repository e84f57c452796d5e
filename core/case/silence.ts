import type { Actor } from '#core/values/event.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Proof } from '#core/playbook/acts.ts';
import { usedMs } from './clock-course.ts';
import type { DecidedEvent } from './events.ts';
import type { Recorded } from './commands.ts';
import { event } from './progress.ts';
import { refuse } from './refusal.ts';
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

type Answering = {
  readonly now: Instant;
  readonly by: Actor;
  readonly recorded: Recorded | null;
  readonly receivedAt: Instant | null;
};

/** 收到时刻: when an answer was received that is recorded for the complainant; never later than now, nor before they were asked. */
export function receivedAt(command: Answering, askedAt: Instant | undefined): ReturnType<typeof refuse> | Instant {
  const { receivedAt: stated, now, recorded } = command;
  if (stated === null) return now;
  if (recorded === null) return refuse('access.complainant-only', {});
  if (stated > now) return refuse('answer.received-later-than-now', {}, 'receivedAt');
  if (askedAt !== undefined && stated < askedAt)
    return refuse('answer.received-before-asked', { askedAt }, 'receivedAt');
  return stated;
}

/** 推翻默示接受: who answered in time was not silent, however late it was written down. `null` where the answer came too late. */
export function overturn(
  state: AnyCase,
  command: Answering,
  received: Instant,
  silent: { readonly what: Sending['what']; readonly at: Instant },
): DecidedEvent | null {
  const { sending } = state;
  // The acceptance took effect at 24:00: what came in that very moment is of the next day.
  if (sending === null || sending.what !== silent.what || received >= silent.at) return null;
  const { entry, what } = sending;
  const facts = { entry, what, acceptedAt: silent.at, receivedAt: received };
  return event('SilenceOverturned', command.now, command.by, facts, {});
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
