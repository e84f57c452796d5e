import { factsAsked } from './condition.ts';
import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { whenOf } from './outline.ts';
import { mayApply, tasksOf, waitsFor, type PlacedTask } from './placed-tasks.ts';
import { canHold } from './possible.ts';
import type { Act } from './acts.ts';

/** The procedure leads from a complaint to its end: nothing in it is out of reach, nothing waits for what comes later. */

const UNGRADED = '';

export function* checkCourse(document: ResolvedDocument): Generator<Finding> {
  const tasks = tasksOf(document);
  yield* severities(document);
  yield* outOfReach(document, tasks);
  yield* needs(tasks);
  yield* ownAnswers(document, tasks);
  yield* ends(document, tasks);
  yield* afterClosing(tasks);
}

function* severities({ severity }: ResolvedDocument): Generator<Finding> {
  for (const [index, { id, otherwise }] of severity.entries()) {
    const isLast = index === severity.length - 1;
    if (otherwise === true && !isLast)
      yield finding(['severity', index, 'otherwise'], 'severity.otherwise-first', { name: id });
    if (otherwise !== true && isLast) yield finding(['severity', index], 'severity.last', { name: id });
  }
}

function* outOfReach(document: ResolvedDocument, tasks: readonly PlacedTask[]): Generator<Finding> {
  for (const [index, stage] of document.stages.entries()) {
    const inside = tasks.filter((placed) => placed.stage === stage);
    const reached = inside.filter(({ task }) => canHold([whenOf(stage), whenOf(task)], document));
    if (reached.length === 0) yield finding(['stages', index], 'stage.out-of-reach', { name: stage.id });
    else
      for (const { task, steps } of inside.filter((placed) => !reached.includes(placed)))
        yield finding(steps, 'task.out-of-reach', { name: task.id });
  }
}

function* needs(tasks: readonly PlacedTask[]): Generator<Finding> {
  const byId = new Map(tasks.map((placed) => [placed.task.id, placed]));
  for (const { task, stageIndex, steps } of tasks) {
    for (const [at, need] of task.needs.entries()) {
      const found = byId.get(need);
      const words = { name: task.id, need };
      if (found === undefined) continue;
      if (found.task.every !== undefined) yield finding([...steps, 'needs', at], 'task.needs-recurring', words);
      if (found.stageIndex > stageIndex) yield finding([...steps, 'needs', at], 'task.needs-later', words);
      else if (need === task.id || waitsFor(tasks, need, task.id))
        yield finding([...steps, 'needs', at], 'task.needs-circle', words);
    }
  }
}

/** What is answered with an act is known when the act is judged: a task that its own answer takes away is not done by it. */
function* ownAnswers(document: ResolvedDocument, tasks: readonly PlacedTask[]): Generator<Finding> {
  const fields = document.fields.map(({ id }) => id);
  for (const { task, stage, steps } of tasks) {
    const conditions = [whenOf(stage), whenOf(task)].filter((each) => each !== null);
    const rests = new Set(conditions.flatMap((each) => factsAsked(each, fields)));
    for (const [at, { field }] of (task.asks ?? []).entries())
      if (rests.has(field))
        yield finding([...steps, 'asks', at], 'task.own-answer', { name: task.base ?? task.id, field });
  }
}

/** What no procedure can do without, for every severity: somebody grades the case, closes it and puts it away. */
function* ends({ severity }: ResolvedDocument, tasks: readonly PlacedTask[]): Generator<Finding> {
  const isAsked = (act: Act, grade: string): boolean =>
    tasks.some((placed) => placed.task.act === act && placed.task.optional !== true && mayApply(placed, grade));
  if (!isAsked('assess', UNGRADED)) yield finding(['stages'], 'course.no-assessment');
  for (const act of ['close', 'archive'] as const) {
    const without = severity.find(({ id }) => !isAsked(act, id));
    if (without !== undefined) yield finding(['stages'], 'course.no-end', { act, severity: without.title });
  }
}

const AFTER_CLOSING: ReadonlySet<Act> = new Set<Act>(['close', 'follow-up', 'archive']);

/** A closed case is called back about and archived; whatever else stands there would never be asked. */
function* afterClosing(tasks: readonly PlacedTask[]): Generator<Finding> {
  const closing = tasks.filter(({ task }) => task.act === 'close');
  const last = Math.max(...closing.map(({ stageIndex }) => stageIndex));
  if (closing.length === 0) return;
  for (const { task, stageIndex, steps } of tasks) {
    const waits = closing.some((close) => waitsFor(tasks, task.id, close.task.id));
    if ((stageIndex > last || waits) && !AFTER_CLOSING.has(task.act))
      yield finding([...steps, 'act'], 'course.after-closing', { name: task.base ?? task.id, act: task.act });
  }
}
