import type { CasePage } from '#contract/console/case-page.ts';
import { titleOfTask } from './entry-sketch.ts';
import { tryAct, type Seat } from './seat.ts';

/** 可退回的任务: those asked of whoever looks that the procedure lets go back, each saying to what. */
export function presentReturnable(seat: Seat): CasePage['returnable'] {
  const { t, state } = seat;
  return [...state.tasks.values()].flatMap((task) => {
    const back = task.status === 'open' ? t.asked(task.origin)?.mayReturn : undefined;
    if (back === undefined || tryAct(seat, 'task-return', { task: task.id }) !== null) return [];
    const words = { task: titleOfTask(seat, task.id), back: titleOfTask(seat, back) };
    return [{ id: task.id, title: t.say('task.return', words) }];
  });
}
