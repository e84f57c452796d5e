import { asAssignee } from '#core/case/assignee.ts';
import type { FactsOf } from '#core/case/events.ts';
import type { Rules } from '#core/case/rules.ts';
import type { Assignee } from '#core/case/state.ts';
import type { Playbook, Text } from '#core/playbook/playbook.ts';
import { NO_STATUTORY } from '#core/statutory/pack.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { Actor } from '#core/values/event.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';

/** 岗位上的人 as a scenario states them: their names, or how many. What it does not state has one person. */
export type OnDuty = { readonly [role: string]: string | number | readonly string[] };

/** Offices that are no role of any procedure and that somebody holds in every organisation. */
export const OFFICES: { readonly [office: string]: Text } = {
  privacy: { zh: '个人信息保护', en: 'Privacy office' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
};
const ORDINALS = '甲乙丙丁戊己庚辛壬癸';
export const COMPLAINANT = 'complainant';
export const PROGRAM = 'program';

/** 演员表: who works here, in which role; a made-up person stands for each role that names nobody. */
export class Cast {
  readonly holders: Rules['holders'];
  readonly membersOf: Rules['membersOf'];
  readonly store: UnitId;
  readonly #people = new Map<string, PersonId>();
  readonly #names = new Map<PersonId, Text>();
  readonly #rolesOf = new Map<PersonId, string[]>();
  readonly #titles: ReadonlyMap<string, Text>;

  constructor(playbook: Playbook, onDuty: OnDuty, others: readonly string[], newId: () => string) {
    this.store = newId() as UnitId;
    this.#titles = new Map([
      ...Object.entries(OFFICES),
      ...playbook.roles.map(({ id, title }): [string, Text] => [id, title]),
    ]);
    const holders: Record<string, Rules['holders'][string]> = {};
    for (const [role, title] of this.#titles) {
      const people = namesOf(title, onDuty[role] ?? 1).map((name) => this.#hire(name, newId));
      for (const person of people) this.#rolesOf.set(person, [...this.rolesOf(person), role]);
      holders[role] = { unit: this.store, people };
    }
    for (const name of others) this.#hire({ zh: name, en: name }, newId);
    this.holders = holders;
    this.membersOf = { [this.store]: [...this.#names.keys()] };
  }

  /** 规则: this procedure, with these people, on this calendar. */
  rules(playbook: Playbook, calendar: CompiledCalendar): Rules {
    const { holders, membersOf } = this;
    return { playbook, calendar, calendarChange: null, statutory: NO_STATUTORY, retired: [], holders, membersOf };
  }

  rolesOf(person: PersonId): readonly string[] {
    return this.#rolesOf.get(person) ?? [];
  }

  /** Somebody by name, or the first who holds a role; `null` when there is nobody like that. */
  person(who: string): PersonId | null {
    return this.#people.get(who) ?? this.holders[who]?.people[0] ?? null;
  }

  isRole(who: string): boolean {
    return this.#titles.has(who);
  }

  /** Whom a step is by; `null` when there is nobody like that. */
  actor(who: string): Actor | null {
    if (who === COMPLAINANT) return { kind: 'complainant' };
    if (who === PROGRAM) return { kind: 'system' };
    const person = this.person(who);
    return person === null ? null : { kind: 'staff', person, roles: this.rolesOf(person) };
  }

  /** 受派者: a role, or a person by name. */
  assignee(who: string): Assignee | null {
    if (this.isRole(who)) return { kind: 'role', role: who, unit: this.holders[who]?.unit ?? this.store };
    const person = this.person(who);
    return person === null ? null : { kind: 'person', person };
  }

  /** How a scenario writes whom something is asked of. */
  written(to: Assignee): string {
    if (to.kind === 'complainant') return COMPLAINANT;
    return to.kind === 'role' ? to.role : this.name(to.person).zh;
  }

  writtenFacts(to: FactsOf<'CaseAssigned'>['to']): string {
    return this.written(asAssignee(to));
  }

  name(person: PersonId): Text {
    return this.#names.get(person) ?? { zh: '不知是谁', en: 'somebody unknown' };
  }

  titleOf(role: string): Text {
    return this.#titles.get(role) ?? { zh: role, en: role };
  }

  /** Everybody by name. */
  names(): readonly string[] {
    return [...this.#people.keys()];
  }

  #hire(name: Text, newId: () => string): PersonId {
    const known = this.#people.get(name.zh);
    if (known !== undefined) return known;
    const person = newId() as PersonId;
    this.#people.set(name.zh, person);
    this.#names.set(person, name);
    return person;
  }
}

function namesOf(title: Text, stated: OnDuty[string]): readonly Text[] {
  if (typeof stated === 'string') return [{ zh: stated, en: stated }];
  if (typeof stated !== 'number') return stated.map((name) => ({ zh: name, en: name }));
  return Array.from({ length: stated }, (_, index) => ({
    zh: `${title.zh}${stated === 1 ? '' : (ORDINALS[index] ?? String(index + 1))}`,
    en: `${title.en}${stated === 1 ? '' : ` ${index + 1}`}`,
  }));
}
