import { compileCalendar, localDay } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { CaseReadModel, WholeCase } from './case-rows.ts';

const CALENDAR = compileCalendar(CHINA);

/** 原因: one row per unit that may read it, case and dimension of the last analysis; the 排列图 is drawn from them (R320). */
export const causeRows: CaseReadModel = {
  table: {
    table: 'rm_causes',
    columns: { unit: 'uuid', found_on: 'date', dimension: 'text', causes: 'integer', roots: 'integer' },
  },
  rowsOf(found, tree) {
    const last = lastAnalysis(found);
    if (last === undefined) return [];
    const byDimension = Map.groupBy(last.facts.causes, (cause) => cause.dimension);
    const foundOn = localDay(CALENDAR, last.at);
    return tree.upward(found.state.unit).flatMap((unit) =>
      [...byDimension].map(([dimension, causes]) => ({
        columns: {
          unit,
          found_on: foundOn,
          dimension,
          causes: causes.length,
          roots: causes.filter((cause) => cause.isRoot).length,
        },
        sealed: null,
      })),
    );
  },
};

function lastAnalysis({ events }: WholeCase) {
  const analyses = events.filter((event) => event.type === 'CausesRecorded');
  return analyses.at(-1);
}
