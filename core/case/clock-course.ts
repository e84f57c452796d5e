import { UNDISTURBED, type Course } from '#core/time/course.ts';
import { msOf, type Instant } from '#core/values/instant.ts';
import { ruleBehind, ruleOf, timesOf } from './clock-start.ts';
import type { FactsOf } from './events.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Clock, ClockPause, Task } from './state.ts';

/** What has befallen a clock so far, and the times that it leads to. */

type Times = Pick<FactsOf<'PauseEnded'>, 'opensAt' | 'dueAt' | 'aimAt' | 'warnAt' | 'isProvisional' | 'ladder'>;

/** 暂停中: the pause that goes on; `null` while the clock runs. */
export function openPause(clock: Pick<Clock, 'pauses'>): ClockPause | null {
  return clock.pauses.find((pause) => pause.until === null) ?? null;
}

/** 经过, as if a pause that goes on ended at this moment: nobody can say yet when the limit runs out. */
export function courseOf({ pauses, extensions }: Pick<Clock, 'pauses' | 'extensions'>, at: Instant): Course {
  if (pauses.length === 0 && extensions.length === 0) return UNDISTURBED;
  return { pauses: closedPauses(pauses, at), extensions };
}

function closedPauses(pauses: readonly ClockPause[], at: Instant): (ClockPause & { readonly until: Instant })[] {
  return pauses.map((pause) => ({ ...pause, until: pause.until ?? (at > pause.from ? at : pause.from) }));
}

/** 重排时刻: of a clock after something befell it. @throws Error for a clock that no rule of the playbook counts */
export function timesAfter(rules: Rules, clock: Clock, course: Course): Times {
  const rule = ruleBehind(rules.playbook, clock);
  if (rule === null) throw new Error(`no rule counts the clock ${clock.id}`);
  const { startedAt: _, ...times } = timesOf(rules, rule, clock.startedAt, course);
  return times;
}

/** 用时: from the start until it stopped, without what was paused. */
export function usedMs(clock: Pick<Clock, 'startedAt' | 'pauses'>, until: Instant): number {
  const wholeMs = msOf(until) - msOf(clock.startedAt);
  const pausedMs = clock.pauses.reduce((sum, { from, until: end }) => {
    const fromMs = Math.max(msOf(from), msOf(clock.startedAt));
    const untilMs = Math.min(end === null ? Number.POSITIVE_INFINITY : msOf(end), msOf(until));
    return sum + Math.max(0, untilMs - fromMs);
  }, 0);
  return Math.max(0, wholeMs - pausedMs);
}

/**
 * 带来的暂停: of the clock that a regrade ended and that this one stands in the place of: the same act asked for under the
 * other severity. What it waited for is not counted twice; a pause that went on when it ended goes on, where it may.
 */
export function keptPauses(rules: Rules, state: AnyCase, rule: string, at: Instant): readonly ClockPause[] {
  const tasks = rules.playbook.stages.flatMap((stage) => stage.tasks);
  const actOf = (id: string) => tasks.find((task) => task.id === id)?.act;
  const act = actOf(rule);
  const before = [...state.clocks.values()].findLast(
    (clock) => clock.status === 'dropped' && clock.reason === 'regraded' && actOf(clock.rule) === act,
  );
  if (before?.status !== 'dropped' || before.pauses.length === 0) return [];
  const reasons = ruleOf(rules.playbook, rule)?.pauses ?? [];
  const { at: endedAt } = before;
  return before.pauses.map((pause) => {
    const goesOn = pause.until === null && endedAt === at && reasons.some(({ id }) => id === pause.reason);
    return goesOn || pause.until !== null ? pause : { ...pause, until: endedAt > pause.from ? endedAt : pause.from };
  });
}

/** 在走的时限, by its name; one that the playbook counts. */
export function countedClock(state: AnyCase, id: string): (Clock & { readonly status: 'running' }) | null {
  const found = state.clocks.get(id);
  return found?.status === 'running' && found.of !== 'promised' ? found : null;
}

/** 已过: an obligation that has run out is not made longer afterwards, nor suspended. */
export function hasPassed(clock: Pick<Clock, 'breachedAt' | 'passedAt'>): boolean {
  return clock.breachedAt !== null || clock.passedAt !== null;
}

/** 时限的任务 as it is open now. */
export function taskOfClock(state: AnyCase, clock: Clock): Task | null {
  const task = state.tasks.get(clock.task);
  return task?.status === 'open' ? task : null;
}
