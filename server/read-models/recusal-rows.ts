import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { CaseReadModel } from './case-rows.ts';

/** 回避键: a person, or a unit with everybody who holds a role in it or below it. */
export type RecusalKey = string & { readonly __brand: 'RecusalKey' };

export const recusalOfPerson = (person: PersonId): RecusalKey => `person:${person}` as RecusalKey;
export const recusalOfUnit = (unit: UnitId): RecusalKey => `unit:${unit}` as RecusalKey;

/** 回避: whom a case is about; it leaves their lists, their counts and their live updates. */
export const recusalRows: CaseReadModel = {
  table: { table: 'rm_recusals', columns: { who: 'text' } },
  rowsOf({ state }) {
    if (state.respondent.kind !== 'named') return [];
    const keys = [...state.respondent.people.map(recusalOfPerson), ...state.respondent.units.map(recusalOfUnit)];
    return [...new Set(keys)].map((who) => ({ columns: { who }, sealed: null }));
  },
};
