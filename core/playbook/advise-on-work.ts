import { factsAsked } from './condition.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { FACTS, type PlaybookFacts } from './facts.ts';
import { finding, type Finding } from './finding.ts';
import { tasksOf, writtenTasks, type PlacedTask } from './placed-tasks.ts';
import type { Act } from './acts.ts';

/** 提醒 on what is waited for and what is asked for again: that a case may stand still, or go round for ever. */

/** 动作改变的事实: what a condition may find otherwise once such an act has happened. */
const CHANGES: { readonly [A in Act]?: readonly (keyof PlaybookFacts)[] } = {
  assess: ['severity', 'category', 'impact'],
  contact: ['apologies'],
  find: ['substantiated'],
  'find-causes': ['causes'],
  attribute: ['unsupported'],
  'sign-off': ['unsupported'],
  offer: ['offered', 'round', 'amount_fen', 'loss', 'proposed', 'answered'],
  approve: ['proposed'],
  answer: ['answered', 'amount_fen', 'silent'],
  'carry-out': ['settled', 'on_the_spot'],
  tell: ['told', 'satisfied', 'apologies', 'settled'],
  confirm: ['satisfied', 'told', 'settled', 'silent'],
  evaluate: ['effective'],
  rectify: ['effective'],
  'follow-up': ['called_back'],
};
/** Known from the filing, or counted by the program: no task is needed for them. */
const ANYWAY: readonly (keyof PlaybookFacts)[] = [
  'kind',
  'channel',
  'category',
  'harm',
  'impact',
  'demands',
  'severity',
  'regraded',
  'attempt',
  'returns',
  'amount_fen',
];
const COUNTED = ['attempt', 'returns'];

export function* adviseOnWork(document: ResolvedDocument): Generator<Finding> {
  yield* waitsForOptional(document);
  yield* goesRound(document);
  yield* neverKnown(document);
}

function* waitsForOptional(document: ResolvedDocument): Generator<Finding> {
  const written = writtenTasks(document);
  for (const { task, steps } of written)
    for (const [at, need] of task.needs.entries())
      if (written.some((other) => other.task.id === need && other.task.optional === true))
        yield finding([...steps, 'needs', at], 'task.needs-optional', { name: task.id, need });
}

function* goesRound(document: ResolvedDocument): Generator<Finding> {
  const written = writtenTasks(document);
  const fields = document.fields.map(({ id }) => id);
  const conditions = [
    ...document.stages.flatMap(({ when }) => when ?? []),
    ...tasksOf(document).flatMap(({ task }) => [task.when ?? [], task.again?.when ?? []].flat()),
  ];
  const isCounted = conditions.some((source) => factsAsked({ source }).some((fact) => COUNTED.includes(fact)));
  for (const [index, { task, steps }] of written.entries()) {
    if (task.again === undefined) continue;
    const { from, when } = task.again;
    const start = written.findIndex(({ task: each, stage }) => each.id === from || stage.id === from);
    const changed = changedBy(document, written.slice(start, index + 1));
    const asked = factsAsked({ source: when }, fields);
    if (!asked.some((fact) => changed.has(fact)))
      yield finding([...steps, 'again', 'when'], 'task.again-unchanged', { name: task.id });
    else if (!isCounted) yield finding([...steps, 'again'], 'task.again-unbounded', { name: task.id });
  }
}

/** What is found otherwise once these tasks were done anew; how often that was is counted. */
function changedBy(document: ResolvedDocument, tasks: readonly PlacedTask<DocumentTask>[]): ReadonlySet<string> {
  const answered = tasks.flatMap(({ task }) => [
    ...(task.asks ?? []),
    ...(document.forms.find(({ id }) => id === task.form)?.fields ?? []),
  ]);
  const acted = tasks.flatMap(({ task }) => CHANGES[task.act] ?? []);
  return new Set([...COUNTED, ...answered.map(({ field }) => field), ...acted]);
}

function* neverKnown(document: ResolvedDocument): Generator<Finding> {
  const left = new Set<string>([...ANYWAY, ...writtenTasks(document).flatMap(({ task }) => CHANGES[task.act] ?? [])]);
  for (const [index, { must }] of (document.closing ?? []).entries()) {
    const name = factsAsked({ source: must }).find((fact) => Object.hasOwn(FACTS, fact) && !left.has(fact));
    if (name !== undefined) yield finding(['closing', index, 'must'], 'closing.never-known', { name });
  }
}
