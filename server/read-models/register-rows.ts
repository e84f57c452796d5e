import { scopeOfAssignee } from '#core/access/visibility.ts';
import { compileCalendar, localDay } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { openPause } from '#core/case/clock-course.ts';
import { pinOf } from '#core/case/pin.ts';
import type { AnyCase, Clock } from '#core/case/state.ts';
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
      playbook: 'text',
      playbook_hash: 'text',
      stage: 'text',
      late_at: 'timestamptz',
      soon_at: 'timestamptz',
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
  const pin = pinOf(state);
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
    due_at: earliest(state, ({ dueAt }) => dueAt),
    playbook: pin.name,
    playbook_hash: pin.hash,
    stage: stageOf(state),
    late_at: earliest(state, ({ dueAt, isSoft }) => (isSoft ? null : dueAt)),
    soon_at: earliest(state, ({ warnAt, isSoft }) => (isSoft ? null : warnAt)),
    is_erased: state.isErased,
  };
}

/** 环节 where there is still work: a case that is closed is called back and archived; `''` where none is left. */
function stageOf(state: AnyCase): string {
  const isWaiting =
    state.status === 'open' ||
    (state.status === 'closed' && state.tasks.values().some(({ status }) => status === 'open'));
  return isWaiting ? (state.stage?.id ?? '') : '';
}

/** 最早: of the clocks that run and are ours to keep; one that stands still runs out at no known moment. */
function earliest(state: AnyCase, momentOf: (clock: Clock) => Instant | null): Instant | null {
  let next: Instant | null = null;
  for (const clock of state.clocks.values()) {
    if (clock.status !== 'running' || clock.whose !== 'ours' || openPause(clock) !== null) continue;
    const at = momentOf(clock);
    if (at !== null && (next === null || at < next)) next = at;
  }
  return next;
}
