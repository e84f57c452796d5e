import { scopeOfAssignee } from '#core/access/visibility.ts';
import { compileCalendar, localDay } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { openPause } from '#core/case/clock-course.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Instant } from '#core/values/instant.ts';
import { serialOf, type CaseReadModel } from './case-rows.ts';

const CALENDAR = compileCalendar(CHINA);

/** 台账: one row per case and unit that may read it (its own and all above), newest first in each. */
export const registerRows: CaseReadModel = {
  table: {
    table: 'rm_cases',
    columns: {
      unit: 'uuid',
      serial: 'bigint',
      own_unit: 'uuid',
      status: 'text',
      severity: 'text',
      category: 'text',
      channel: 'text',
      received_on: 'date',
      registered_at: 'timestamptz',
      closed_at: 'timestamptz',
      responsible: 'text',
      due_at: 'timestamptz',
      is_erased: 'boolean',
    },
  },
  rowsOf({ state }, tree) {
    const columns = columnsOf(state);
    return tree.upward(state.unit).map((unit) => ({ columns: { unit, ...columns }, sealed: null }));
  },
};

function columnsOf(state: AnyCase): { readonly [column: string]: unknown } {
  const { intake, assessment, custody } = state;
  return {
    serial: serialOf(state),
    own_unit: state.unit,
    status: state.status,
    severity: assessment.kind === 'graded' ? assessment.severity : null,
    category: assessment.kind === 'graded' ? assessment.category : intake.category,
    channel: intake.channel,
    received_on: localDay(CALENDAR, intake.receivedAt),
    registered_at: intake.registeredAt,
    closed_at: state.milestones.closed ?? null,
    responsible: custody.holder.kind === 'complainant' ? null : scopeOfAssignee(custody.holder),
    due_at: nextDue(state),
    is_erased: state.isErased,
  };
}

/** 最近到期: of the clocks that run and are ours to keep; one that stands still runs out at no known moment. */
function nextDue(state: AnyCase): Instant | null {
  let next: Instant | null = null;
  for (const clock of state.clocks.values()) {
    if (clock.status !== 'running' || clock.whose !== 'ours' || openPause(clock) !== null) continue;
    if (next === null || clock.dueAt < next) next = clock.dueAt;
  }
  return next;
}
