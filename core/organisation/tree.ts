import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { DecidedParameters, Organisation, Person, RetiredRule, Unit } from './state.ts';

/** 上级链: the unit itself first, then each unit above it, up to the topmost. */
export function unitsUpward(organisation: Pick<Organisation, 'units'>, unit: UnitId): readonly UnitId[] {
  const upward: UnitId[] = [];
  let at: Unit | undefined = organisation.units.get(unit);
  while (at !== undefined && !upward.includes(at.id)) {
    upward.push(at.id);
    at = at.parent === null ? undefined : organisation.units.get(at.parent);
  }
  return upward;
}

/** 下辖: the unit itself and every unit below it. */
export function unitsBelow(organisation: Organisation, unit: UnitId): readonly UnitId[] {
  return [...organisation.units.keys()].filter((each) => unitsUpward(organisation, each).includes(unit));
}

/** 最上级单位; `null` before the first unit. */
export function topUnit(organisation: Pick<Organisation, 'units'>): Unit | null {
  for (const unit of organisation.units.values()) if (unit.parent === null) return unit;
  return null;
}

/** 按代号找单位 */
export function unitByCode(organisation: Organisation, code: string): Unit | null {
  for (const unit of organisation.units.values()) if (unit.code === code) return unit;
  return null;
}

/** 所用流程: what the unit adopted, or the nearest unit above it. */
export function playbookOf(organisation: Organisation, unit: UnitId): NonNullable<Unit['playbook']> | null {
  for (const id of unitsUpward(organisation, unit)) {
    const adopted = organisation.units.get(id)?.playbook;
    if (adopted != null) return adopted;
  }
  return null;
}

/** 跟着走的单位: the unit itself, and all below it that follow what it adopts. */
export function followersOf(organisation: Organisation, unit: UnitId): readonly UnitId[] {
  const isAdopting = (id: UnitId): boolean => id === unit || organisation.units.get(id)?.playbook != null;
  return [...organisation.units.keys()].filter((id) => unitsUpward(organisation, id).find(isAdopting) === unit);
}

/** 参数的取值 of a unit for a playbook: each as decided by it or the nearest unit above that decided it, with whose word it is. */
export function parametersOf(
  organisation: Pick<Organisation, 'units'>,
  unit: UnitId,
  playbook: string,
): ReadonlyMap<string, DecidedParameters[string] & { readonly unit: UnitId }> {
  const found = new Map<string, DecidedParameters[string] & { readonly unit: UnitId }>();
  for (const id of unitsUpward(organisation, unit))
    for (const [name, value] of Object.entries(organisation.units.get(id)?.parameters[playbook] ?? {}))
      if (!found.has(name)) found.set(name, { ...value, unit: id });
  return found;
}

/** 停用的规则 of a unit: what it or any unit above it retired, with whose word it is; each rule once, the nearest first. */
export function retiredOf(
  organisation: Organisation,
  unit: UnitId,
): readonly (RetiredRule & { readonly unit: UnitId })[] {
  const found: (RetiredRule & { readonly unit: UnitId })[] = [];
  for (const id of unitsUpward(organisation, unit))
    for (const each of organisation.units.get(id)?.retired ?? [])
      if (!found.some(({ playbook, rule }) => playbook === each.playbook && rule === each.rule))
        found.push({ ...each, unit: id });
  return found;
}

/** 启用的法定时限包 of a unit: for each pack what the unit itself said, or the nearest unit above that said anything. In order of names. */
export function statutoryOf(organisation: Organisation, unit: UnitId): readonly string[] {
  const said = new Map<string, boolean>();
  for (const id of unitsUpward(organisation, unit))
    for (const [pack, isOn] of Object.entries(organisation.units.get(id)?.statutory ?? {}))
      if (!said.has(pack)) said.set(pack, isOn);
  return [...said].flatMap(([pack, isOn]) => (isOn ? [pack] : [])).sort();
}

/** 岗位在岗人: the unit that holds the role for this unit (itself or the nearest above) and the people there. */
export interface Holders {
  readonly unit: UnitId;
  readonly people: readonly PersonId[];
}

/**
 * 岗位在岗人: for each of the roles asked, who holds it for the unit. A role that nobody holds anywhere above stays
 * with the topmost unit and has no people.
 */
export function holdersFor(
  organisation: Organisation,
  unit: UnitId,
  roles: readonly string[],
): { readonly [role: string]: Holders } {
  const upward = unitsUpward(organisation, unit);
  const active = [...organisation.people.values()].filter((person) => !person.isDisabled);
  const found: { [role: string]: Holders } = {};
  for (const role of roles) found[role] = nearest(active, upward, role) ?? { unit: upward.at(-1) ?? unit, people: [] };
  return found;
}

function nearest(people: readonly Person[], upward: readonly UnitId[], role: string): Holders | null {
  for (const unit of upward) {
    const holding = people.filter((person) => person.holdings.some((held) => held.role === role && held.unit === unit));
    if (holding.length > 0) return { unit, people: holding.map((person) => person.id) };
  }
  return null;
}

/** 单位的人: everybody who holds a role at the unit or below it; they are concerned when the unit is complained about. */
export function membersOf(organisation: Organisation, unit: UnitId): readonly PersonId[] {
  const below = new Set(unitsBelow(organisation, unit));
  return [...organisation.people.values()]
    .filter((person) => person.holdings.some((held) => below.has(held.unit)))
    .map((person) => person.id);
}
