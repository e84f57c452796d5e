import { STEPS } from '#contract/console/acts.ts';
import type { ActBody } from '#contract/console/acts.ts';
import type { DraftOf, Given } from '../act.ts';

type StepHow = NonNullable<ActBody<'steps'>['how']>;
export const STEP_WAYS = [
  'phone',
  'site',
  'messenger',
  'email',
  'letter',
  'other',
] as const satisfies readonly StepHow[];

/** 步骤: what was said or done; how, where somebody was told. */
export interface StepDraft {
  readonly text: string;
  readonly how: StepHow | '';
}
export const steps: DraftOf<'steps', StepDraft> = {
  noun: 'steps',
  start: (given) => ({ text: '', how: isTelling(given) ? 'phone' : '' }),
  body: ({ text, how }, { task }) => ({ task: task?.task ?? '', text, how: how === '' ? null : how }),
};

/** Whether somebody is told with it, so that it matters how. */
export function isTelling({ task }: Given): boolean {
  return task?.form === STEPS[3] || task?.form === STEPS[6];
}

export interface ReturnDraft {
  readonly task: string;
  readonly reason: string;
}
/** 退回任务 */
export const taskReturn: DraftOf<'task-return', ReturnDraft> = {
  noun: 'task-return',
  start: ({ found }) => ({ task: found.returnable.length === 1 ? (found.returnable[0]?.id ?? '') : '', reason: '' }),
  body: (draft) => draft,
};
