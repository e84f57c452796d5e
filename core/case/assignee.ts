import type { Actor } from '#core/values/event.ts';
import type { PersonId } from '#core/values/ids.ts';
import type { FactsOf } from './events.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee, Task } from './state.ts';

type AssigneeFacts = FactsOf<'CaseAssigned'>['to'];

/** 受派者: from the form it has in an event. */
export function asAssignee(to: AssigneeFacts): Assignee {
  if (to.kind === 'person' && to.person !== null) return { kind: 'person', person: to.person };
  if (to.kind === 'role' && to.role !== null && to.unit !== null) return { kind: 'role', role: to.role, unit: to.unit };
  return { kind: 'complainant' };
}

/** 受派者: in the form it has in an event. */
export function assigneeFacts(to: Assignee): AssigneeFacts {
  return {
    kind: to.kind,
    person: to.kind === 'person' ? to.person : null,
    role: to.kind === 'role' ? to.role : null,
    unit: to.kind === 'role' ? to.unit : null,
  };
}

export function isSameAssignee(one: Assignee, other: Assignee): boolean {
  const a = assigneeFacts(one);
  const b = assigneeFacts(other);
  return a.kind === b.kind && a.person === b.person && a.role === b.role && a.unit === b.unit;
}

/** 回避: everyone who may neither see nor handle the case because it is about them. */
export function recused(rules: Rules, state: AnyCase): ReadonlySet<PersonId> {
  if (state.respondent.kind !== 'named') return new Set();
  return new Set([
    ...state.respondent.people,
    ...state.respondent.units.flatMap((unit) => rules.membersOf[unit] ?? []),
  ]);
}

/** 上一级岗位: the next tier above a role; roles outside the tiers go to the case's owner role first. */
function tierAbove(rules: Rules, state: AnyCase, role: string): string | null {
  const { tiers, severities } = rules.playbook;
  const index = tiers.indexOf(role);
  if (index >= 0) return tiers[index + 1] ?? null;
  const graded = state.assessment.kind === 'graded' ? state.assessment.severity : null;
  const owner = severities.find((severity) => severity.id === graded)?.owner;
  return owner !== undefined && tiers.includes(owner) ? owner : (tiers[0] ?? null);
}

export interface Asked {
  readonly to: Assignee;
  readonly reason: 'recusal' | 'empty-role' | null;
}

export type People = ReadonlySet<PersonId>;
const NOBODY: People = new Set();

/** 不判自己: whoever proposed does not decide, whoever found does not sign off, whoever mended does not judge the mending. */
export function authorsOf(state: AnyCase, act: string, reviewed: string | null): People {
  const { remedy, responsibility, rectifications } = state;
  if (reviewed !== null) return people(authorOf(state, reviewed));
  if (act === 'approve') return people(remedy.kind === 'proposed' ? remedy.proposer : null);
  if (act === 'sign-off') return people(responsibility.kind === 'attributed' ? responsibility.by : null);
  if (act !== 'evaluate') return NOBODY;
  return new Set(rectifications.flatMap((each) => (each.status === 'done' ? [each.owner] : [])));
}

/** 谁做的: whoever did what a task asked for last. A step bears the name of its task, another act that of its kind. */
export function authorOf(state: AnyCase, task: string): PersonId | null {
  const act = state.tasks.get(task)?.act;
  return state.acts.findLast((record) => record.task === task || record.act === act)?.person ?? null;
}

function people(one: PersonId | null): People {
  return one === null ? NOBODY : new Set([one]);
}

/**
 * 找谁: who is asked where the playbook names a role. A role that nobody holds, or that only people hold whom the case is
 * about, goes one tier up; the present holder of the case keeps what is asked of a role they hold.
 */
export function askRole(rules: Rules, state: AnyCase, role: string, besides: People = NOBODY): Asked {
  const excluded = new Set([...recused(rules, state), ...besides]);
  const { holder } = state.custody;
  let reason: Asked['reason'] = null;
  let lastHeld: Assignee | null = null;
  for (let wanted: string | null = role; wanted !== null; wanted = tierAbove(rules, state, wanted)) {
    const held = rules.holders[wanted];
    if (held !== undefined && held.people.length > 0) {
      const free = held.people.filter((person) => !excluded.has(person));
      if (free.length > 0) {
        if (holder.kind === 'person' && free.includes(holder.person)) return { to: holder, reason };
        return { to: { kind: 'role', role: wanted, unit: held.unit }, reason };
      }
      reason = 'recusal';
    } else {
      reason ??= 'empty-role';
    }
    lastHeld = { kind: 'role', role: wanted, unit: held?.unit ?? state.unit };
  }
  // Nobody up to the top: it waits at the top role, where whoever is given that role finds it.
  return { to: lastHeld ?? { kind: 'role', role, unit: state.unit }, reason };
}

