import type { AnyCase, Assignee, Task } from '#core/case/state.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { CaseReadModel } from './case-rows.ts';
import { runningClockOf } from './summary.ts';

/** 待办范围: the key under which a reader finds tasks: a person's own, a role's at a unit, a unit's with all below it, those filed. */
export type TaskScope = string & { readonly __brand: 'TaskScope' };

export const scopeOfPerson = (person: PersonId): TaskScope => `person:${person}` as TaskScope;
export const scopeOfRole = (role: string, unit: UnitId): TaskScope => `role:${role}@${unit}` as TaskScope;
export const scopeOfUnit = (unit: UnitId): TaskScope => `unit:${unit}` as TaskScope;
export const scopeOfFiler = (person: PersonId): TaskScope => `filed:${person}` as TaskScope;

/** Stands in for a due moment where a task has none, so that it is last in the order. */
export const NO_DUE = '9999-12-31T00:00:00.000Z' as Instant;

/** 待办: one row per open task and scope, in the order in which it runs out. */
export const taskRows: CaseReadModel = {
  table: {
    table: 'rm_tasks',
    columns: { scope: 'text', due_at: 'timestamptz', task: 'text' },
  },
  rowsOf({ state }, tree) {
    const everybodys = sharedScopes(state, tree.upward(state.unit));
    return [...state.tasks.values()]
      .filter((task) => task.status === 'open')
      .flatMap((task) => {
        const due = runningClockOf(state, task)?.dueAt ?? NO_DUE;
        const scopes = [...scopesOfAssignee(task.to), ...everybodys];
        return scopes.map((scope) => ({ columns: { scope, due_at: due, task: task.id }, sealed: null }));
      });
  },
};

function scopesOfAssignee(to: Task['to']): readonly TaskScope[] {
  return to.kind === 'complainant' ? [] : [scopeOfAssignee(to)];
}

/** 待办范围: of whoever is asked, other than the complainant. */
export function scopeOfAssignee(to: Exclude<Assignee, { kind: 'complainant' }>): TaskScope {
  return to.kind === 'person' ? scopeOfPerson(to.person) : scopeOfRole(to.role, to.unit);
}

function sharedScopes(state: AnyCase, upward: readonly UnitId[]): readonly TaskScope[] {
  const { receiver } = state.intake;
  return [...upward.map(scopeOfUnit), ...(receiver === null ? [] : [scopeOfFiler(receiver)])];
}
