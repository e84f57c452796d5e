import { recusalOfPerson, recusalOfUnit } from '#core/access/visibility.ts';
import type { CaseReadModel } from './case-rows.ts';

/** 回避: whom a case is about; it leaves their lists, their counts and their live updates. */
export const recusalRows: CaseReadModel = {
  table: { table: 'rm_recusals', columns: { who: 'text' } },
  rowsOf({ state }) {
    if (state.respondent.kind !== 'named') return [];
    const keys = [...state.respondent.people.map(recusalOfPerson), ...state.respondent.units.map(recusalOfUnit)];
    return [...new Set(keys)].map((who) => ({ columns: { who }, sealed: null }));
  },
};
