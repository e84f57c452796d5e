import type { FormField } from '#core/playbook/playbook.ts';
import { checkFilled, NOTHING_FILLED, valuesOf } from './answers.ts';
import { asksAtIntake, failsGate, gateFor, passesGate } from './gate.ts';
import { missingNeeds, askedTasks } from './asked-tasks.ts';
import { doingOf, tasksFor } from './allowed.ts';
import type { Command } from './commands.ts';
import { factsFor } from './facts-of.ts';
import { answersGiven } from './answers-given.ts';
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
  const own = ready?.task.asks ?? [];
  const fields = doing.act === 'assess' ? [...own, ...stillToAsk(rules, state, own)] : own;
  return fields.length === 0 ? null : { task: ready?.task.id ?? 'intake', fields };
}

/** 登记时没问的: what a complainant who filed it themselves was not asked, whoever grades it answers. */
function stillToAsk(
  { playbook }: Rules,
  { intake, fieldsAsked }: AnyCase,
  own: readonly FormField[],
): readonly FormField[] {
  return asksAtIntake(playbook, intake).filter(
    ({ id }) => !fieldsAsked.has(id) && !own.some((field) => field.id === id),
  );
}

/** 受理时要问的, with the grading; for the screen that shows them. */
export function asksWithGrading(rules: Rules, state: AnyCase): readonly FormField[] {
  return state.assessment.kind === 'ungraded' ? stillToAsk(rules, state, []) : [];
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
  const gate = command.type === 'AssessCase' ? gateFor(rules.playbook, state.intake) : null;
  const answers = { ...Object.fromEntries(state.answers), ...valuesOf(filled) };
  // A no is a no, whatever else there is to answer.
  if (gate !== null && failsGate(gate, answers)) return refuse('gate.closed', { reason: gate.decline });
  const known = { facts: factsFor(state, rules.playbook), state, form: asked.task };
  const fault = checkFilled(asked.fields, filled, known);
  if (fault !== null) return fault;
  if (gate !== null && !passesGate(gate, answers)) return refuse('gate.closed', { reason: gate.decline });
  return { ok: true, event: answersGiven(command, asked.task, asked.fields, filled) };
}

function isEmpty({ texts, choices, scores, ticks }: NonNullable<Command['answers']>): boolean {
  return [texts, choices, scores, ticks].every((part) => Object.keys(part).length === 0);
}
