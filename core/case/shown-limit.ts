import { openPause } from './clock-course.ts';
import type { RunningClock } from './clock-start.ts';
import type { AnyCase } from './state.ts';

/**
 * 眼下的时限: what runs out first of what we owe and can do now: a limit may run on a later step long before its turn comes.
 * It is what the complainant is shown on the progress page; where it is not soft, as a promise.
 */
export function shownLimit(state: AnyCase): RunningClock | null {
  let next: RunningClock | null = null;
  for (const clock of state.clocks.values()) {
    if (clock.status !== 'running' || clock.whose !== 'ours' || openPause(clock) !== null) continue;
    if (state.tasks.get(clock.task)?.status !== 'open') continue;
    // A promised span is a promise from its beginning; a window of the procedure is not yet.
    if (clock.opensAt !== null && clock.of !== 'promised') continue;
    if (next === null || clock.dueAt < next.dueAt) next = clock;
  }
  return next;
}
