// 来路: what a task looks back on: what is reviewed with it, and why it is asked for again.
import type { FileEntry, TaskCard } from '#contract/console/case-page.ts';
import { isAct } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { Task } from '#core/case/state.ts';
import type { Task as PlaybookTask } from '#core/playbook/playbook.ts';
import type { AskedAgain } from '#server/read-models/summary.ts';
import type { Teller } from '../teller.ts';
import { presentEntry, sketchOf } from './present-file.ts';
import { said, words } from './entry-sketch.ts';
import type { Seat } from './seat.ts';

/** 要审的: the entry by which the task that is reviewed was done last; `null` where nothing is reviewed. */
export function presentReviewed(
  seat: Seat,
  events: readonly FiledEvent[],
  { reviews }: Pick<PlaybookTask, 'reviews'>,
): FileEntry | null {
  if (reviews === undefined) return null;
  const isOfIt = (task: string): boolean => task === reviews || task.startsWith(`${reviews}.`);
  const end = events.findLastIndex((event) => event.type === 'TaskDone' && isOfIt(event.facts.task));
  // What follows from an act stands behind it in the log.
  const act = events.slice(0, Math.max(end, 0)).findLast(({ type }) => isAct(type) && type !== 'AnswersGiven');
  const entry = act === undefined ? null : presentEntry(seat, events, act);
  return act === undefined || entry === null ? null : { ...entry, time: seat.t.shortMoment(act.at) };
}

/** 重做的说法: `第 2 遍`, or that it was sent back. */
export function againText(t: Teller, again: AskedAgain): string {
  return again.isReturned
    ? t.say('task.again.returned', { count: again.returns })
    : t.say('task.again.attempt', { attempt: again.attempt });
}

/** 重做: which time it is, and what led back to it. */
export function presentAgain(
  seat: Seat,
  events: readonly FiledEvent[],
  task: Task,
  again: AskedAgain | null,
): TaskCard['again'] {
  if (again === null) return null;
  const ledBack = events.findLast(
    (event) =>
      (event.type === 'WorkRepeated' || event.type === 'TaskReturned') && event.facts.redo.includes(task.origin),
  );
  if (ledBack === undefined) return { text: againText(seat.t, again), reason: null };
  const returns = events.filter((event) => event.type === 'TaskReturned' && event.facts.redo.includes(task.origin));
  const told = [
    ...(again.attempt > 1 ? [againText(seat.t, { ...again, isReturned: false })] : []),
    ...(ledBack.type === 'TaskReturned'
      ? [againText(seat.t, { ...again, isReturned: true, returns: returns.length })]
      : []),
  ];
  return { text: told.join(' · '), reason: reasonBehind(seat, events, ledBack) };
}

function reasonBehind(seat: Seat, events: readonly FiledEvent[], ledBack: FiledEvent): string | null {
  const { t } = seat;
  if (ledBack.type === 'TaskReturned') return words(t, said(ledBack)?.reason);
  const found = events.findLast((event) => event.version < ledBack.version && isAct(event.type));
  const sketch = found === undefined ? null : sketchOf(seat, found);
  return sketch === null ? null : sketch.text.map(({ text }) => text).join('');
}
