import { categoriesOf } from './category-tree.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { suggestion } from './faults.ts';
import { finding, type Finding } from './finding.ts';
import { isMilestone, type Steps } from './outline.ts';
import { writtenTasks } from './placed-tasks.ts';
import { MILESTONES } from './acts.ts';
import type { Text } from './playbook.ts';

/** Every name refers to something, and no two things bear the same. */

const NOUNS = {
  role: { zh: '岗位', en: 'role' },
  asked: { zh: '岗位或小组', en: 'role or group' },
  group: { zh: '小组', en: 'group' },
  severity: { zh: '等级', en: 'severity' },
  stage: { zh: '环节', en: 'stage' },
  task: { zh: '任务', en: 'task' },
  form: { zh: '表单', en: 'form' },
  channel: { zh: '渠道', en: 'channel' },
  kind: { zh: '案件类型', en: 'kind of case' },
  reason: { zh: '不予受理的理由', en: 'reason for declining' },
} as const satisfies { readonly [noun: string]: Text };

/** Who is asked without being a role of the organisation. */
export const WITHOUT_ROLE: readonly string[] = ['complainant', 'handler', 'owner'];

export function* checkReferences(document: ResolvedDocument): Generator<Finding> {
  yield* duplicates(document);
  yield* peopleNamed(document);
  yield* partsNamed(document);
}

function* named(
  noun: keyof typeof NOUNS,
  names: readonly (string | undefined)[],
  known: readonly string[],
  steps: (index: number) => Steps,
): Generator<Finding> {
  for (const [index, name] of names.entries())
    if (name !== undefined && !known.includes(name))
      yield finding(steps(index), 'name.unknown', { noun: NOUNS[noun], name, known: suggestion(name, known) });
}

function ids(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id);
}

function* peopleNamed(document: ResolvedDocument): Generator<Finding> {
  const roles = ids(document.roles);
  for (const [index, role] of roles.entries())
    if (WITHOUT_ROLE.includes(role)) yield finding(['roles', index], 'role.reserved', { name: role });
  yield* named('role', document.tiers, roles, (index) => ['tiers', index]);
  const groups = ids(document.groups);
  for (const [index, group] of document.groups.entries()) {
    if (WITHOUT_ROLE.includes(group.id)) yield finding(['groups', index], 'role.reserved', { name: group.id });
    if (roles.includes(group.id)) yield finding(['groups', index], 'name.twice', { name: group.id });
    yield* named('role', [group.lead], roles, () => ['groups', index, 'lead']);
    yield* named('role', group.members, roles, (member) => ['groups', index, 'members', member]);
  }
  for (const [index, { owner, decides, lowered_by: lowers }] of document.severity.entries()) {
    yield* named('role', [lowers], roles, () => ['severity', index, 'lowered_by']);
    yield* named('role', [owner], roles, () => ['severity', index, 'owner']);
    yield* named('role', [decides], roles, () => ['severity', index, 'decides']);
  }
  for (const { task, steps } of writtenTasks(document)) {
    yield* askedOf(task.by, roles, groups, [...steps, 'by']);
    yield* named('role', task.not_by ?? [], [...roles, 'handler'], (at) => [...steps, 'not_by', at]);
    yield* named('role', [task.to], roles, () => [...steps, 'to']);
    yield* named(
      'role',
      (task.pause_for ?? []).map(({ approver }) => approver),
      roles,
      (at) => [...steps, 'pause_for', at, 'approver'],
    );
    yield* named(
      'role',
      (task.extend ?? []).map(({ approver }) => approver),
      roles,
      (at) => [...steps, 'extend', at, 'approver'],
    );
    if (typeof task.else === 'object') yield* rolesOfLadder(task.else, roles, [...steps, 'else']);
  }
  yield* rolesOfLadder(document.escalation ?? [], roles, ['escalation']);
}

/** Of several roles each is one of the organisation: nobody answers together with the complainant. */
function* askedOf(
  by: DocumentTask['by'],
  roles: readonly string[],
  groups: readonly string[],
  steps: Steps,
): Generator<Finding> {
  if (typeof by === 'string') yield* named('asked', [by], [...roles, ...groups, ...WITHOUT_ROLE], () => steps);
  else if ('any_of' in by) yield* named('role', by.any_of, roles, (at) => [...steps, 'any_of', at]);
  else yield* named('role', by.all_of, roles, (at) => [...steps, 'all_of', at]);
}

function rolesOfLadder(
  ladder: readonly { readonly role?: string | undefined }[],
  roles: readonly string[],
  steps: Steps,
): Generator<Finding> {
  return named(
    'role',
    ladder.map(({ role }) => role),
    roles,
    (at) => [...steps, at, 'role'],
  );
}

