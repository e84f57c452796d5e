import type { Rules } from '#core/case/rules.ts';
import { NO_STATUTORY } from '#core/statutory/pack.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { compileCalendar } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';

/** The people and units of the tests, and who holds which role there. */

const ids = new Map<string, string>();

/** A made-up id: the same name gives the same one, another name another. */
export function idOf<T extends string>(name: string): T {
  const known = ids.get(name);
  if (known !== undefined) return known as T;
  const made = `01980000-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`;
  ids.set(name, made);
  return made as T;
}

export type Name = '林晓夏' | '陈禾' | '周砚青' | '顾知秋' | '沈立冬' | '高予安' | '许知遥' | '方敏' | '何岚';
export const person = (name: Name): PersonId => idOf<PersonId>(name);

export const STORE = idOf<UnitId>('门店');
export const REGION = idOf<UnitId>('区域');
export const HEAD_OFFICE = idOf<UnitId>('总部');

interface Holding {
  readonly unit: UnitId;
  readonly people: readonly Name[];
}
export type Holdings = { readonly [role: string]: Holding };

/** 台球俱乐部: two at the desk, two department heads, a manager, somebody at head office, somebody who calls back. */
export const CLUB_PEOPLE: Holdings = {
  desk: { unit: STORE, people: ['林晓夏', '陈禾'] },
  head: { unit: STORE, people: ['周砚青', '顾知秋'] },
  manager: { unit: STORE, people: ['沈立冬'] },
  headquarters: { unit: HEAD_OFFICE, people: ['高予安'] },
  caller: { unit: HEAD_OFFICE, people: ['许知遥'] },
  privacy: { unit: HEAD_OFFICE, people: ['何岚'] },
};

/** 青禾超市: one duty supervisor; the store manager looks after the program too; 何岚 may erase; 方敏 works in the office and has nothing to do with complaints. */
export const MARKET_PEOPLE: Holdings = {
  clerk: { unit: STORE, people: ['林晓夏', '陈禾'] },
  duty: { unit: STORE, people: ['周砚青'] },
  store: { unit: STORE, people: ['沈立冬'] },
  region: { unit: REGION, people: ['高予安'] },
  service: { unit: HEAD_OFFICE, people: ['许知遥'] },
  administrator: { unit: HEAD_OFFICE, people: ['沈立冬'] },
  privacy: { unit: HEAD_OFFICE, people: ['何岚'] },
};

/** State Council calendar; the club itself is open at all hours, which no limit in hours asks about. */
const CALENDAR = compileCalendar(CHINA);

/** 规则: a procedure with the people who hold its roles. */
export function rulesOf(playbook: Playbook, holdings: Holdings): Rules {
  const holders = Object.entries(holdings).map(([role, { unit, people }]) => [
    role,
    { unit, people: people.map(person) },
  ]);
  const everybody = Object.values(holdings).flatMap((held) => (held.unit === STORE ? held.people.map(person) : []));
  return {
    playbook,
    calendar: CALENDAR,
    calendarChange: null,
    statutory: NO_STATUTORY,
    retired: [],
    holders: Object.fromEntries(holders) as Rules['holders'],
    membersOf: { [STORE]: [...new Set(everybody)] },
  };
}
