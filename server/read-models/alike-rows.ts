import { factsOf } from '#core/case/facts-of.ts';
import type { CaseReadModel } from './case-rows.ts';
import { personMark } from './person-mark.ts';

/** 同类案件: what later cases count, of a case that was counted itself; whose it is only where the procedure asks. */
export function alikeRows(key: Buffer): CaseReadModel {
  return {
    table: {
      table: 'rm_alike',
      columns: { unit: 'uuid', category: 'text', person: 'text', received_at: 'timestamptz' },
    },
    rowsOf({ state }) {
      const { recurrence, intake, status, unit } = state;
      if (recurrence === null || status === 'declined') return [];
      const { personal, receivedAt } = intake;
      const person = recurrence.samePerson === 0 || personal === 'erased' ? null : personMark(key, personal);
      const { category } = factsOf(state);
      return [
        {
          columns: { unit, category: category === '' ? null : category, person, received_at: receivedAt },
          sealed: null,
        },
      ];
    },
  };
}
