import { askedAtIntake } from './asked-at-intake.ts';
import type { Use } from './asked-at-intake.ts';
import type { ResolvedDocument } from './document.ts';
import { FACTS } from './facts.ts';
import { suggestion } from './faults.ts';
import { finding, type Finding } from './finding.ts';
import type { Steps } from './outline.ts';
import { writtenTasks } from './placed-tasks.ts';

/** The catalogue of fields: every question has a name that conditions can say, and whoever asks it names it rightly. */

/** Words that a question in a condition cannot be called. */
const WORDS_OF_CONDITIONS: ReadonlySet<string> = new Set(
  (
    'in true false null as break const continue else for function if import let loop package namespace return var ' +
    'void while has size all exists map filter type int uint double bool string bytes list timestamp duration'
  ).split(' '),
);

/** 登记时所问之处, with the gate. */
function usesAtIntake(document: ResolvedDocument): readonly Use[] {
  return [...askedAtIntake(document), { uses: document.intake.gate?.asks ?? [], steps: ['intake', 'gate', 'asks'] }];
}

/** 所问之处: every place that asks for fields by name. */
function usesOf(document: ResolvedDocument): readonly Use[] {
  return [
    ...usesAtIntake(document),
    ...document.forms.map(({ fields }, index) => ({ uses: fields, steps: ['forms', index, 'fields'] })),
    ...writtenTasks(document).map(({ task, steps }) => ({ uses: task.asks ?? [], steps: [...steps, 'asks'] })),
  ];
}

export function* checkFieldNames(document: ResolvedDocument): Generator<Finding> {
  const known = document.fields.map(({ id }) => id);
  for (const [index, id] of known.entries()) {
    if (Object.hasOwn(FACTS, id) || WORDS_OF_CONDITIONS.has(id))
      yield finding(['fields', index], 'field.taken', { name: id });
    else if (id.includes('-')) yield finding(['fields', index], 'field.name', { name: id });
  }
  for (const { uses, steps } of usesOf(document))
    for (const [at, { field }] of uses.entries()) {
      if (!known.includes(field))
        yield finding([...steps, at, 'field'], 'field.unknown', { name: field, known: suggestion(field, known) });
      else if (uses.findIndex((one) => one.field === field) < at)
        yield finding([...steps, at, 'field'], 'name.twice', { name: field });
    }
}

/** 受理门槛: a complaint passes it by yes or no. */
export function* checkGate({ intake, fields }: ResolvedDocument): Generator<Finding> {
  for (const [at, { field }] of (intake.gate?.asks ?? []).entries())
    if (fields.find(({ id }) => id === field)?.kind !== 'yes-no')
      yield finding(['intake', 'gate', 'asks', at, 'field'], 'gate.not-yes-no', { name: field });
}

/** 登记时要问的: nothing can be handed in before there is a case; photos have their own place on the form. */
export function* checkIntakeAsks(document: ResolvedDocument): Generator<Finding> {
  for (const { uses, steps } of usesAtIntake(document))
    for (const [at, { field }] of uses.entries())
      if (document.fields.find(({ id }) => id === field)?.kind === 'file')
        yield finding([...steps, at, 'field'], 'field.file-at-intake', { name: field });
}

function unknownReader(steps: Steps, name: string, readers: readonly string[]): Finding {
  const noun = { zh: '岗位', en: 'role' };
  return finding(steps, 'name.unknown', { noun, name, known: suggestion(name, readers) });
}

export function* checkFieldUse(document: ResolvedDocument): Generator<Finding> {
  const used = new Set(usesOf(document).flatMap(({ uses }) => uses.map(({ field }) => field)));
  const readers = [...document.roles.map(({ id }) => id), 'complainant'];
  for (const [index, { id, shown_to: shown = [] }] of document.fields.entries()) {
    if (!used.has(id)) yield finding(['fields', index], 'field.unused', { name: id });
    for (const [at, reader] of shown.entries())
      if (!readers.includes(reader)) yield unknownReader(['fields', index, 'shown_to', at], reader, readers);
  }
  for (const { task, steps } of writtenTasks(document))
    if (task.asks !== undefined && task.by === 'complainant')
      yield finding([...steps, 'asks'], 'field.not-of-complainant', { name: task.id });
}
