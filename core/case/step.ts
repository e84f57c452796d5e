import { STEP_ACTS, type Act, type StepAct } from '#core/playbook/acts.ts';
import type { Task as PlaybookTask } from '#core/playbook/playbook.ts';
import { askedTasks, type AskedTask } from './asked-tasks.ts';
import { authorOf } from './assignee.ts';
import { act, decided, isBlank, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';
import { workFrom } from './work-again.ts';

/**
 * 步骤与退回: what a procedure asks to be said, written down or witnessed is done by its task; whoever is asked may send it
 * back where the procedure lets them, with a reason, and then it is done again from there.
 */

/** 步骤: whether an act is done by taking a step. */
function isStep(wanted: Act): wanted is StepAct {
  return (STEP_ACTS as readonly Act[]).includes(wanted);
}

/** 流程的任务, as it is asked of this case now. */
function askedNow(rules: Rules, state: AnyCase, task: string): AskedTask | null {
  return askedTasks(state, rules.playbook).find((each) => each.task.id === task) ?? null;
}

/** 步骤: done. An opinion, a notice or a reply says something; whoever informs says how. Nobody reviews their own work. */
export const takeStep: Decide<'TakeStep'> = (rules, state, command) => {
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  const asked = askedNow(rules, state, command.task);
  if (asked === null || !isStep(asked.task.act)) return refuse('task.unknown', {}, 'task');
  // What was let pass may still be said: it is on record, and nothing waits for it.
  if (asked.done !== null) return refuse('step.already', {});
  const { task } = asked;
  if (isBlank(command.text) && !saysEnough(task)) return refuse('step.text-needed', {}, 'text');
  if ((task.act === 'inform' || task.act === 'reply-to-body') && command.how === null)
    return refuse('step.how-needed', {}, 'how');
  if (isOwn(state, task, command.by.person)) return refuse('step.own', {});
  const { entry, how, text } = command;
  const told = task.to === null ? [] : [task.to];
  const facts = { entry, task: task.id, act: asked.task.act, person: command.by.person, told, how };
  return decided(act(command, 'StepTaken', facts, { text }));
};

/** Whoever agrees to what was reviewed, or answers what the procedure asks, need add nothing. */
function saysEnough({ act: wanted, asks }: PlaybookTask): boolean {
  return wanted === 'review' || (asks ?? []).length > 0;
}

function isOwn(state: AnyCase, { reviews }: PlaybookTask, person: string): boolean {
  return reviews !== undefined && authorOf(state, reviews) === person;
}

/** 退回: while it is asked of them, to where the procedure says; with a reason, and counted. */
export const returnTask: Decide<'ReturnTask'> = (rules, state, command) => {
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  const task = askedNow(rules, state, command.task)?.task;
  if (task === undefined) return refuse('task.unknown', {}, 'task');
  if (task.mayReturn === undefined) return refuse('return.not-allowed', {}, 'task');
  if (state.tasks.get(task.id)?.status !== 'open') return refuse('return.not-asked', {}, 'task');
  if (isBlank(command.reason)) return refuse('return.reason-needed', {}, 'reason');
  const facts = { task: task.id, back: task.mayReturn, person: command.by.person };
  return decided(
    act(
      command,
      'TaskReturned',
      { ...facts, ...workFrom(rules.playbook, task.mayReturn, task.id) },
      { reason: command.reason },
    ),
  );
};
