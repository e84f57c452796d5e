import type { Due } from '#contract/console/due.ts';

/** 时限的样子: shape, weight and fuse. The words come from the server; a shape never stands without them. */
export interface DueLook {
  readonly tone: 'late' | 'soon' | 'calm' | 'soft' | 'paused' | 'met';
  /** Share of time left that the fuse shows, in percent; `null` = no fuse. */
  readonly fusePercent: number | null;
}

export function lookOf(due: Pick<Due, 'state' | 'fuse'>): DueLook {
  const left = Math.round(Math.min(Math.max(due.fuse, 0), 1) * 100);
  switch (due.state) {
    case 'late':
      return { tone: 'late', fusePercent: 100 };
    case 'soon':
      // A sliver stays to be seen while there is time at all.
      return { tone: 'soon', fusePercent: Math.max(left, 3) };
    case 'running':
    case 'window':
      return { tone: 'calm', fusePercent: left };
    case 'soft':
      return { tone: 'soft', fusePercent: left };
    case 'soft-passed':
      return { tone: 'soft', fusePercent: 0 };
    case 'paused':
      return { tone: 'paused', fusePercent: left };
    case 'met':
      return { tone: 'met', fusePercent: null };
    case 'missed':
      return { tone: 'late', fusePercent: null };
  }
}