/** 代行: the role that stands in for one which nobody holds, or which only people hold whom the case is about. */
function standInFor(rules: Rules, state: AnyCase, role: string): string {
  const excluded = recused(rules, state);
  for (let wanted: string | null = role; wanted !== null; wanted = tierAbove(rules, state, wanted))
    if (rules.holders[wanted]?.people.some((person) => !excluded.has(person)) === true) return wanted;
  return role;
}

/** 代行的岗位: the roles that somebody who holds these stands in for here. */
export function actingFor(rules: Rules, state: AnyCase, roles: readonly string[]): readonly string[] {
  const { tiers } = rules.playbook;
  return tiers.filter((role) => !roles.includes(role) && roles.includes(standInFor(rules, state, role)));
}

/** The highest tier that somebody holds here. */
function highestRole(rules: Rules, person: PersonId): string | null {
  return rules.playbook.tiers.findLast((role) => rules.holders[role]?.people.includes(person)) ?? null;
}

/** 找某人: a person, unless the case is about them: then one tier above the roles they hold here. */
export function askPerson(rules: Rules, state: AnyCase, person: PersonId, besides: People = NOBODY): Asked {
  if (!recused(rules, state).has(person) && !besides.has(person))
    return { to: { kind: 'person', person }, reason: null };
  const highest = highestRole(rules, person);
  const above = highest === null ? rules.playbook.tiers[0] : (tierAbove(rules, state, highest) ?? highest);
  return { to: askRole(rules, state, above ?? 'desk', besides).to, reason: 'recusal' };
}

/** 承办: whoever handles the case now, unless it is about them. */
export function askHandler(rules: Rules, state: AnyCase, besides: People = NOBODY): Asked {
  const { holder } = state.custody;
  if (holder.kind === 'person') return askPerson(rules, state, holder.person, besides);
  return holder.kind === 'role' ? askRole(rules, state, holder.role, besides) : { to: holder, reason: null };
}

/** 负责: the role that answers for cases of this severity; the handler until the case is assessed. */
export function askOwner(rules: Rules, state: AnyCase, besides: People): Asked {
  const { assessment } = state;
  const graded = assessment.kind === 'graded' ? assessment.severity : null;
  const severity = rules.playbook.severities.find((each) => each.id === graded);
  return severity === undefined ? askHandler(rules, state, besides) : askRole(rules, state, severity.owner, besides);
}

/** 不得由: whoever may never do it: holders of some roles, or whoever handles the case. */
export function excluded(rules: Rules, { custody }: AnyCase, notBy: readonly string[]): People {
  const { holder } = custody;
  return new Set(
    notBy.flatMap((role) =>
      role === 'handler' ? (holder.kind === 'person' ? [holder.person] : []) : (rules.holders[role]?.people ?? []),
    ),
  );
}

/** 是否找的是: whether somebody is asked, as a person or for a role they hold here. */
export function isAskedOf(to: Assignee | undefined, by: Actor): boolean {
  if (by.kind !== 'staff' || to === undefined || to.kind === 'complainant') return false;
  return to.kind === 'person' ? to.person === by.person : by.roles.includes(to.role);
}

/** 是否找的其中之一: whether somebody answers for a task, or is of the group that it is asked of. */
export function isAmongAsked({ to, members }: Pick<Task, 'to' | 'members'>, by: Actor): boolean {
  return [to, ...members].some((each) => isAskedOf(each, by));
}

function whoIs(rules: Rules, to: Assignee): People {
  if (to.kind === 'person') return people(to.person);
  return to.kind === 'role' ? new Set(rules.holders[to.role]?.people ?? []) : NOBODY;
}

/** 上到的一级: `to` is `null` where nobody stands so far up; `wanted` is the role that the step means. */
export interface Climbed {
  readonly to: Assignee | null;
  readonly wanted: string | null;
  /** `same-person`: only whoever is late already holds it. */
  readonly reason: Asked['reason'] | 'same-person';
}

/**
 * 上报: a named role, or so many tiers above whoever is asked now. Where nobody holds the role it goes on up; whoever is late
 * is not asked to step in for themselves.
 */
export function askTiersUp(
  rules: Rules,
  state: AnyCase,
  from: Assignee,
  rung: { readonly tiers: number; readonly role: string | null },
): Climbed {
  const late = whoIs(rules, from);
  let role = rung.role;
  if (role === null) {
    role = from.kind === 'role' ? from.role : from.kind === 'person' ? highestRole(rules, from.person) : null;
    for (let step = 0; step < rung.tiers; step += 1) {
      role = role === null ? (rules.playbook.tiers[0] ?? null) : tierAbove(rules, state, role);
      if (role === null) return { to: null, wanted: null, reason: null };
    }
  }
  if (role === null) return { to: null, wanted: null, reason: null };
  const asked = askRole(rules, state, role, late);
  const isLateAlone = asked.reason === 'recusal' && askRole(rules, state, role).reason !== 'recusal';
  return { to: asked.to, wanted: role, reason: isLateAlone ? 'same-person' : asked.reason };
}
