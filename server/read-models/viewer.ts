import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { UnitTree } from './case-rows.ts';
import { recusalOfPerson, recusalOfUnit, type RecusalKey } from './recusal-rows.ts';
import { scopeOfPerson, scopeOfRole, type TaskScope } from './task-rows.ts';

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
 * 查看人, from the roles held. `reading` are those that let one read cases (an administrator's does not); every holding
 * makes one concerned when the unit, or one above it, is complained about.
 */
export function viewerOf(
  person: PersonId,
  holdings: readonly { readonly role: string; readonly unit: UnitId; readonly readsCases: boolean }[],
  tree: UnitTree,
): Viewer {
  const reading = holdings.filter((held) => held.readsCases);
  const readable = new Set(reading.map((held) => held.unit));
  const units = [...readable].filter((unit) => !tree.upward(unit).some((above) => above !== unit && readable.has(above)));
  return {
    person,
    units,
    seesAll: units.some((unit) => tree.upward(unit).length === 1),
    scopes: [scopeOfPerson(person), ...new Set(reading.map((held) => scopeOfRole(held.role, held.unit)))],
    recusals: [
      recusalOfPerson(person),
      ...new Set(holdings.flatMap((held) => tree.upward(held.unit)).map(recusalOfUnit)),
    ],
  };
}
