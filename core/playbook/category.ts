import type { Category } from './playbook.ts';

/** 类别树: what a category is part of, and whether it is divided further. */

const paths = new WeakMap<readonly Category[], ReadonlyMap<string, readonly string[]>>();
const NONE: readonly string[] = [];

function pathsOf(categories: readonly Category[]): ReadonlyMap<string, readonly string[]> {
  const known = paths.get(categories);
  if (known !== undefined) return known;
  const made = new Map<string, readonly string[]>();
  // Those above stand before those under them.
  for (const { id, within } of categories)
    made.set(id, [...(within === undefined ? [] : (made.get(within) ?? [])), id]);
  paths.set(categories, made);
  return made;
}

/** 类别路径: from the widest to itself; empty for '', which is none. */
export function categoryPath(categories: readonly Category[], id: string): readonly string[] {
  return id === '' ? NONE : (pathsOf(categories).get(id) ?? [id]);
}

/** 最细一级: whether nothing is under it. */
export function isNarrowest(categories: readonly Category[], id: string): boolean {
  return !categories.some(({ within }) => within === id);
}
