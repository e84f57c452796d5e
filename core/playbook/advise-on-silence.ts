import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { tasksOf } from './placed-tasks.ts';

/** 沉默的证明: silence binds whoever could have spoken; where only the sending is recorded, nobody knows whether they could. */
export function* adviseOnSilence(document: ResolvedDocument): Generator<Finding> {
  for (const { task, steps } of tasksOf(document))
    if (task.if_silent?.accepted_after !== undefined && task.if_silent.proof === 'sent')
      yield finding([...steps, 'if_silent', 'proof'], 'task.silence-unproved', { name: task.id });
}
