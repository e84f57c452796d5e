import type { ClockRule } from '#core/playbook/playbook.ts';
import { dueAt, momentAfter, momentBefore } from '#core/time/deadline.ts';
import type { Instant } from '#core/values/instant.ts';
import type { FactsOf } from './events.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Clock } from './state.ts';

type Started = FactsOf<'ClockStarted'>;
type Times = Pick<Started, 'startedAt' | 'opensAt' | 'dueAt' | 'warnAt' | 'ladder' | 'isProvisional'>;

/** 起算时刻: when a rule's clock starts; `null` while its milestone has not been reached. After a regrade a response clock starts at the regrade (R341). */
export function startOf(state: AnyCase, rule: ClockRule): Instant | null {
  const milestone = state.milestones[rule.of] ?? null;
  if (milestone === null || state.assessment.kind === 'ungraded') return milestone;
  const regraded = state.assessment.regradedAt;
  return rule.afterRegrade === 'restart' && regraded !== null && regraded > milestone ? regraded : milestone;
}

/** 时刻表: due time, warning and ladder of a rule that starts at a moment, on the calendar of the unit. */
export function timesOf(rules: Rules, rule: ClockRule, startedAt: Instant): Times {
  const due = dueAt(rule, startedAt, rules.calendar);
  const warnAt = rule.warn === null ? null : momentBefore(due.at, rule.warn, rules.calendar);
  return {
    startedAt,
    opensAt: due.opensAt,
    dueAt: due.at,
    warnAt: warnAt !== null && warnAt > startedAt ? warnAt : null,
    isProvisional: due.provisional,
    ladder: rule.ladder.map((step) => ({
      at: step.after === null ? due.at : momentAfter(due.at, step.after, rules.calendar),
      tiers: step.tiers,
    })),
  };
}

/** 起算: the event of a clock that a playbook's rule starts. A second run of the same rule gets a number of its own. */
export function startedClock(rules: Rules, state: AnyCase, rule: ClockRule, startedAt: Instant): Started {
  const limit = rule.between?.[1] ?? rule.within;
  return {
    clock: nextClockId(state, rule.id),
    rule: rule.id,
    task: rule.id,
    of: rule.of,
    amount: limit?.amount ?? null,
    unit: limit?.unit ?? null,
    opensAfter: rule.between?.[0].amount ?? null,
    isSoft: rule.soft,
    whose: rule.whose,
    ...timesOf(rules, rule, startedAt),
  };
}

function nextClockId(state: AnyCase, rule: string): string {
  if (!state.clocks.has(rule)) return rule;
  let count = 2;
  while (state.clocks.has(`${rule}#${count}`)) count += 1;
  return `${rule}#${count}`;
}

/** The clock of a rule that runs now. */
export function runningClock(state: AnyCase, rule: string): (Clock & { readonly status: 'running' }) | null {
  for (const clock of state.clocks.values()) if (clock.rule === rule && clock.status === 'running') return clock;
  return null;
}

/** Whether a rule already had a clock from this very start, so that it must not start again. */
export function hasRunFrom(state: AnyCase, rule: string, startedAt: Instant): boolean {
  return [...state.clocks.values()].some(
    (clock) =>
      clock.rule === rule &&
      (clock.status === 'running' || (clock.status === 'stopped' && clock.startedAt >= startedAt)),
  );
}
