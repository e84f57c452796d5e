import { evaluate } from '#core/playbook/condition.ts';
import type { Act } from '#core/playbook/acts.ts';
import type { Playbook, Task } from '#core/playbook/playbook.ts';
import { askedTasks, awaitedMilestones, hasHappened } from './asked-tasks.ts';
import type { FactsOf } from './events.ts';
import { factsFor } from './facts-of.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';
import { dropClock, dropTask, finish, SYSTEM, type Cause } from './task-events.ts';

/**
 * 重做: what did not work, or was sent back, is asked for again: all from where it goes back to up to where it was found out.
 * Which tasks these are is stated, so that folding needs no playbook.
 */

type Again = Pick<FactsOf<'WorkRepeated'>, 'redo' | 'undoes'>;

const UNDOES: { readonly [A in Act]?: Again['undoes'][number] } = {
  offer: 'offer',
  'carry-out': 'carry-out',
  tell: 'tell',
  'follow-up': 'follow-up',
};

/** 重做的范围: tasks from a stage or task up to another, in the order of the procedure. */
export function workFrom(playbook: Playbook, from: string, until: string): Again {
  const all = playbook.stages.flatMap((stage) => stage.tasks.map((task) => ({ stage, task })));
  const start = all.findIndex(({ stage, task }) => stage.id === from || task.id === from || task.base === from);
  const end = all.findIndex(({ task }) => task.id === until);
  const within = start < 0 ? [] : all.slice(start, end + 1).map(({ task }) => task);
  const undoes = within.flatMap(({ act }) => UNDOES[act] ?? []);
  return { redo: within.map(({ id }) => id), undoes: [...new Set(undoes)] };
}

/** What a task found that leads back, and has not led back yet. */
function toRepeat(rules: Rules, state: AnyCase): Task | null {
  const facts = factsFor(state, rules.playbook);
  const found = askedTasks(state, rules.playbook).find(({ task, stageIndex }) => {
    if (task.again === undefined || !hasHappened(state, rules.playbook, task, stageIndex)) return false;
    return evaluate(task.again.when, facts);
  });
  return found?.task ?? null;
}

/** 再来一遍: states that the work is asked for again, once for each finding that says so. */
export function repeatWork(progress: Progress, rules: Rules, cause: Cause): void {
  const task = toRepeat(rules, present(progress));
  if (task?.again === undefined) return;
  finish(progress, task.id, cause);
  const { from } = task.again;
  const attempt = present(progress).attempt + 1;
  const facts = { task: task.id, from, attempt, ...workFrom(rules.playbook, from, task.id) };
  add(progress, event('WorkRepeated', cause.at, SYSTEM, facts, {}));
}

/** What still ran or was asked of the work that is done anew begins with it; limits from receipt run on. */
export function endWhatIsRedone(progress: Progress, rules: Rules, cause: Cause): void {
  const { redo, clocks } = present(progress);
  if (redo.size === 0) return;
  const all = askedTasks(present(progress), rules.playbook);
  const awaited: ReadonlySet<string> = awaitedMilestones(all);
  const undone = new Set(all.flatMap(({ task, isDone }) => (isDone ? [] : [`done:${task.base ?? task.id}`])));
  for (const clock of clocks.values()) {
    if (clock.status !== 'running' || !redo.has(clock.rule)) continue;
    if (awaited.has(clock.of) || undone.has(clock.of)) {
      dropClock(progress, clock, 'round', cause.at);
      dropTask(progress, clock.task, 'round', cause.at);
    }
  }
}
