import type { FormField } from '#core/playbook/playbook.ts';
import { checkFilled, NOTHING_FILLED } from './answers.ts';
import { missingNeeds, askedTasks } from './asked-tasks.ts';
import { doingOf, tasksFor } from './allowed.ts';
import type { Command } from './commands.ts';
import { factsFor } from './facts-of.ts';
import { act } from './noun.ts';
import type { DecidedEvent } from './events.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';

/** 一并要问的: the fields that the procedure asks with an act, judged and stated before the act itself. */

interface AskedHere {
  /** The task that asks. */
  readonly task: string;
  readonly fields: readonly FormField[];
}

/** 本次要答的栏目: those of the task that this act would do. */
function askedWith(rules: Rules, state: AnyCase, command: Command): AskedHere | null {
  const doing = doingOf(rules, command);
  if (doing === null) return null;
  const all = askedTasks(state, rules.playbook);
  const open = tasksFor(rules, state, doing).filter((each) => !each.isDone);
  const ready = open.find((each) => missingNeeds(each.task, all).length === 0) ?? open[0];
  const fields = ready?.task.asks ?? [];
  return ready === undefined || fields.length === 0 ? null : { task: ready.task.id, fields };
}

type Answered = { readonly ok: true; readonly event: DecidedEvent | null } | ReturnType<typeof refuse>;

/** 栏目的回答 with an act: as an event, or why they will not do. */
export function answersWith(rules: Rules, state: AnyCase, command: Command): Answered {
  const asked = command.by.kind === 'staff' ? askedWith(rules, state, command) : null;
  const filled = command.answers ?? NOTHING_FILLED;
  if (asked === null)
    return command.answers == null || isEmpty(command.answers)
      ? { ok: true, event: null }
      : refuse('record.field-unknown', {}, 'answers');
  const known = { facts: factsFor(state, rules.playbook), state, form: asked.task };
  const fault = checkFilled(asked.fields, filled, known);
  if (fault !== null) return fault;
  return { ok: true, event: answersGiven(command, asked.task, asked.fields, filled) };
}

/** 栏目的回答, as an event. */
function answersGiven(
  command: Parameters<typeof act>[0],
  task: string,
  fields: readonly FormField[],
  { texts, choices, scores, ticks }: NonNullable<Command['answers']>,
): DecidedEvent {
  const asked = fields.map(({ id }) => id);
  return act(command, 'AnswersGiven', { task, asked, choices, scores, ticks }, { texts });
}

function isEmpty({ texts, choices, scores, ticks }: NonNullable<Command['answers']>): boolean {
  return [texts, choices, scores, ticks].every((part) => Object.keys(part).length === 0);
}
