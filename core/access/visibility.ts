import type { AnyCase, Assignee } from '#core/case/state.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { readsCases } from './roles.ts';

/**
 * Who sees which case, as keys that a query compares: a case carries scopes and recusals, a viewer carries the keys they
 * hold. Both sides are made here, so that no list, count or live update can judge differently.
 */

/** 所任: a role held at a unit, with the units above that unit (the unit itself first). */
export interface HeldRole {
  readonly role: string;
  readonly unit: UnitId;
  readonly upward: readonly UnitId[];
}

/** 查看人 */
export interface Viewer {
  readonly person: PersonId;
  readonly holdings: readonly HeldRole[];
}

/** 可见键 of a case: one register row stands under each. */
export type ScopeKey = `unit:${string}` | `person:${string}`;
/** 受派键 of a task: one worklist row stands under it. */
export type AssigneeKey = `person:${string}` | `role:${string}@${string}` | 'complainant';

function unitKey(unit: UnitId): ScopeKey {
  return `unit:${unit}`;
}

function personKey(person: PersonId): `person:${string}` {
  return `person:${person}`;
}

/** 查看范围: the units at which a case-reading role is held (each covers what lies below it), and the person as such. */
export function scopesOfViewer(viewer: Viewer): readonly ScopeKey[] {
  const units = viewer.holdings.filter((held) => readsCases(held.role)).map((held) => unitKey(held.unit));
  return [...new Set(units), personKey(viewer.person)];
}

/** 受派键 that make a task mine. */
export function assigneeKeysOf(viewer: Viewer): readonly AssigneeKey[] {
  const roles = viewer.holdings.map((held) => assigneeKey({ kind: 'role', role: held.role, unit: held.unit }));
  return [personKey(viewer.person), ...new Set(roles)];
}

/** 回避键: under which keys a case would be about this viewer: as a person, or as one of a unit or of any unit below it. */
export function recusalKeysOfViewer(viewer: Viewer): readonly ScopeKey[] {
  const units = viewer.holdings.flatMap((held) => held.upward.map(unitKey));
  return [personKey(viewer.person), ...new Set(units)];
}

/** 受派键 of a task. */
export function assigneeKey(to: Assignee): AssigneeKey {
  switch (to.kind) {
    case 'person':
      return personKey(to.person);
    case 'role':
      return `role:${to.role}@${to.unit}`;
    case 'complainant':
      return 'complainant';
  }
}

/** 案件的可见键: its unit and each unit above, and whoever answers for it or has a task in it without a role there. */
export function scopesOfCase(state: AnyCase, unitsUpward: readonly UnitId[]): readonly ScopeKey[] {
  const people = new Set<PersonId>();
  const add = (to: Assignee): void => {
    if (to.kind === 'person') people.add(to.person);
  };
  add(state.custody.holder);
  if (state.custody.pending !== null) add(state.custody.pending.to);
  for (const task of state.tasks.values()) if (task.status === 'open') add(task.to);
  for (const member of state.team?.members ?? []) people.add(member);
  for (const each of state.rectifications) people.add(each.owner);
  return [...unitsUpward.map(unitKey), ...[...people].map(personKey)];
}

/** 案件的回避键: people and units that it is about. */
export function recusalKeysOfCase(state: AnyCase): readonly ScopeKey[] {
  if (state.respondent.kind !== 'named') return [];
  return [...state.respondent.people.map(personKey), ...state.respondent.units.map(unitKey)];
}

/** 可见: the same comparison that the queries make, for one case at hand. */
export function isVisible(viewer: Viewer, scopes: readonly ScopeKey[], recusals: readonly ScopeKey[]): boolean {
  const about = recusalKeysOfViewer(viewer);
  if (recusals.some((key) => about.includes(key))) return false;
  const held = scopesOfViewer(viewer);
  return scopes.some((key) => held.includes(key));
}

/** 在本案的岗位: the roles held at the unit of the case or above it. */
export function rolesOn(viewer: Viewer, unitsUpward: readonly UnitId[]): readonly string[] {
  return [...new Set(viewer.holdings.filter((held) => unitsUpward.includes(held.unit)).map((held) => held.role))];
}
