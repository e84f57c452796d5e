import type { AnyCase, Grant } from '#core/case/state.ts';
import type { CaseReadModel } from './case-rows.ts';

/** 授予: what a case has granted, by the month in which it counts; none where its procedure limits nothing. */
export const grantRows: CaseReadModel = {
  table: { table: 'rm_grants', columns: { unit: 'uuid', month: 'date', fen: 'bigint' } },
  rowsOf({ state }) {
    const byMonth = Map.groupBy(standing(state), ({ month }) => month);
    return [...byMonth].map(([month, grants]) => ({
      columns: { unit: state.unit, month, fen: grants.reduce((sum, { fen }) => sum + fen, 0) },
      sealed: null,
    }));
  },
};

/** What was offered in a case that has ended without it will not be paid. */
function standing({ status, grants }: AnyCase): readonly Grant[] {
  return status === 'withdrawn' || status === 'declined' ? grants.filter(({ isSpent }) => isSpent) : grants;
}
