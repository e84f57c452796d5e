import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { tasksOf } from './placed-tasks.ts';

/** A precedent is written in a case, and read in others. */
export function* checkPrecedents(document: ResolvedDocument): Generator<Finding> {
  const written = new Set(tasksOf(document).flatMap(({ task }) => (task.act === 'write-record' ? [task.form] : [])));
  for (const [index, { id, fields, precedent }] of document.forms.entries()) {
    if (precedent !== true) continue;
    if (!written.has(id)) yield finding(['forms', index, 'precedent'], 'precedent.not-written', { name: id });
    const file = fields.find(({ field }) => document.fields.find((each) => each.id === field)?.kind === 'file');
    if (file !== undefined)
      yield finding(['forms', index, 'precedent'], 'precedent.file', { name: id, field: file.field });
  }
}
