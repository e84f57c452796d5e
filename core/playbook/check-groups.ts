import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { writtenTasks } from './placed-tasks.ts';

/** What a team does, a task before it forms it; the complainant is on none. */
export function* checkGroups(document: ResolvedDocument): Generator<Finding> {
  const written = writtenTasks(document);
  const formed = new Set(written.flatMap(({ task }) => (task.act === 'form-team' ? [task.group] : [])));
  for (const { task, steps } of written) {
    if (task.group === undefined) continue;
    const words = { name: task.id, group: task.group };
    if (task.by === 'complainant') yield finding([...steps, 'group'], 'group.complainant', words);
    else if (!formed.has(task.group)) yield finding([...steps, 'group'], 'group.never-formed', words);
  }
}
