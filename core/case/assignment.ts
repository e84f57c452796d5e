import type { Group } from '#core/playbook/playbook.ts';
import { actingFor, assigneeFacts, isAskedOf, isSameAssignee, recused } from './assignee.ts';
import { isOfGroup, mayLead } from './asked-of.ts';
import { askedTasks } from './asked-tasks.ts';
import type { CommandOf } from './commands.ts';
import { act, decided, severityOf, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee } from './state.ts';

/** 亲自办: a case that somebody must handle in person goes to holders of that role alone. */
function checkPersonal(rules: Rules, state: AnyCase, to: Assignee) {
  const severity = severityOf(rules, state);
  if (severity?.isPersonal !== true) return null;
  const holders = rules.holders[severity.owner]?.people ?? [];
  const isOwner = to.kind === 'person' ? holders.includes(to.person) : to.kind === 'role' && to.role === severity.owner;
  // Where nobody holds the role, or all of them are recused, somebody must.
  const isHeld = holders.some((person) => !recused(rules, state).has(person));
  return isOwner || !isHeld ? null : refuse('assignment.in-person', { role: severity.owner }, 'to');
}

function checkTarget(rules: Rules, state: AnyCase, to: Assignee) {
  const personal = checkPersonal(rules, state, to);
  if (personal !== null) return personal;
  if (to.kind === 'complainant') return refuse('assignment.role-not-held', { role: 'complainant' }, 'to');
  const excluded = recused(rules, state);
  if (to.kind === 'person') return excluded.has(to.person) ? refuse('assignment.respondent', {}, 'to') : null;
  const held = rules.holders[to.role];
  const people = held?.people ?? [];
  if (held?.unit !== to.unit || people.length === 0) return refuse('assignment.role-not-held', { role: to.role }, 'to');
  return people.every((person) => excluded.has(person)) ? refuse('assignment.respondent', {}, 'to') : null;
}

/** 分派: the case is given to a role or one of its holders; whoever held it answers until the other accepts. */
export const assign: Decide<'AssignCase'> = (rules, state, command) => {
  const fault = checkTarget(rules, state, command.to);
  if (fault !== null) return fault;
  const holdsIt =
    command.to.kind === 'person'
      ? rules.holders[command.role]?.people.includes(command.to.person) === true
      : command.to.kind === 'role' && command.to.role === command.role;
  if (!holdsIt) return refuse('assignment.role-not-held', { role: command.role }, 'to');
  // Whoever stands in for the role that the procedure names is assigned in its place.
  const acting = actingFor(rules, state, [command.role]);
  const asked = askedTasks(state, rules.playbook).find((each) => each.task.act === 'assign' && !each.isDone)?.task.to;
  const role = asked != null && acting.includes(asked) ? asked : command.role;
  return decided(act(command, 'CaseAssigned', { to: assigneeFacts(command.to), role }, { remark: command.remark }));
};

/** 接手: from now on this person answers. Without a handover pending, whoever holds the role that the case waits for may take it. */
export const accept: Decide<'AcceptCase'> = (_rules, state, command) => {
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  const { pending, holder } = state.custody;
  const waiting = pending?.to ?? (holder.kind === 'role' ? holder : null);
  if (waiting === null) return refuse('assignment.nothing-to-accept', {});
  if (!isAskedOf(waiting, command.by)) return refuse('assignment.not-yours', {});
  return decided(act(command, 'CaseAccepted', { person: command.by.person }, {}));
};

/** 移交: the holder passes the case on; they answer until the other accepts. */
export const handOver: Decide<'HandOverCase'> = (rules, state, command) => {
  if (!isAskedOf(state.custody.holder, command.by)) return refuse('assignment.not-the-holder', {});
  if (isSameAssignee(state.custody.holder, command.to)) return refuse('assignment.to-itself', {}, 'to');
  const fault = checkTarget(rules, state, command.to);
  if (fault !== null) return fault;
  const from = command.by.kind === 'staff' ? command.by.person : null;
  return decided(act(command, 'CaseHandedOver', { from, to: assigneeFacts(command.to) }, { remark: command.remark }));
};

/** 退回: who was asked does not take it, or who took it gives it back, with a reason. */
export const handBack: Decide<'HandBackCase'> = (rules, state, command) => {
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  const { pending, holder, previous } = state.custody;
  const isAsked = pending !== null && isAskedOf(pending.to, command.by);
  const isHolder = holder.kind === 'person' && holder.person === command.by.person;
  if (!isAsked && !isHolder) return refuse('assignment.not-the-holder', {});
  const back = isAsked && !isHolder ? holder : previous;
  if (back === null || isSameAssignee(back, { kind: 'person', person: command.by.person }))
    return refuse('assignment.to-itself', {});
  if (back.kind === 'person' && recused(rules, state).has(back.person)) return refuse('assignment.respondent', {});
  return decided(
    act(command, 'CaseHandedBack', { from: command.by.person, to: assigneeFacts(back) }, { reason: command.reason }),
  );
};

/** 成立小组: an investigation team with a leader (R315). */
export const formTeam: Decide<'FormTeam'> = (rules, state, command) => {
  if (!command.members.includes(command.lead)) return refuse('team.lead-must-be-member', {}, 'lead');
  const excluded = recused(rules, state);
  if (command.members.some((member) => excluded.has(member))) return refuse('team.respondent', {}, 'members');
  const group = groupAsked(rules, state);
  const fault = group === null ? null : checkGroup(rules, command, group);
  if (fault !== null) return fault;
  const { lead, members, remark } = command;
  return decided(act(command, 'TeamFormed', { lead, members, group: group?.id ?? null }, { remark }));
};

/** 哪个小组: of which the procedure wants people named now, or did last. */
function groupAsked({ playbook }: Rules, state: AnyCase): Group | null {
  const forming = askedTasks(state, playbook).filter(({ task }) => task.act === 'form-team');
  const { task } = forming.find((each) => !each.isDone) ?? forming.at(-1) ?? {};
  return playbook.groups.find(({ id }) => id === task?.teamOf) ?? null;
}

/** 组成: whoever leads it holds the role that leads the group, or one above; each of the others a role of the group, or one above. */
function checkGroup(rules: Rules, { lead, members }: CommandOf<'FormTeam'>, group: Group) {
  if (!mayLead(rules, group, lead)) return refuse('team.lead-of-group', { role: group.lead }, 'lead');
  if (members.every((member) => isOfGroup(rules, group, member))) return null;
  return refuse('team.not-of-group', { roles: [...new Set([group.lead, ...group.members])] }, 'members');
}
