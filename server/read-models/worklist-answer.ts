// 一页的依据: what a first page of a worklist rests on, and whether it still stands after what was written since.
import type { TaskScope, Viewer } from '#core/access/visibility.ts';
import { scopeOfFiler, scopeOfUnit } from '#core/access/visibility.ts';
import { MOST_FRESH } from './written-since.ts';

/** 待办视图: mine and my roles' 我和岗位, everything of my units 本单位, what I registered 我发起的. */
export const WORKLIST_VIEWS = ['mine', 'unit', 'started'] as const;
export type WorklistView = (typeof WORKLIST_VIEWS)[number];

/** No list counts its total; what is beyond this reads `20+`. */
export const COUNTED = 20;
export const PAGE = 20;

/** A task in its place: whose, due at (milliseconds since 1970), at which version of the case, which. */
export interface TaskPlace {
  readonly owner: string;
  readonly dueMs: number;
  readonly version: number;
  readonly task: string;
}

/** 一页, as it was found. */
export interface WorklistAnswer {
  readonly view: WorklistView;
  /** In their order; one more than a page where it goes on. */
  readonly places: readonly TaskPlace[];
  /** Of each other view, whose the tasks are that were counted: one more than `COUNTED` at most, one entry a task. */
  readonly counted: ReadonlyMap<WorklistView, readonly string[]>;
}

/** 此后所写: the cases that were written since, and what they ask now of the scopes of all views. */
export interface WrittenTasks {
  readonly owners: readonly string[];
  readonly tasks: readonly { readonly scope: string; readonly dueMs: number }[];
}

/** 待办范围 of a view. */
export function scopesOf(viewer: Viewer, view: WorklistView): readonly TaskScope[] {
  switch (view) {
    case 'mine':
      return viewer.scopes;
    case 'unit':
      return viewer.units.map(scopeOfUnit);
    case 'started':
      return [scopeOfFiler(viewer.person)];
  }
}

/**
 * 是否还成立. Nothing of a case that it rests on may have been written; then all that was found is still there, and only what
 * has come can alter it: a task due no later than the last one found, or any where there was room for more.
 */
export function stillStands(answer: WorklistAnswer, viewer: Viewer, written: WrittenTasks): boolean {
  const { owners, tasks } = written;
  if (owners.length === 0) return true;
  if (owners.length >= MOST_FRESH) return false;
  const { view, places, counted } = answer;
  const restsOn = new Set([...places.map(({ owner }) => owner), ...[...counted.values()].flat()]);
  if (owners.some((owner) => restsOn.has(owner))) return false;
  const lastMs = places.length > PAGE ? places.at(-1)?.dueMs : undefined;
  const within: readonly string[] = scopesOf(viewer, view);
  if (tasks.some(({ scope, dueMs }) => within.includes(scope) && dueMs <= (lastMs ?? Infinity))) return false;
  return [...counted].every(([each, found]) => {
    if (found.length > COUNTED) return true;
    const scopes: readonly string[] = scopesOf(viewer, each);
    return !tasks.some(({ scope }) => scopes.includes(scope));
  });
}
