// 一页的依据: what a first page of a worklist rests on, and what becomes of it with what was written since.
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

/** 此后所写: the cases that were written since, and what they ask now of the scopes of all views; a task once for each scope. */
export interface WrittenTasks {
  readonly owners: readonly string[];
  readonly tasks: readonly (TaskPlace & { readonly scope: string })[];
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
 * 续用: the answer as it would be found now. What was asked by cases that were written since is taken out, what they ask now
 * is put in. `null` where that is not enough to know it: as many were written as are looked through at all, or so much went
 * from a full page or count that what lies beyond it would be needed.
 */
export function carriedOn(
  answer: WorklistAnswer,
  viewer: Viewer,
  { owners, tasks }: WrittenTasks,
): WorklistAnswer | null {
  if (owners.length === 0) return answer;
  if (owners.length >= MOST_FRESH) return null;
  const written = new Set(owners);
  const askedIn = (view: WorklistView): readonly TaskPlace[] => {
    const scopes: readonly string[] = scopesOf(viewer, view);
    const asked = tasks.filter(({ scope }) => scopes.includes(scope));
    return [...new Map(asked.map((task) => [`${task.owner} ${task.task}`, task])).values()];
  };
  const places = pageWith(answer.places, written, askedIn(answer.view));
  if (places === null) return null;
  const counted = new Map<WorklistView, readonly string[]>();
  for (const [view, found] of answer.counted) {
    const count = countWith(found, written, askedIn(view));
    if (count === null) return null;
    counted.set(view, count);
  }
  return { view: answer.view, places, counted };
}

/** Of a full page all is known up to its last row, of another one all there is. */
function pageWith(
  places: readonly TaskPlace[],
  written: ReadonlySet<string>,
  asked: readonly TaskPlace[],
): readonly TaskPlace[] | null {
  const last = places.length > PAGE ? places.at(-1) : undefined;
  const known = last === undefined ? asked : asked.filter((task) => inOrder(task, last) <= 0);
  const page = [...places.filter(({ owner }) => !written.has(owner)), ...known].sort(inOrder);
  return last !== undefined && page.length <= PAGE ? null : page.slice(0, PAGE + 1);
}

/** Of more than are counted, any will do. */
function countWith(
  found: readonly string[],
  written: ReadonlySet<string>,
  asked: readonly TaskPlace[],
): readonly string[] | null {
  const count = [...found.filter((owner) => !written.has(owner)), ...asked.map(({ owner }) => owner)];
  return found.length > COUNTED && count.length <= COUNTED ? null : count.slice(0, COUNTED + 1);
}

/** As the index has them: by due time, owner, task, letters by their bytes. */
function inOrder(one: TaskPlace, other: TaskPlace): number {
  if (one.dueMs !== other.dueMs) return one.dueMs - other.dueMs;
  const [mine, theirs] = one.owner === other.owner ? [one.task, other.task] : [one.owner, other.owner];
  return mine < theirs ? -1 : mine === theirs ? 0 : 1;
}
