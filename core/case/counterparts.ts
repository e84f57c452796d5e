import type { Choice, Field, Form, Playbook, Task } from '#core/playbook/playbook.ts';
import { isOfPlaybook } from './own-tasks.ts';
import { refuse, type Refusal, type RefusalCode } from './refusal.ts';
import type { AnyCase, Clock } from './state.ts';

/**
 * 对应: what a case has by one version of its procedure, in another version of it. Things correspond by their names; what was
 * renamed has no counterpart, for nobody can tell that it is the same.
 */

/** 同名任务 that asks for the same act; `null` where there is none. */
export function counterpart(
  { stages }: Playbook,
  { id, act }: { readonly id: string; readonly act: string },
): Task | null {
  return stages.flatMap(({ tasks }) => tasks).find((task) => task.id === id && task.act === act) ?? null;
}

/** 流程的时限: counted by a rule of the procedure; neither agreed on with somebody nor set by a law. */
export function isCountedByProcedure({ of, statutory }: Pick<Clock, 'of' | 'statutory'>): boolean {
  return of !== 'promised' && statutory === null;
}

/** 时限对应的任务, with or without a limit; `null` where the task is gone or asks for another act. */
export function taskBehind(from: Playbook, into: Playbook, { rule }: Pick<Clock, 'rule'>): Task | null {
  const act = from.stages.flatMap(({ tasks }) => tasks).find(({ id }) => id === rule)?.act;
  return act === undefined ? null : counterpart(into, { id: rule, act });
}

/** 缺的对应: what of a case another version does not know, a refusal for each kind of thing. */
export function withoutCounterpart(from: Playbook, into: Playbook, state: AnyCase): readonly Refusal[] {
  return [
    ...missing('move.task-missing', 'tasks', tasksWithout(into, state)),
    ...missing('move.clock-missing', 'clocks', clocksWithout(from, into, state)),
    ...missing('move.record-missing', 'records', [...formsWithout(into, state), ...fieldsWithout(from, into, state)]),
    ...missing('move.choice-missing', 'choices', choicesWithout(into, state)),
    ...missing('move.role-missing', 'roles', rolesWithout(into, state)),
    ...missing('move.stage-missing', 'stages', stagesWithout(into, state)),
  ];
}

function missing(code: RefusalCode, name: string, ids: readonly string[]): readonly Refusal[] {
  return ids.length === 0 ? [] : [refuse(code, { [name]: [...new Set(ids)] }).refusal];
}

function tasksWithout(into: Playbook, { tasks }: AnyCase): readonly string[] {
  const open = [...tasks.values()].filter((task) => task.status === 'open' && isOfPlaybook(task));
  return open.flatMap((task) => (counterpart(into, task) === null ? [task.id] : []));
}

function clocksWithout(from: Playbook, into: Playbook, { clocks }: AnyCase): readonly string[] {
  const running = [...clocks.values()].filter((clock) => clock.status === 'running' && isCountedByProcedure(clock));
  return running.flatMap((clock) => (taskBehind(from, into, clock)?.clock == null ? [clock.id] : []));
}

function formsWithout({ forms }: Playbook, { records }: AnyCase): readonly string[] {
  return records.filter((form) => !forms.some(({ id }) => id === form));
}

/** 栏目 that were answered, or stand on a form that was written, and are gone, of another kind, or without the choice that was made. */
function fieldsWithout(from: Playbook, into: Playbook, { records, fieldsAsked, answers }: AnyCase): readonly string[] {
  const written = from.forms.filter(({ id }) => records.includes(id)).flatMap(({ fields }: Form) => fields);
  const asked = from.fields.filter(({ id }) => fieldsAsked.has(id));
  return [...written, ...asked].flatMap((field) => (holds(into, field, answers.get(field.id)) ? [] : [field.id]));
}

function holds(into: Playbook, { id, kind }: Field, answer: unknown): boolean {
  const known = [...into.fields, ...into.forms.flatMap(({ fields }) => fields)].find((field) => field.id === id);
  if (known === undefined || known.kind !== kind) return false;
  const chosen = kind === 'choice' || kind === 'yes-no' ? [answer] : kind === 'many' ? [answer].flat() : [];
  return chosen.every((value) => value === undefined || value === '' || isAmong(known.choices, value));
}

function isAmong(choices: readonly Choice[], value: unknown): boolean {
  return choices.length === 0 || choices.some(({ id }) => id === value);
}

/** 选过的 of the lists of the procedure: what its conditions may ask about. */
function choicesWithout(into: Playbook, state: AnyCase): readonly string[] {
  const { intake, assessment, causes, remedy } = state;
  const graded = assessment.kind === 'graded' ? assessment : null;
  const lines = remedy.kind === 'none' ? [] : (remedy.offer?.lines ?? []);
  const chosen: readonly (readonly [readonly Choice[], readonly (string | null)[]])[] = [
    [into.severities, [graded?.severity ?? null]],
    [into.categories, [graded?.category ?? intake.category]],
    [into.kinds ?? [], [intake.kind]],
    [into.channels, [intake.channel]],
    [into.harms, [intake.harm]],
    [into.impacts, [intake.impact]],
    [into.demands, intake.demands],
    [into.causeDimensions, causes],
    [into.compensations, lines.map(({ kind }) => kind)],
  ];
  return chosen.flatMap(([list, ids]) =>
    ids.filter((id): id is string => id !== null && id !== '' && !list.some((each) => each.id === id)),
  );
}

function rolesWithout({ roles, tiers }: Playbook, { custody, remedy }: AnyCase): readonly string[] {
  const held = [custody.holder, ...(custody.pending === null ? [] : [custody.pending.to])];
  const named = [
    ...held.flatMap((to) => (to.kind === 'role' ? [to.role] : [])),
    ...(remedy.kind === 'proposed' ? [remedy.decides] : []),
  ];
  return named.filter((role) => !tiers.includes(role) && !roles.some(({ id }) => id === role));
}

function stagesWithout({ stages }: Playbook, { stage }: AnyCase): readonly string[] {
  const named = stage === null ? [] : [stage.id, ...(stage.from === null ? [] : [stage.from])];
  return named.filter((name) => !stages.some(({ id }) => id === name));
}
