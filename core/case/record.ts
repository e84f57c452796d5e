import { checkFilled, type Filled } from './answers.ts';
import type { Form } from '#core/playbook/playbook.ts';
import { askedTasks, isAnswerAll, standsFor } from './asked-tasks.ts';
import { factsFor } from './facts-of.ts';
import { act, decided, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';

/** 要的表: one that is asked for, or one that is as good as one asked for where no task asks for it itself. */
function isAskedFor({ playbook }: Rules, state: AnyCase, { id }: Form): boolean {
  const isOf = (form: string | null): boolean => form === id;
  const asked = askedTasks(state, playbook).filter(({ task }) => task.act === 'write-record');
  if (asked.some(({ task }) => isOf(task.form))) return true;
  const hasTask = playbook.stages.some(({ tasks }) => tasks.some(({ form }) => isOf(form)));
  return !hasTask && asked.some(({ task }) => task.form !== null && standsFor(playbook, id, task.form));
}

/** 填写记录: the form that the procedure asks for at this severity; another one does not stand in for it (R318). */
export const writeRecord: Decide<'WriteRecord'> = (rules, state, command) => {
  const form = rules.playbook.forms.find((each) => each.id === command.form);
  if (form === undefined) return refuse('record.unknown-form', {}, 'form');
  const isAsked = isAskedFor(rules, state, form);
  if (!isAsked) return refuse('record.wrong-form', { form: form.id }, 'form');
  const known = { facts: factsFor(state, rules.playbook), state, form: form.id };
  const fault = checkFilled(form.fields, command, known);
  if (fault !== null) return fault;
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  const precedent = form.isPrecedent === true ? { signedBy: form.signedBy ?? [] } : null;
  const facts = { form: form.id, person: command.by.person, ...factsOfForm(form, command), precedent };
  return decided(act(command, 'RecordWritten', facts, { texts: command.texts }));
};

/** 表上填的, but for what somebody wrote freely. */
function factsOfForm(form: Form | undefined, { choices, scores, ticks }: Filled) {
  return { asked: form?.fields.map(({ id }) => id) ?? [], choices, scores, ticks };
}

/** 回访: within its window, by whom the procedure names, on its form; too early is refused (R327). */
export const followUp: Decide<'FollowUp'> = (rules, state, command) => {
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  if (state.followUp.kind === 'made') return refuse('followup.already', {});
  const isSettled = state.remedy.kind === 'carried-out' || isAnswerAll(state, askedTasks(state, rules.playbook));
  if (!isSettled || state.result.kind === 'untold') return refuse('followup.not-carried-out', {});
  const clock = [...state.clocks.values()].find(
    (each) => each.status === 'running' && each.opensAt !== null && each.rule === followUpTask(rules, state)?.id,
  );
  if (clock?.opensAt != null && command.now < clock.opensAt)
    return refuse('followup.too-early', { opensAt: clock.opensAt });
  const form = rules.playbook.forms.find((each) => each.id === followUpTask(rules, state)?.form);
  const known = { facts: factsFor(state, rules.playbook), state, form: form?.id ?? '' };
  const fault = checkFilled(form?.fields ?? [], command, known);
  if (fault !== null) return fault;
  const scored = form?.fields.find(({ kind }) => kind === 'score');
  const facts = {
    form: form?.id ?? 'follow-up',
    satisfied: command.satisfied,
    score: scored === undefined ? null : (command.scores[scored.id] ?? null),
    person: command.by.person,
    ...factsOfForm(form, command),
  };
  return decided(act(command, 'FollowUpMade', facts, { texts: command.texts }));
};

function followUpTask(rules: Parameters<Decide<'FollowUp'>>[0], state: Parameters<Decide<'FollowUp'>>[1]) {
  return askedTasks(state, rules.playbook).find((each) => each.task.act === 'follow-up')?.task ?? null;
}

/** 评价: the complainant's scores, outcome and handling apart, one to five. */
export const rate: Decide<'RateHandling'> = (_rules, state, command) => {
  if (command.by.kind !== 'complainant') return refuse('access.complainant-only', {});
  if (state.hasRating) return refuse('rating.already', {});
  if (state.result.kind === 'untold' && state.status === 'open') return refuse('rating.too-early', {});
  const isScore = (score: number) => Number.isInteger(score) && score >= 1 && score <= 5;
  if (!isScore(command.outcome) || !isScore(command.handling)) return refuse('rating.score', {}, 'outcome');
  return decided(
    act(command, 'HandlingRated', { outcome: command.outcome, handling: command.handling }, { text: command.text }),
  );
};
