import type { Figure, Trial } from '#contract/console/trial.ts';

/** 试算各页相加: figures of the same key are one; new ones come behind. */
export type Added = Pick<Trial, 'figures' | 'byTask' | 'cases' | 'caveats' | 'total'> & { readonly tried: number };

export function withPage(before: Added | null, page: Trial): Added {
  if (before === null) return page;
  return {
    tried: before.tried + page.tried,
    total: page.total,
    caveats: page.caveats,
    figures: sum(before.figures, page.figures),
    byTask: byTask(before.byTask, page.byTask),
    cases: [...before.cases, ...page.cases],
  };
}

function sum(one: readonly Figure[], other: readonly Figure[]): Figure[] {
  const all = one.map((each) => ({ ...each, count: each.count + (countOf(other, each.key) ?? 0) }));
  return [...all, ...other.filter(({ key }) => countOf(one, key) === undefined)];
}

function countOf(figures: readonly Figure[], key: string): number | undefined {
  return figures.find((each) => each.key === key)?.count;
}

function byTask(one: Trial['byTask'], other: Trial['byTask']): Trial['byTask'] {
  const all = one.map((each) => {
    const more = other.find(({ task }) => task === each.task);
    return more === undefined ? each : { ...each, figures: sum(each.figures, more.figures) };
  });
  return [...all, ...other.filter(({ task }) => one.every((each) => each.task !== task))];
}
