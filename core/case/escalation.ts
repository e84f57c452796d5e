import { dueAt } from '#core/time/deadline.ts';
import { askFor } from './asked-of.ts';
import { askTiersUp, isAskedOf } from './assignee.ts';
import { askedTasks } from './asked-tasks.ts';
import { act, decided, holdsAtLeast, rolesOf, type Decide } from './noun.ts';
import type { OwnTask } from './own-task.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee, Clock, Task } from './state.ts';

/**
 * 上报: for each step climbed somebody further up is asked to step in, with a limit of their own where the procedure sets one,
 * until one of them takes it. Then it is climbed no further; what is late stays late and goes on.
 */

function stepInOf(clock: string, step: number): string {
  return `step-in:${clock}:${step}`;
}

/** Whom a task is asked of as the case stands now, whether or not it was moved there yet. */
function askedNow(rules: Rules, state: AnyCase, task: string, others: readonly OwnTask[]): Assignee {
  const own = others.find((each) => each.id === task)?.asked.to;
  const found = askedTasks(state, rules.playbook).find((each) => each.task.id === task)?.task;
  return own ?? askFor(rules, state, found ?? { by: 'handler', act: '' }).to;
}

/** 上报给谁: whom a step of a ladder asks to step in, as the case stands now; `null` where nobody stands further up. */
export function askedOnStep(
  rules: Rules,
  state: AnyCase,
  { task }: Pick<Clock, 'task'>,
  rung: Pick<Clock['ladder'][number], 'tiers' | 'role'>,
): Assignee | null {
  const from = state.tasks.get(task)?.to ?? askedNow(rules, state, task, []);
  return askTiersUp(rules, state, from, rung).to;
}

function limitOfStep(rules: Rules, rung: Clock['ladder'][number]): OwnTask['clock'] {
  if (rung.within === null) return null;
  const due = dueAt({ within: rung.within, between: null, endOfDay: 'close-of-business' }, rung.at, rules.calendar);
  return { dueAt: due.at, opensAt: null, isSoft: false, warnBeforeMs: 0, escalates: false };
}

/** 介入: whoever stands on each step that was climbed, until the clock stops or one of them takes it. */
export function stepIns(rules: Rules, state: AnyCase, clock: Clock, others: readonly OwnTask[]): readonly OwnTask[] {
  if (clock.taken !== null) return [];
  const from = askedNow(rules, state, clock.task, others);
  return clock.ladder.slice(0, clock.climbed).flatMap((rung, index): OwnTask[] => {
    const { to } = askTiersUp(rules, state, from, rung);
    if (to === null) return [];
    return [
      {
        id: stepInOf(clock.id, index + 1),
        origin: 'step-in',
        act: 'step-in',
        asked: { to, reason: null },
        entry: null,
        clock: limitOfStep(rules, rung),
      },
    ];
  });
}

/** 介入之后: done by whoever took it, and once the clock has stopped; asked of nobody else any more. */
export function endingOfStepIn(state: AnyCase, task: Task): 'not-applicable' | null {
  const at = task.id.lastIndexOf(':');
  const clock = state.clocks.get(task.id.slice('step-in:'.length, at));
  if (clock === undefined) return 'not-applicable';
  if (clock.taken !== null) return clock.taken.step === Number(task.id.slice(at + 1)) ? null : 'not-applicable';
  return clock.status === 'stopped' ? null : 'not-applicable';
}

/** 接手上报: by somebody who is asked to step in, or who stands above them. */
export const takeEscalation: Decide<'TakeEscalation'> = (rules, state, command) => {
  const clock = state.clocks.get(command.clock);
  if (clock?.status !== 'running') return refuse('clock.not-running', {}, 'clock');
  if (clock.taken !== null) return refuse('escalation.taken', {}, 'clock');
  const open = clock.ladder.flatMap((_, index): { step: number; task: Task }[] => {
    const task = state.tasks.get(stepInOf(clock.id, index + 1));
    return task?.status === 'open' ? [{ step: index + 1, task }] : [];
  });
  if (open.length === 0) return refuse('escalation.none', {}, 'clock');
  const isTheirs = ({ task: { to } }: (typeof open)[number]): boolean =>
    isAskedOf(to, command.by) || (to.kind === 'role' && holdsAtLeast(rules, rolesOf(command.by), to.role));
  const found = open.findLast(isTheirs);
  if (found === undefined || command.by.kind !== 'staff') {
    const { to } = open[0]?.task ?? {};
    return refuse('access.role', { role: to?.kind === 'role' ? to.role : (rules.playbook.tiers.at(-1) ?? '') });
  }
  const facts = { clock: clock.id, step: found.step, person: command.by.person };
  return decided(act(command, 'EscalationTaken', facts, { remark: command.remark }));
};
