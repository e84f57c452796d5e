import type { Erased } from '#core/values/event.ts';
import { differencesIn, yearIn } from './calendar-facts.ts';
import type { CalendarEvent, PersonEvent, UnitEvent } from './events.ts';
import { NO_YEARS, type Holding, type ImportedYears, type Person, type Unit } from './state.ts';

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
    const name = field(event.personal, 'name');
    return {
      ...{ id: unit, version, parent, code, name, playbook: null, parameters: {} },
      ...{ calendar: null, statutory: {}, retired: [] },
    };
  }
  if (before === null) throw new Error(`a unit begins with ${event.type}`);
  switch (event.type) {
    case 'UnitRenamed':
      return { ...before, version, name: field(event.personal, 'name') };
    case 'UnitMoved':
      return { ...before, version, parent: event.facts.parent };
    case 'CalendarSet':
      return { ...before, version, calendar: { own: differencesIn(event), version, setAt: event.at } };
    case 'StatutoryAdopted':
      return { ...before, version, statutory: { ...before.statutory, [event.facts.pack]: true } };
    case 'StatutoryDropped':
      return { ...before, version, statutory: { ...before.statutory, [event.facts.pack]: false } };
    case 'PlaybookRuleRetired': {
      const { playbook, rule } = event.facts;
      const retired = { playbook, rule, at: event.at, reason: field(event.personal, 'reason') };
      return { ...before, version, retired: [...before.retired, retired] };
    }
    case 'PlaybookRuleRestored': {
      const { playbook, rule } = event.facts;
      const left = before.retired.filter((each) => each.playbook !== playbook || each.rule !== rule);
      return { ...before, version, retired: left };
    }
    case 'CalendarsChanged':
    case 'TreeRearranged':
      return { ...before, version };
    case 'ParametersDecided': {
      const values = event.personal === 'erased' ? {} : event.personal.values;
      return { ...before, version, parameters: { ...before.parameters, [event.facts.playbook]: values } };
    }
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

/** 折叠日历: the years imported after one more event; `null` before the first. A corrected year takes the place of the old one. */
export function evolveCalendar(before: ImportedYears | null, event: CalendarEvent & At): ImportedYears {
  const { version } = event;
  const known = before ?? NO_YEARS;
  if (event.type === 'YearAskedFor') return { ...known, version, asked: [...known.asked, event.facts.year] };
  const year = yearIn(event);
  const others = known.years.filter((each) => each.year.year !== year.year);
  return { ...known, version, years: [...others, { year, importedAt: event.at, digest: event.facts.digest }] };
}

/** 同一任职 */
export function isSame(one: Holding, other: Holding): boolean {
  return one.role === other.role && one.unit === other.unit;
}
