import type { Playbook } from '#core/playbook/playbook.ts';
import { openPause } from './clock-course.ts';
import type { RunningClock } from './clock-start.ts';
import type { AnyCase, Clock } from './state.ts';

/**
 * 眼下的时限: what runs out first of what we owe and can do now: a limit may run on a later step long before its turn comes.
 * It is what the complainant is shown on the progress page; where it is not soft, as a promise.
 */
export function shownLimit(state: AnyCase): RunningClock | null {
  let next: RunningClock | null = null;
  for (const clock of state.clocks.values()) {
    if (clock.status !== 'running' || clock.whose !== 'ours' || openPause(clock) !== null) continue;
    if (isAmongOurselves(clock) || state.tasks.get(clock.task)?.status !== 'open') continue;
    // A promised span is a promise from its beginning; a window of the procedure is not yet.
    if (clock.opensAt !== null && clock.of !== 'promised') continue;
    if (next === null || clock.dueAt < next.dueAt) next = clock;
  }
  return next;
}

/** 告知结果的时限: until when the complainant is told the result, whoever does what before it; shown beside the step to come. */
export function limitToTell(state: AnyCase, { stages }: Pick<Playbook, 'stages'>): RunningClock | null {
  const telling = new Set(stages.flatMap(({ tasks }) => tasks.flatMap(({ id, act }) => (act === 'tell' ? [id] : []))));
  for (const clock of state.clocks.values()) {
    if (clock.status !== 'running' || clock.whose !== 'ours' || clock.isSoft || openPause(clock) !== null) continue;
    if (telling.has(clock.rule)) return clock;
  }
  return null;
}

/** 内部的期限: until when something is mended was agreed among ourselves; the complainant was promised nothing by it. */
export function isAmongOurselves({ rule }: Pick<Clock, 'rule'>): boolean {
  return rule === 'rectification';
}
