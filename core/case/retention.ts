import { dayNumber } from '#core/time/days.ts';
import { momentOf } from '#core/time/zone.ts';
import { instantFromMs, type Day, type Instant } from '#core/values/instant.ts';
import { act, decided, isBlank, rolesOf, type Decide } from './noun.ts';
import type { OwnTask } from './own-task.ts';
import { event } from './progress.ts';
import type { DecidedEvent } from './events.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Case } from './state.ts';
import { SYSTEM } from './task-events.ts';

/** 保存期: an archived case is kept until the end of a day; then whoever protects the data erases it, or keeps it longer and says why. */

const PRIVACY = 'privacy';

/** 保存期满的时刻: the 24:00 of the last day, where the unit is. */
export function retentionEnd(rules: Pick<Rules, 'calendar'>, retainUntil: Day): Instant {
  return instantFromMs(momentOf(rules.calendar.zone, { day: dayNumber(retainUntil) + 1, ms: 0 }));
}

/** When the retention of a case is over and has not been said to be; `null` = nothing to wake up for. */
export function nextRetention(state: Case): Instant | null {
  return state.status === 'archived' && !state.isErased && state.retentionEndedAt === null
    ? state.retentionEndsAt
    : null;
}

export function endRetention(state: AnyCase, at: Instant): DecidedEvent | null {
  return state.status === 'archived'
    ? event('RetentionEnded', at, SYSTEM, { retainUntil: state.retainUntil }, {})
    : null;
}

/** 保存期满: what is asked of whoever protects the data. */
export function retentionTasks(rules: Rules, state: AnyCase): readonly OwnTask[] {
  if (state.status !== 'archived' || state.isErased || state.retentionEndedAt === null) return [];
  const unit = rules.holders[PRIVACY]?.unit ?? state.unit;
  return [
    {
      id: `retention:${state.retainUntil}`,
      origin: 'retention',
      act: 'retention',
      asked: { to: { kind: 'role', role: PRIVACY, unit }, reason: null },
      entry: null,
      clock: null,
    },
  ];
}

/** 延长保存: with the reason, until a later day. */
export const prolongRetention: Decide<'ProlongRetention'> = (rules, state, command) => {
  if (state.status !== 'archived') return refuse('case.not-closed', {});
  if (command.by.kind !== 'staff' || !rolesOf(command.by).includes(PRIVACY))
    return refuse('access.role', { role: PRIVACY });
  if (isBlank(command.reason)) return refuse('retention.reason-needed', {}, 'reason');
  const { retainUntil } = command;
  const retentionEndsAt = retentionEnd(rules, retainUntil);
  if (retainUntil <= state.retainUntil || retentionEndsAt <= command.now)
    return refuse('retention.not-later', { retainUntil: state.retainUntil }, 'retainUntil');
  const facts = { retainUntil, retentionEndsAt, person: command.by.person };
  return decided(act(command, 'RetentionProlonged', facts, { reason: command.reason }));
};
