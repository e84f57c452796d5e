import { STEPS } from '#contract/console/acts.ts';
import type { ActBody } from '#contract/console/acts.ts';
import type { DraftOf, Given } from '../act.ts';

type StepHow = NonNullable<ActBody<'steps'>['how']>;
export const STEP_WAYS = [
  'phone',
  'site',
  'messenger',
  'email',
  'fax',
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

export function isStepAct(form: string | undefined): form is (typeof STEPS)[number] {
  return (STEPS as readonly (string | undefined)[]).includes(form);
}

/** Whether somebody is told with it, so that it matters how. */
export function isTelling({ task }: Given): boolean {
  return task?.form === 'inform' || task?.form === 'reply-to-body';
}

export interface ReturnDraft {
  readonly task: string;
  readonly reason: string;
}
/** 退回任务 */
export const taskReturn: DraftOf<'task-return', ReturnDraft> = {
  noun: 'task-return',
  start: ({ found: { returnable }, about }) => {
    const only = returnable.length === 1 ? returnable[0]?.id : undefined;
    return { task: (typeof about === 'string' ? about : only) ?? '', reason: '' };
  },
  body: (draft) => draft,
};
