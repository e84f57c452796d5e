import { WITHOUT_ROLE } from './check-references.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { tasksOf, type PlacedTask } from './placed-tasks.ts';
import { checkWorkAgain } from './check-work-again.ts';
import type { Act } from './acts.ts';

/** Every task says what its act needs, and nothing that its act has no use for. */

/** Acts that only the complainant does: their word cannot be given by anybody else. */
const THEIRS: ReadonlySet<Act> = new Set<Act>(['answer', 'confirm']);
/** What one role answers for: a group works it out, and somebody decides. */
const DECIDED_BY_ONE: ReadonlySet<Act> = new Set<Act>(['approve', 'sign-off']);
const PARTS: readonly {
  readonly part: 'to' | 'form' | 'on_site' | 'of' | 'group';
  readonly acts: readonly Act[];
  readonly isNeeded: boolean;
}[] = [
  { part: 'to', acts: ['assign', 'inform'], isNeeded: true },
  { part: 'of', acts: ['review'], isNeeded: true },
  { part: 'form', acts: ['write-record', 'follow-up'], isNeeded: true },
  { part: 'on_site', acts: ['contact'], isNeeded: false },
  { part: 'group', acts: ['form-team'], isNeeded: false },
];

export function* checkTasks(document: ResolvedDocument): Generator<Finding> {
  yield* checkWorkAgain(document);
  for (const placed of tasksOf(document)) {
    yield* partsOf(placed);
    if (placed.task.by === 'complainant') yield* ofComplainant(document, placed);
    else yield* ofOurs(placed);
  }
}

function* partsOf({ task, steps }: PlacedTask): Generator<Finding> {
  for (const { part, acts, isNeeded } of PARTS) {
    const isGiven = task[part] !== undefined;
    const words = { name: task.id, act: task.act, part };
    if (isGiven && !acts.includes(task.act)) yield finding([...steps, part], 'task.part-without-use', words);
    if (!isGiven && isNeeded && acts.includes(task.act)) yield finding(steps, 'task.part-missing', words);
  }
}

function* ofOurs({ task, steps }: PlacedTask): Generator<Finding> {
  const words = { name: task.id, act: task.act };
  if (THEIRS.has(task.act)) yield finding([...steps, 'by'], 'task.complainant-only', words);
  for (const part of ['if_no', 'if_silent'] as const)
    if (task[part] !== undefined) yield finding([...steps, part], 'task.no-answer-asked', { ...words, part });
  if (task.asked_group !== undefined && DECIDED_BY_ONE.has(task.act))
    yield finding([...steps, 'by'], 'task.decided-by-group', { ...words, group: task.asked_group });
  if (task.in_person === true && (task.asked_group !== undefined || WITHOUT_ROLE.includes(task.by)))
    yield finding([...steps, 'in_person'], 'task.in-person', words);
  if (task.whose === undefined) return;
  if (task.else !== undefined) yield finding([...steps, 'else'], 'task.silence-is-no-breach', words);
  for (const part of ['aim', 'pause_for', 'extend'] as const)
    if (task[part] !== undefined) yield finding([...steps, part], 'task.not-our-clock', { ...words, part });
}

function* ofComplainant({ stages }: ResolvedDocument, { task, stageIndex, steps }: PlacedTask): Generator<Finding> {
  const words = { name: task.id, act: task.act };
  if (!THEIRS.has(task.act)) yield finding([...steps, 'by'], 'task.not-for-complainant', words);
  if (task.in_person === true) yield finding([...steps, 'in_person'], 'task.in-person', words);
  for (const part of ['aim', 'pause_for', 'extend', 'whose'] as const)
    if (task[part] !== undefined) yield finding([...steps, part], 'task.not-our-clock', { ...words, part });
  if (task.if_no === undefined) yield finding(steps, 'task.no-says-nothing', words);
  else if (stages.findIndex(({ id }) => id === task.if_no) > stageIndex)
    yield finding([...steps, 'if_no'], 'task.no-leads-on', { ...words, stage: task.if_no });
  yield* onSilence(task, steps);
}

function* onSilence(task: DocumentTask, steps: PlacedTask['steps']): Generator<Finding> {
  const words = { name: task.id };
  if (task.if_silent === undefined) yield finding(steps, 'task.silence-says-nothing', words);
  if (task.within === undefined && task.if_silent?.accepted_after === undefined)
    yield finding(steps, 'task.silence-without-limit', words);
  if (task.else !== undefined) yield finding([...steps, 'else'], 'task.silence-is-no-breach', words);
}
