import type { PauseReason } from '#core/playbook/playbook.ts';
import { dueAt } from '#core/time/deadline.ts';
import type { Instant } from '#core/values/instant.ts';
import { actingFor, isAmongAsked, isAskedOf } from './assignee.ts';
import { countedClock, courseOf, hasPassed, openPause, taskOfClock, timesAfter } from './clock-course.ts';
import { ruleOf } from './clock-start.ts';
import { act, decided, holdsAtLeast, rolesOf, type Decide } from './noun.ts';
import { event } from './progress.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Clock } from './state.ts';
import { SYSTEM } from './task-events.ts';
import type { DecidedEvent } from './events.ts';
import type { Actor } from '#core/values/event.ts';

/**
 * 暂停与继续: a clock stands still only for a reason that its task lists, from a moment until a moment, with what shows it. A
 * clock that stands still neither warns nor breaches. One that has run out is not suspended afterwards.
 */

/** 作主: whoever holds the role that decides, stands in for it or stands above it; without one, whoever is asked for the task. */
export function mayDecide(rules: Rules, state: AnyCase, clock: Clock, by: Actor, approver: string | null): boolean {
  const roles = rolesOf(by);
  if (approver !== null)
    return holdsAtLeast(rules, roles, approver) || actingFor(rules, state, roles).includes(approver);
  const task = taskOfClock(state, clock);
  const isHolder = isAskedOf(state.custody.holder, by);
  const isAsked = task !== null && isAmongAsked(task, by);
  return isAsked || isHolder || roles.some((role) => rules.playbook.tiers.includes(role));
}

/** The longest that it may last, as a moment; to the end of the day where days are counted. */
function maximumOf(rules: Rules, reason: PauseReason, from: Instant): Instant | null {
  if (reason.max === null) return null;
  return dueAt({ within: reason.max, between: null, endOfDay: 'close-of-business' }, from, rules.calendar).at;
}

/** 暂停 */
export const pause: Decide<'PauseClock'> = (rules, state, command) => {
  const clock = countedClock(state, command.clock);
  if (clock === null) return refuse('clock.not-running', {}, 'clock');
  const reasons = ruleOf(rules.playbook, clock.rule)?.pauses ?? [];
  const reason = reasons.find((each) => each.id === command.reason);
  if (reason === undefined) return refuse('pause.not-listed', {}, 'reason');
  if (command.by.kind !== 'staff' || !mayDecide(rules, state, clock, command.by, reason.approver))
    return refuse('access.role', { role: reason.approver ?? rules.playbook.tiers[0] ?? '' });
  if (openPause(clock) !== null) return refuse('pause.already', {}, 'clock');
  if (hasPassed(clock)) return refuse('clock.already-passed', { dueAt: clock.dueAt }, 'clock');
  const from = command.from ?? command.now;
  const last = clock.pauses.at(-1)?.until ?? null;
  const earliest = last !== null && last > clock.startedAt ? last : clock.startedAt;
  if (from > command.now) return refuse('contact.in-the-future', {}, 'from');
  if (from < earliest) return refuse('pause.too-early', { earliest }, 'from');
  const { evidence } = command;
  if (evidence.some((each) => !state.evidence.some(({ entry }) => entry === each)))
    return refuse('evidence.unknown', {}, 'evidence');
  if (reason.isEvidenceRequired && evidence.length === 0) return refuse('pause.evidence-needed', {}, 'evidence');
  const maximumAt = maximumOf(rules, reason, from);
  if (maximumAt !== null && maximumAt <= command.now) return refuse('pause.maximum-over', { maximumAt }, 'from');
  return decided(
    act(
      command,
      'ClockPaused',
      { clock: clock.id, reason: reason.id, from, maximumAt, evidence, person: command.by.person },
      { remark: command.remark },
    ),
  );
};

function resumedAt(rules: Rules, clock: Clock, until: Instant) {
  return { clock: clock.id, until, ...timesAfter(rules, clock, courseOf(clock, until)) };
}

/** 继续 */
export const resume: Decide<'ResumeClock'> = (rules, state, command) => {
  const clock = countedClock(state, command.clock);
  if (clock === null) return refuse('clock.not-running', {}, 'clock');
  const paused = openPause(clock);
  if (paused === null) return refuse('pause.none', {}, 'clock');
  // To go on is nobody's privilege: whoever may do the task may see to it that it counts again.
  if (command.by.kind !== 'staff' || !mayDecide(rules, state, clock, command.by, null))
    return refuse('access.role', { role: rules.playbook.tiers[0] ?? '' });
  const until = command.until ?? command.now;
  if (until > command.now) return refuse('contact.in-the-future', {}, 'until');
  if (until < paused.from) return refuse('pause.ends-before', { from: paused.from }, 'until');
  const facts = { ...resumedAt(rules, clock, until), person: command.by.person };
  return decided(act(command, 'ClockResumed', facts, { remark: command.remark }));
};

/** 暂停到限: the clock goes on by itself when the longest that its pause may last is over. */
export function endPause(rules: Rules, clock: Clock, maximumAt: Instant): DecidedEvent {
  return event('PauseEnded', maximumAt, SYSTEM, resumedAt(rules, clock, maximumAt), {});
}
