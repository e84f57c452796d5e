import type { Group } from '#core/playbook/playbook.ts';
import type { PersonId } from '#core/values/ids.ts';
import {
  askHandler,
  askOwner,
  askRole,
  authorsOf,
  excluded,
  isSameAssignee,
  recused,
  type Asked,
  type People,
} from './assignee.ts';
import { holdsAtLeast } from './noun.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee } from './state.ts';

/**
 * 由谁办: whom a task is asked of as the case stands now. A group's is asked of whoever leads it, who answers for it; the
 * others of the group find it and may do it as well.
 */

interface Wanted {
  readonly by: string;
  readonly act: string;
  readonly reviews?: string | null;
  readonly notBy?: readonly string[];
  readonly group?: string;
}

/** 找谁, and 组员: who beside whoever answers for a group's task finds it and may do it. */
export interface AskedGroup extends Asked {
  readonly members: readonly Assignee[];
}

/** 找谁: whom an act is asked of now, where the procedure names a role, a group, the handler or the owner for it. */
export function askFor(rules: Rules, state: AnyCase, wanted: Wanted): AskedGroup {
  const { by, act, reviews = null, notBy = [] } = wanted;
  const authors = new Set([...authorsOf(state, act, reviews), ...excluded(rules, state, notBy)]);
  const group = rules.playbook.groups.find(({ id }) => id === wanted.group);
  return group === undefined
    ? { ...askOne(rules, state, by, authors), members: [] }
    : askGroup(rules, state, group, authors);
}

function askOne(rules: Rules, state: AnyCase, by: string, authors: People): Asked {
  if (by === 'complainant') return { to: { kind: 'complainant' }, reason: null };
  if (by === 'handler') return askHandler(rules, state, authors);
  return by === 'owner' ? askOwner(rules, state, authors) : askRole(rules, state, by, authors);
}

/** 小组的人 as they were named for this case: whoever has left, lost their role or is recused is none of them. `null` = nobody is. */
export function namedFor(rules: Rules, state: AnyCase, group: Group): readonly PersonId[] | null {
  const { team } = state;
  if (team?.group !== group.id) return null;
  const gone = recused(rules, state);
  const left = team.members.filter((person) => !gone.has(person) && isOfGroup(rules, group, person));
  return left.length === 0 ? null : left;
}

/** 可入组: whoever holds a role of the group for this case, or stands above one. */
export function isOfGroup(rules: Rules, { lead, members }: Group, person: PersonId): boolean {
  return [lead, ...members].some((role) => holdsAtLeast(rules, heldBy(rules, person), role));
}

/** 可牵头: whoever holds the role that leads it for this case, or stands above it. */
export function mayLead(rules: Rules, { lead }: Group, person: PersonId): boolean {
  return holdsAtLeast(rules, heldBy(rules, person), lead);
}

/** The roles that somebody holds for this case. */
function heldBy({ holders }: Rules, person: PersonId): readonly string[] {
  return Object.entries(holders).flatMap(([role, { people: all }]) => (all.includes(person) ? [role] : []));
}

/** 找小组: whoever leads it answers, the others find it too: the people named for this case, or else the roles of the group. */
function askGroup(rules: Rules, state: AnyCase, group: Group, besides: People): AskedGroup {
  const named = namedFor(rules, state, group)?.filter((person) => !besides.has(person)) ?? [];
  const lead = named.find((person) => person === state.team?.lead);
  const asked: Asked =
    lead === undefined
      ? askRole(rules, state, group.lead, besides)
      : { to: { kind: 'person', person: lead }, reason: null };
  const roles = group.members.filter((role) => role !== group.lead);
  const all: readonly Assignee[] =
    named.length > 0
      ? named.map((person) => ({ kind: 'person', person }))
      : roles.map((role) => ({ kind: 'role', role, unit: rules.holders[role]?.unit ?? state.unit }));
  return { ...asked, members: all.filter((each) => !isSameAssignee(each, asked.to)) };
}