function* partsNamed(document: ResolvedDocument): Generator<Finding> {
  yield* ofIntake(document);
  yield* ofForms(document);
  const severities = ids(document.severity);
  const stages = ids(document.stages);
  const forms = ids(document.forms);
  const tasks = writtenTasks(document);
  const taskIds = tasks.map(({ task }) => task.id);
  for (const [index, stage] of document.stages.entries())
    yield* named('severity', stage.for ?? [], severities, (at) => ['stages', index, 'for', at]);
  for (const { task, steps } of tasks) {
    yield* named('severity', task.for ?? [], severities, (at) => [...steps, 'for', at]);
    for (const [index, { for: cases }] of (task.variants ?? []).entries())
      yield* named('severity', cases ?? [], severities, (at) => [...steps, 'variants', index, 'for', at]);
    yield* named('task', task.needs, taskIds, (at) => [...steps, 'needs', at]);
    yield* named('form', [task.form], forms, () => [...steps, 'form']);
    yield* named('group', [task.group], ids(document.groups), () => [...steps, 'group']);
    yield* named('stage', [task.if_no], stages, () => [...steps, 'if_no']);
    yield* named('task', [task.of], taskIds, () => [...steps, 'of']);
    yield* named('task', [task.may_return], taskIds, () => [...steps, 'may_return']);
    yield* named('stage', [task.again?.from], [...stages, ...taskIds], () => [...steps, 'again', 'from']);
    if (task.from !== undefined && task.from !== 'asked' && !isMilestone(task.from) && !taskIds.includes(task.from))
      yield finding([...steps, 'from'], 'clock.unknown-start', {
        name: task.from,
        known: suggestion(task.from, [...MILESTONES, 'asked', ...taskIds]),
      });
    if (isMilestone(task.id) || task.id === 'asked')
      yield finding(steps, 'task.named-like-a-moment', { name: task.id });
    if (task.say !== undefined && document.guidance[task.say] === undefined)
      yield finding([...steps, 'say'], 'guidance.missing', { file: task.say });
    if (task.else === 'escalate' && document.escalation === undefined)
      yield finding([...steps, 'else'], 'clock.no-escalation', { name: task.id });
  }
}

function* ofForms({ forms, roles }: ResolvedDocument): Generator<Finding> {
  for (const [index, { in_place_of: others, signed_by: signers }] of forms.entries()) {
    yield* named('form', others ?? [], ids(forms), (at) => ['forms', index, 'in_place_of', at]);
    yield* named('role', signers ?? [], [...ids(roles), 'handler', 'complainant'], (at) => [
      'forms',
      index,
      'signed_by',
      at,
    ]);
  }
}

function* ofIntake({ intake, kinds = [], roles, guidance }: ResolvedDocument): Generator<Finding> {
  const { gate, handled_by: handledBy } = intake;
  yield* named('role', [handledBy], ids(roles), () => ['intake', 'handled_by']);
  if (gate === undefined) return;
  const steps: Steps = ['intake', 'gate'];
  yield* named('channel', gate.channels ?? [], ids(intake.channels), (at) => [...steps, 'channels', at]);
  yield* named('kind', gate.kinds ?? [], ids(kinds), (at) => [...steps, 'kinds', at]);
  yield* named('reason', [gate.decline], ids(intake.decline_reasons), () => [...steps, 'decline']);
  if (gate.say !== undefined && guidance[gate.say] === undefined)
    yield finding([...steps, 'say'], 'guidance.missing', { file: gate.say });
}

function* duplicates(document: ResolvedDocument): Generator<Finding> {
  const { intake, investigation } = document;
  const lists: readonly (readonly [Steps, readonly string[]])[] = [
    [['parameters'], ids(document.parameters)],
    [['kinds'], ids(document.kinds ?? [])],
    [['roles'], ids(document.roles)],
    [['tiers'], document.tiers],
    [['groups'], ids(document.groups)],
    [['intake', 'channels'], ids(intake.channels)],
    [['intake', 'demands'], ids(intake.demands)],
    [['intake', 'harms'], ids(intake.harms)],
    [['intake', 'impacts'], ids(intake.impacts)],
    [['intake', 'decline_reasons'], ids(intake.decline_reasons)],
    [['severity'], ids(document.severity)],
    [['investigation', 'sources'], ids(investigation.sources)],
    [['investigation', 'dimensions'], ids(investigation.dimensions)],
    [['investigation', 'methods'], ids(investigation.methods)],
    [['compensation'], ids(document.compensation)],
    [['fields'], ids(document.fields)],
    ...document.fields.map(({ choices }, at) => [['fields', at, 'choices'], ids(choices ?? [])] as const),
    [['forms'], ids(document.forms)],
    [['stages'], ids(document.stages)],
  ];
  for (const [steps, names] of lists) yield* twice(names, (index) => [...steps, index]);
  const categories = categoriesOf(document);
  yield* twice(ids(categories), (index) => categories[index]?.steps ?? []);
  // A clock bears the name of its task, and a case has its clocks side by side, whatever stage they come from.
  const tasks = writtenTasks(document);
  yield* twice(
    tasks.map(({ task }) => task.id),
    (index) => tasks[index]?.steps ?? [],
  );
  for (const { task, steps } of tasks) yield* twice(ids(task.pause_for ?? []), (at) => [...steps, 'pause_for', at]);
}

function* twice(names: readonly string[], steps: (index: number) => Steps): Generator<Finding> {
  for (const [index, name] of names.entries())
    if (names.indexOf(name) < index) yield finding(steps(index), 'name.twice', { name });
}
