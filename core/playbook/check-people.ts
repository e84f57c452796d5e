import type { DocumentTask, ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { mayApply, tasksOf, writtenTasks, type PlacedTask } from './placed-tasks.ts';

/** What is asked can be done by somebody, somebody stands above whoever is late, and nobody decides on what is their own. */

export function* checkPeople(document: ResolvedDocument): Generator<Finding> {
  for (const { task, steps } of writtenTasks(document)) {
    const never = task.not_by ?? [];
    const roles = rolesAsked(document, task);
    const left = roles.filter((role) => !never.includes(role));
    if (left.length === 0 || (isAll(task) && left.length < roles.length))
      yield finding([...steps, 'not_by'], 'task.nobody-may', { name: task.id });
    yield* pauses(task, steps);
  }
  yield* ownOffers(document);
}

function rolesAsked({ groups }: ResolvedDocument, { by }: DocumentTask): readonly string[] {
  const group = groups.find(({ id }) => id === by);
  if (group !== undefined) return [group.lead, ...group.members];
  if (typeof by === 'string') return [by];
  return 'any_of' in by ? by.any_of : by.all_of;
}

function isAll({ by }: DocumentTask): boolean {
  return typeof by === 'object' && 'all_of' in by;
}

/** 没有尽头的暂停: with neither a longest time nor somebody who decides on it, whoever is late may stop their own clock for ever. */
function* pauses(task: DocumentTask, steps: PlacedTask['steps']): Generator<Finding> {
  for (const [at, { id, max, approver }] of (task.pause_for ?? []).entries())
    if (max === undefined && approver === undefined)
      yield finding([...steps, 'pause_for', at], 'clock.pause-without-end', { name: task.id, pause: id });
}

/** 上面没有人: the first step of a ladder reaches somebody, unless it names a role. */
export function* adviseOnLadders(document: ResolvedDocument): Generator<Finding> {
  for (const placed of tasksOf(document)) yield* above(document, placed);
}

function* above(document: ResolvedDocument, { task, steps }: PlacedTask): Generator<Finding> {
  const ladder = task.else === 'escalate' ? document.escalation : typeof task.else === 'object' ? task.else : undefined;
  const first = ladder?.[0];
  const rank = document.tiers.indexOf(task.by);
  if (first === undefined || rank < 0) return;
  const isReached =
    first.role === undefined ? rank + (first.tiers ?? 1) < document.tiers.length : first.role !== task.by;
  if (!isReached) yield finding([...steps, 'else'], 'clock.nobody-above', { name: task.id, by: task.by });
}

/** 一人两头: an offer is approved by somebody else than whoever makes it. */
function* ownOffers(document: ResolvedDocument): Generator<Finding> {
  const tasks = tasksOf(document);
  for (const { task, stage, steps } of tasks) {
    if (task.act !== 'approve') continue;
    const own = document.severity.find(
      (grade) =>
        mayApply({ stage, task }, grade.id) &&
        tasks.some(
          (one) =>
            one.task.act === 'offer' && mayApply(one, grade.id) && isSamePerson(document, one.task.by, task.by, grade),
        ),
    );
    if (own !== undefined) yield finding([...steps, 'by'], 'task.approves-itself', { name: task.id, by: task.by });
  }
}

/** The handler is one person, and so is whoever answers for the case; of a role above which nobody stands there may be one. */
function isSamePerson(
  { tiers }: ResolvedDocument,
  offers: string,
  approves: string,
  { owner }: ResolvedDocument['severity'][number],
): boolean {
  const [one, other] = [offers, approves].map((by) => (by === 'owner' ? owner : by));
  if (one !== other || one === undefined) return false;
  return one === 'handler' || offers === 'owner' || approves === 'owner' || tiers.at(-1) === one;
}
