import type { ClockRule, Milestone } from '#core/playbook/playbook.ts';
import { dueAt, momentAfter, momentBefore } from '#core/time/deadline.ts';
import type { Instant } from '#core/values/instant.ts';
import type { FactsOf } from './events.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Clock } from './state.ts';

export type RunningClock = Clock & { readonly status: 'running' };

type Started = FactsOf<'ClockStarted'>;
type Times = Pick<Started, 'startedAt' | 'opensAt' | 'dueAt' | 'warnAt' | 'ladder' | 'isProvisional'>;

/**
 * 起算时刻: when a rule's clock starts; `null` while its milestone has not been reached in this round. After a regrade a
 * response clock starts at the regrade (R341); what must be done again counts from when it was asked for again.
 */
export function startOf(state: AnyCase, rule: ClockRule, awaited: ReadonlySet<Milestone>): Instant | null {
  const milestone = awaited.has(rule.of) ? undefined : state.milestones[rule.of];
  if (milestone === undefined) return null;
  const regraded =
    state.assessment.kind === 'graded' && rule.afterRegrade === 'restart' ? state.assessment.regradedAt : null;
  return [regraded, state.anewAt].reduce<Instant>(
    (latest, at) => (at !== null && at > latest ? at : latest),
    milestone,
  );
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

/** 重新起算的缘由: `null` where it counts from its milestone. */
function anewFrom({ assessment, anewAt }: AnyCase, startedAt: Instant): Started['anew'] {
  if (startedAt === anewAt) return 'again';
  return assessment.kind === 'graded' && startedAt === assessment.regradedAt ? 'regraded' : null;
}

/** 起算: the event of a clock that a playbook's rule starts. A second run of the same rule gets a number of its own. */
export function startedClock(rules: Rules, state: AnyCase, rule: ClockRule, startedAt: Instant): Started {
  const limit = rule.between?.[1] ?? rule.within;
  return {
    clock: freeClockId(state, rule.id),
    rule: rule.id,
    task: rule.id,
    of: rule.of,
    amount: limit?.amount ?? null,
    unit: limit?.unit ?? null,
    opensAfter: rule.between?.[0].amount ?? null,
    isSoft: rule.soft,
    whose: rule.whose,
    anew: anewFrom(state, startedAt),
    ...timesOf(rules, rule, startedAt),
  };
}

/** 时限编号: the name of the rule; a second clock of the same name gets a number. */
export function freeClockId(state: AnyCase, name: string): string {
  if (!state.clocks.has(name)) return name;
  let count = 2;
  while (state.clocks.has(`${name}#${count}`)) count += 1;
  return `${name}#${count}`;
}

/** The clock of a playbook's rule that runs now. Clocks of the program's own tasks have names of their own. */
export function runningClock(state: AnyCase, rule: string): RunningClock | null {
  for (const clock of state.clocks.values())
    if (clock.rule === rule && clock.of !== 'promised' && clock.status === 'running') return clock;
  return null;
}

/** The clock that runs for a task now. */
export function clockFor(state: AnyCase, task: string): RunningClock | null {
  for (const clock of state.clocks.values()) if (clock.task === task && clock.status === 'running') return clock;
  return null;
}

/** Whether a rule's clock from this very start was stopped already, so that it must not start again. */
export function wasStoppedFrom(state: AnyCase, rule: string, startedAt: Instant): boolean {
  for (const clock of state.clocks.values())
    if (clock.rule === rule && clock.status === 'stopped' && clock.startedAt >= startedAt) return true;
  return false;
}
