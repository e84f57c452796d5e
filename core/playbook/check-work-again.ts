import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { tasksOf, waitsFor, type PlacedTask, type SingleTask } from './placed-tasks.ts';

/** Work that is asked for again goes back, never on, and what was sent back is waited for. */

export function* checkWorkAgain(document: ResolvedDocument): Generator<Finding> {
  const tasks = tasksOf(document);
  const placeOf = (name: string): number =>
    tasks.findIndex(({ task, stage }) => isNamed(task, name) || stage.id === name);
  for (const [index, { task, steps }] of tasks.entries()) {
    const words = { name: task.id };
    if (task.again !== undefined && placeOf(task.again.from) > index)
      yield finding([...steps, 'again', 'from'], 'task.again-leads-on', { ...words, from: task.again.from });
    const back = task.may_return ?? task.of;
    const part = task.may_return === undefined ? 'of' : 'may_return';
    if (back === undefined) continue;
    if (task.by === 'complainant') yield finding([...steps, part], 'task.not-returned', words);
    else if (!waitsFor(tasks, task.id, back))
      yield finding([...steps, part], 'task.return-not-awaited', { ...words, back });
    if (task.of !== undefined && isBySame(tasks, task, task.of))
      yield finding([...steps, 'by'], 'task.reviews-itself', { ...words, by: task.by });
  }
}

function isNamed({ id, base }: SingleTask, name: string): boolean {
  return id === name || base === name;
}

/** 一人两头: whoever did it would look at it themselves, where the same person holds the case. */
function isBySame(tasks: readonly PlacedTask[], { by }: PlacedTask['task'], reviewed: string): boolean {
  const author = tasks.find(({ task }) => task.id === reviewed)?.task.by;
  return author === by && (by === 'handler' || by === 'owner');
}
