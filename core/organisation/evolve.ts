import type { Erased } from '#core/values/event.ts';
import type { PersonEvent, UnitEvent } from './events.ts';
import type { Holding, Person, Unit } from './state.ts';

type At = { readonly version: number };

/** What stands where a name was, once its stream was erased. */
const ERASED = '';

function field<P extends object, K extends keyof P>(personal: P | Erased, key: K): P[K] | typeof ERASED {
  return personal === 'erased' ? ERASED : personal[key];
}

/** 折叠单位: the unit after one more event; `null` before the first. */
export function evolveUnit(before: Unit | null, event: UnitEvent & At): Unit {
  const { version } = event;
  if (event.type === 'UnitAdded') {
    const { unit, parent, code } = event.facts;
    return { id: unit, version, parent, code, name: field(event.personal, 'name'), playbook: null };
  }
  if (before === null) throw new Error(`a unit begins with ${event.type}`);
  switch (event.type) {
    case 'UnitRenamed':
      return { ...before, version, name: field(event.personal, 'name') };
    case 'UnitMoved':
      return { ...before, version, parent: event.facts.parent };
    case 'TreeRearranged':
      return { ...before, version };
    case 'PlaybookAdopted':
      return { ...before, version, playbook: { name: event.facts.playbook, hash: event.facts.playbookHash } };
  }
}

/** 折叠人员: the person after one more event; `null` before the first. */
export function evolvePerson(before: Person | null, event: PersonEvent & At): Person {
  const { version } = event;
  if (event.type === 'PersonAdded') {
    const { person, language } = event.facts;
    const name = field(event.personal, 'name');
    const login = field(event.personal, 'login');
    return { id: person, version, name, login, language, isDisabled: false, holdings: [] };
  }
  if (before === null) throw new Error(`a person begins with ${event.type}`);
  switch (event.type) {
    case 'PersonRenamed':
      return { ...before, version, name: field(event.personal, 'name') };
    case 'PersonDisabled':
      return { ...before, version, isDisabled: true, holdings: [] };
    case 'RoleGranted':
      return { ...before, version, holdings: [...before.holdings, event.facts] };
    case 'RoleEnded':
      return { ...before, version, holdings: before.holdings.filter((held) => !isSame(held, event.facts)) };
  }
}

/** 同一任职 */
export function isSame(one: Holding, other: Holding): boolean {
  return one.role === other.role && one.unit === other.unit;
}
