import { scopeOfAssignee, scopeOfFiler, scopeOfUnit, type TaskScope } from '#core/access/visibility.ts';
import { openPause } from '#core/case/clock-course.ts';
import type { AnyCase, Task } from '#core/case/state.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { CaseReadModel } from './case-rows.ts';
import { runningClockOf } from './summary.ts';

/** Stands in for a due moment where a task has none or its clock stands still, so that it is last in the order. */
const NO_DUE = '9999-12-31T00:00:00.000Z' as Instant;

/** 待办: one row per open task and scope, in the order in which it runs out. */
export const taskRows: CaseReadModel = {
  table: {
    table: 'rm_tasks',
    columns: { scope: 'text', due_at: 'timestamptz', task: 'text', version: 'integer' },
  },
  rowsOf({ state }, tree) {
    const { version } = state;
    const everybodys = sharedScopes(state, tree.upward(state.unit));
    return [...state.tasks.values()]
      .filter((task) => task.status === 'open')
      .flatMap((task) => {
        const clock = runningClockOf(state, task);
        const due = clock === null || openPause(clock) !== null ? NO_DUE : clock.dueAt;
        const asked = [task.to, ...task.members].flatMap(scopesOfAssignee);
        const scopes = new Set([...asked, ...everybodys]);
        return [...scopes].map((scope) => ({ columns: { scope, due_at: due, task: task.id, version }, sealed: null }));
      });
  },
};

function scopesOfAssignee(to: Task['to']): readonly TaskScope[] {
  return to.kind === 'complainant' ? [] : [scopeOfAssignee(to)];
}

function sharedScopes(state: AnyCase, upward: readonly UnitId[]): readonly TaskScope[] {
  const { receiver } = state.intake;
  return [...upward.map(scopeOfUnit), ...(receiver === null ? [] : [scopeOfFiler(receiver)])];
}
