import type { Milestone, Proof } from '#core/playbook/acts.ts';
import type { ClockRule, ClockStart, Playbook, Task as PlaybookTask } from '#core/playbook/playbook.ts';
import { isMilestone } from '#core/playbook/outline.ts';
import { clockRuleOf } from '#core/statutory/pack.ts';
import { UNDISTURBED, type Course } from '#core/time/course.ts';
import { countDue, momentAfter, momentBefore, type Due } from '#core/time/deadline.ts';
import type { Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/values/instant.ts';
import { awaitedMilestones, type AskedTask } from './asked-tasks.ts';
import type { FactsOf } from './events.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Clock } from './state.ts';

export type RunningClock = Clock & { readonly status: 'running' };

type Started = FactsOf<'ClockStarted'>;
type Times = Pick<Started, 'startedAt' | 'opensAt' | 'dueAt' | 'aimAt' | 'warnAt' | 'ladder' | 'isProvisional'>;

/** 时限规则 of a playbook, by the name that its clock bears; `null` for clocks of the program's own tasks. */
export function ruleOf(playbook: Playbook, rule: string): ClockRule | null {
  for (const stage of playbook.stages) for (const task of stage.tasks) if (task.id === rule) return task.clock;
  return null;
}

/** 再问的时限 of a task: as long as for the first question where the procedure does not say. */
export function ruleAskedAgain(task: PlaybookTask): ClockRule | null {
  return task.clock === null || task.askAgain === null
    ? task.clock
    : { ...task.clock, within: task.askAgain, between: null };
}

/** 时限所依的规则: what a clock was counted by, and is counted by again; `null` for a moment that people agreed on. */
export function ruleBehind(
  playbook: Playbook,
  clock: Pick<Clock, 'rule' | 'of' | 'isAskedAgain' | 'statutory' | 'amount' | 'unit'>,
): ClockRule | null {
  const { amount, unit, statutory } = clock;
  if (clock.of === 'promised') return null;
  if (statutory !== null && amount !== null && unit !== null)
    return clockRuleOf(clock.rule, clock.of as Milestone, { ...statutory, within: { amount, unit } });
  if (!clock.isAskedAgain) return ruleOf(playbook, clock.rule);
  const task = playbook.stages.flatMap((stage) => stage.tasks).find((each) => each.id === clock.rule);
  return task === undefined ? null : ruleAskedAgain(task);
}

function isProof(of: ClockStart): of is Proof {
  return of === 'sent' || of === 'delivered' || of === 'read';
}

/**
 * 送达时刻: since when it is proved that what a task asks about reached the complainant. What they have objected to lies
 * before them no more: the next silence begins with the delivery of what is told anew.
 */
function provedAt({ sending, result }: AnyCase, { act, clock }: PlaybookTask): Instant | null {
  if (sending === null || clock === null || !isProof(clock.of)) return null;
  const isAskedAbout = act === 'answer' ? sending.what === 'offer' : sending.what === 'result';
  return isAskedAbout && !(sending.what === 'result' && result.kind === 'disputed') ? sending.proved[clock.of] : null;
}

function latest(one: Instant | undefined, other: Instant): Instant {
  return one !== undefined && one > other ? one : other;
}

/** 起算点的时刻: when it was reached, for good or in this round. What starts when it is asked for starts with the task. */
function startedBy(state: AnyCase, of: Exclude<ClockStart, Proof>, all: readonly AskedTask[]): Instant | undefined {
  if (of === 'asked') return undefined;
  if (!isMilestone(of)) {
    const named = all.filter(({ task }) => `done:${task.base ?? task.id}` === of || `done:${task.id}` === of);
    const isAllDone = named.length > 0 && named.every(({ isDone }) => isDone);
    return isAllDone
      ? named.flatMap(({ done, lapsedAt }) => done?.at ?? lapsedAt ?? []).reduce(latest, undefined)
      : undefined;
  }
  return awaitedMilestones(all).has(of) ? undefined : state.milestones[of];
}

/**
 * 起算时刻: when the clock of a task starts; `null` while its milestone has not been reached in this round. After a regrade a
 * response clock starts at the regrade (R341); what must be done again counts from when it was asked for again.
 */
export function startOf(state: AnyCase, task: PlaybookTask, all: readonly AskedTask[]): Instant | null {
  const rule = task.clock;
  if (rule === null) return null;
  if (isProof(rule.of)) return provedAt(state, task);
  const again = task.isRecurring === true ? all.find((each) => each.task.id === task.id)?.done?.at : undefined;
  const milestone = again ?? startedBy(state, rule.of, all);
  if (milestone === undefined) return null;
  const regraded =
    state.assessment.kind === 'graded' && rule.afterRegrade === 'restart' ? state.assessment.regradedAt : null;
  return [regraded, state.anewAt].reduce<Instant>(
    (latest, at) => (at !== null && at > latest ? at : latest),
    milestone,
  );
}

/**
 * 时刻表: due time, aim, warning and ladder of a rule that starts at a moment, on the calendar of the unit, after pauses that
 * have ended and with what was added to the limit.
 */
export function timesOf(rules: Rules, rule: ClockRule, startedAt: Instant, course: Course = UNDISTURBED): Times {
  const due = ended(rules, rule, startedAt, course);
  const warnAt = warningOf(rules, rule, startedAt, due.at);
  return {
    startedAt,
    opensAt: due.opensAt,
    dueAt: due.at,
    aimAt: rule.aim === undefined ? null : aimOf(rules, rule, rule.aim, startedAt, course),
    warnAt: warnAt !== null && warnAt > startedAt && warnAt < due.at ? warnAt : null,
    isProvisional: due.provisional,
    ladder: rule.ladder.map((step) => ({
      at: step.after === null ? due.at : momentAfter(due.at, step.after, rules.calendar),
      tiers: step.tiers,
      role: step.role ?? null,
      within: step.within ?? null,
    })),
  };
}

/** 重新起算的缘由: `null` where it counts from its milestone. */
export function anewFrom({ assessment, anewAt }: AnyCase, startedAt: Instant): Started['anew'] {
  if (startedAt === anewAt) return 'again';
  return assessment.kind === 'graded' && startedAt === assessment.regradedAt ? 'regraded' : null;
}

function ended(rules: Rules, rule: Parameters<typeof countDue>[0], startedAt: Instant, course: Course): Due {
  const counted = countDue(rule, startedAt, rules.calendar, course);
  if (counted.kind === 'suspended') throw new Error('times are counted after pauses that have ended');
  return counted.due;
}

/** 目标: moved by pauses as the limit is; nobody extends an aim. */
function aimOf(rules: Rules, rule: ClockRule, aim: Duration, startedAt: Instant, { pauses }: Course): Instant {
  const { endOfDay } = rule;
  return ended(rules, { within: aim, between: null, endOfDay }, startedAt, { pauses, extensions: [] }).at;
}

/** 提醒: of a silence that binds so long after it began; of any other limit so long before it runs out. */
function warningOf(rules: Rules, rule: ClockRule, startedAt: Instant, due: Instant): Instant | null {
  if (rule.binding !== undefined)
    return rule.binding.remindAfter === null ? null : momentAfter(startedAt, rule.binding.remindAfter, rules.calendar);
  return rule.warn === null ? null : momentBefore(due, rule.warn, rules.calendar);
}

/** 起算: the event of a clock that a playbook's rule starts. A second run of the same rule gets a number of its own. */
export function startedClock(
  rules: Rules,
  state: AnyCase,
  rule: ClockRule,
  from: { readonly startedAt: Instant; readonly at: Instant; readonly kept: Started['pauses'] },
): Started {
  const { startedAt, at, kept: pauses } = from;
  // A pause that goes on is counted as if it ended now, until it does.
  const closed = pauses.map((pause) => ({ ...pause, until: pause.until ?? (at > pause.from ? at : pause.from) }));
  return {
    clock: freeClockId(state, rule.id),
    rule: rule.id,
    task: rule.id,
    ...termsOf(rule),
    anew: anewFrom(state, startedAt),
    statutory: null,
    pauses,
    ...timesOf(rules, rule, startedAt, { pauses: closed, extensions: [] }),
  };
}

/** 时限的约定: what a clock takes over from its rule, besides its moments. */
export function termsOf(
  rule: ClockRule,
): Pick<Started, 'of' | 'amount' | 'unit' | 'opensAfter' | 'isSoft' | 'whose' | 'isBinding'> {
  const limit = limitOf(rule);
  return {
    of: rule.of,
    amount: limit?.amount ?? null,
    unit: limit?.unit ?? null,
    opensAfter: rule.between?.[0].amount ?? null,
    isSoft: rule.soft,
    whose: rule.whose,
    isBinding: rule.binding !== undefined,
  };
}

/** 期限: of a window, its end. */
export function limitOf({ within, between }: Pick<ClockRule, 'within' | 'between'>): Duration | null {
  return between?.[1] ?? within;
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
