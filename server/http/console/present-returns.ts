import type { CasePage } from '#contract/console/case-page.ts';
import { unsigned } from '#core/case/asked-tasks.ts';
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

/** 还差的签字, of every record that was written. */
export function presentUnsigned({ t, state, complainant }: Seat): CasePage['unsigned'] {
  return [...state.signatures.keys()].flatMap((form) =>
    unsigned(state, t.playbook, form).map((signer) => ({
      form,
      signer,
      title: signatureTitle(t, form, signer, complainant),
    })),
  );
}

/** 某表由谁签字 */
function signatureTitle(t: Seat['t'], form: string, signer: string, complainant: string): string {
  const who =
    signer === 'complainant' ? complainant : signer === 'handler' ? t.say('task.signer.handler') : t.role(signer);
  return t.say('task.signature', { form: t.choice(t.playbook.forms, form), who });
}
