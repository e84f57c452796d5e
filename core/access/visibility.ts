import type { Assignee } from '#core/case/state.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { readsCases } from './roles.ts';

/**
 * Who sees which case, as keys that a query compares: tasks and cases carry scopes and recusals, a viewer carries the keys
 * they hold. Both sides are made here, so that no list, count or live update can judge differently.
 */

/** 所任: a role held at a unit, with the units above that unit (the unit itself first). */
export interface HeldRole {
  readonly role: string;
  readonly unit: UnitId;
  readonly upward: readonly UnitId[];
}

/** 待办范围: the key under which a reader finds tasks: a person's own, a role's at a unit, a unit's with all below it, those filed. */
export type TaskScope = string & { readonly __brand: 'TaskScope' };

export const scopeOfPerson = (person: PersonId): TaskScope => `person:${person}` as TaskScope;
export const scopeOfRole = (role: string, unit: UnitId): TaskScope => `role:${role}@${unit}` as TaskScope;
export const scopeOfUnit = (unit: UnitId): TaskScope => `unit:${unit}` as TaskScope;
export const scopeOfFiler = (person: PersonId): TaskScope => `filed:${person}` as TaskScope;

/** 待办范围: of whoever is asked, other than the complainant. */
export function scopeOfAssignee(to: Exclude<Assignee, { kind: 'complainant' }>): TaskScope {
  return to.kind === 'person' ? scopeOfPerson(to.person) : scopeOfRole(to.role, to.unit);
}

/** 回避键: a person, or a unit with everybody who holds a role in it or below it. */
export type RecusalKey = string & { readonly __brand: 'RecusalKey' };

export const recusalOfPerson = (person: PersonId): RecusalKey => `person:${person}` as RecusalKey;
export const recusalOfUnit = (unit: UnitId): RecusalKey => `unit:${unit}` as RecusalKey;

/** 查看人: who looks, as every query of lists, searches and pages needs to know. */
export interface Viewer {
  readonly person: PersonId;
  /** 可见单位: the topmost units whose cases, and those of all units below, may be read. */
  readonly units: readonly UnitId[];
  /** Whether the topmost unit of all is among them: then no list has to look at units. */
  readonly seesAll: boolean;
  /** 待办范围: the person's own and those of the roles held. */
  readonly scopes: readonly TaskScope[];
  /** 回避键: under which a case may be about them. */
  readonly recusals: readonly RecusalKey[];
}

/**
 * 查看人, from the roles held: those that read cases open the cases of their unit and below; every role makes one concerned
 * when its unit, or one above it, is complained about.
 */
export function viewerOf(person: PersonId, holdings: readonly HeldRole[]): Viewer {
  const reading = holdings.filter((held) => readsCases(held.role));
  const readable = new Set(reading.map((held) => held.unit));
  const topmost = reading.filter(({ unit, upward }) => !upward.some((above) => above !== unit && readable.has(above)));
  return {
    person,
    units: [...new Set(topmost.map((held) => held.unit))],
    seesAll: topmost.some((held) => held.upward.length === 1),
    scopes: [scopeOfPerson(person), ...new Set(reading.map((held) => scopeOfRole(held.role, held.unit)))],
    recusals: [
      recusalOfPerson(person),
      ...new Set(holdings.flatMap((held) => held.upward.map((unit) => recusalOfUnit(unit)))),
    ],
  };
}

/** 可见范围 of a case: who may be told that it changed. */
export interface Audience {
  readonly units: ReadonlySet<UnitId>;
  readonly scopes: ReadonlySet<string>;
  readonly recused: ReadonlySet<string>;
}

/** 能否看见: the same rule as in every query. */
export function maySee(viewer: Viewer, audience: Audience): boolean {
  if (viewer.recusals.some((key) => audience.recused.has(key))) return false;
  return (
    viewer.units.some((unit) => audience.units.has(unit)) || viewer.scopes.some((scope) => audience.scopes.has(scope))
  );
}

/** 在本案的岗位: the roles held at the unit of the case or above it. */
export function rolesOn(holdings: readonly HeldRole[], unitsUpward: readonly UnitId[]): readonly string[] {
  return [...new Set(holdings.filter((held) => unitsUpward.includes(held.unit)).map((held) => held.role))];
}
