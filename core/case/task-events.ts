import type { Actor } from '#core/values/event.ts';
import type { Instant } from '#core/values/instant.ts';
import { openPause, usedMs } from './clock-course.ts';
import { clockFor } from './clock-start.ts';
import type { FactsOf } from './events.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Clock } from './state.ts';

/** Ending tasks and clocks: done with what they asked for, or dropped with the reason. */

/** 起因: what the consequences follow from: when it happened, who did it, and why it was late where it was. */
export interface Cause {
  readonly at: Instant;
  readonly by: Actor;
  readonly lateReason: string | null;
}

export type Ending = FactsOf<'TaskDropped'>['reason'];
export const SYSTEM: Actor = { kind: 'system' };

export function isOpen(progress: Progress, task: string): boolean {
  return present(progress).tasks.get(task)?.status === 'open';
}

export function dropTask(progress: Progress, task: string, reason: Ending, at: Instant): void {
  if (isOpen(progress, task)) add(progress, event('TaskDropped', at, SYSTEM, { task, reason }, {}));
}

export function dropClock(progress: Progress, clock: Clock, reason: Ending, at: Instant): void {
  add(progress, event('ClockDropped', at, SYSTEM, { clock: clock.id, reason }, {}));
}

/** A task and its clock that nobody has to do any more. */
export function dropWithClock(progress: Progress, task: string, reason: Ending, at: Instant): void {
  const clock = clockFor(present(progress), task);
  if (clock !== null) dropClock(progress, clock, reason, at);
  dropTask(progress, task, reason, at);
}

/** 停表: in time when the act happened at or before the due moment. */
export function stopClock(progress: Progress, clock: Clock, cause: Cause): void {
  // A clock that stood still had not run out.
  const isMet = cause.at <= clock.dueAt || openPause(clock) !== null;
  const facts = { clock: clock.id, isMet, usedMs: usedMs(clock, cause.at) };
  add(progress, event('ClockStopped', cause.at, SYSTEM, facts, { lateReason: isMet ? null : cause.lateReason }));
}

/** 完成: what was asked has happened. */
export function finish(progress: Progress, task: string, cause: Cause): void {
  const clock = clockFor(present(progress), task);
  if (clock !== null) stopClock(progress, clock, cause);
  if (isOpen(progress, task)) add(progress, event('TaskDone', cause.at, cause.by, { task }, {}));
}

/** A case that has ended asks nothing more, but for what is kept. */
export function dropAll(progress: Progress, reason: Ending, at: Instant, keep: ReadonlySet<string>): void {
  const { tasks, clocks } = present(progress);
  for (const task of tasks.keys()) if (!keep.has(task)) dropTask(progress, task, reason, at);
  for (const clock of clocks.values())
    if (clock.status === 'running' && !keep.has(clock.task)) dropClock(progress, clock, reason, at);
}
