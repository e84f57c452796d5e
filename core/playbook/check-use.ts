import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { tasksOf } from './placed-tasks.ts';

/** What is written down is used: a role, form or article that nothing names was misspelt or forgotten. */
export function* checkUse(document: ResolvedDocument): Generator<Finding> {
  const tasks = tasksOf(document).map(({ task }) => task);
  const roles = new Set([
    ...document.tiers,
    document.intake.handled_by,
    ...(document.custodians ?? []),
    ...(document.reports ?? []).flatMap(({ by, to }) => [by, ...(to ?? [])]),
    ...document.forms.flatMap(({ signed_by: signers }) => signers ?? []),
    ...document.groups.flatMap(({ lead, members }) => [lead, ...members]),
    ...document.severity.flatMap(({ owner, decides, lowered_by: lowers }) => [owner, decides, lowers]),
    ...tasks.flatMap(({ by, to, not_by: never }) => [by, to, ...(never ?? [])]),
  ]);
  for (const [index, { id }] of document.roles.entries())
    if (!roles.has(id)) yield finding(['roles', index], 'role.unused', { name: id });
  const groups = new Set(tasks.map(({ asked_group: asked }) => asked));
  for (const [index, { id }] of document.groups.entries())
    if (!groups.has(id)) yield finding(['groups', index], 'group.unused', { name: id });
  const forms = new Set(tasks.map(({ form }) => form));
  for (const [index, { id, in_place_of: others }] of document.forms.entries())
    if (!forms.has(id) && others === undefined) yield finding(['forms', index], 'form.unused', { name: id });
  const said = new Set([document.intake.gate?.say, ...tasks.map(({ say }) => say)]);
  for (const article of Object.keys(document.guidance))
    if (!said.has(article)) yield finding(['guidance', article], 'guidance.unused', { file: article });
}
