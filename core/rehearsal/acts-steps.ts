import { STEP_ACTS, type StepAct } from '#core/playbook/acts.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { act, late, lateReason, name, some, without, words, type ScenarioAct } from './act.ts';

/** 步骤与退回: what a procedure asks to be said, written down or witnessed, and what is sent back. */

const TITLES: { readonly [A in StepAct]: Text } = {
  'confirm-content': { zh: '核对内容', en: 'Read it back' },
  verify: { zh: '核实', en: 'Verify' },
  contain: { zh: '采取临时措施', en: 'Contain it' },
  inform: { zh: '上报告知', en: 'Inform' },
  advise: { zh: '给出意见', en: 'Advise' },
  review: { zh: '审核', en: 'Review' },
  'reply-to-body': { zh: '答复来件机构', en: 'Reply to the body' },
  standardise: { zh: '形成标准', en: 'Standardise' },
  publish: { zh: '公布', en: 'Publish' },
  train: { zh: '培训', en: 'Train' },
};

const step = (of: StepAct): ScenarioAct<'TakeStep'> =>
  act(
    'TakeStep',
    [TITLES[of].zh, TITLES[of].en],
    {
      task: name.optional(),
      as: name.optional(),
      how: name.optional(),
      text: words.optional(),
      ...without,
      ...late,
    },
    (given, scene) => {
      const how = (given.how ?? (of === 'inform' || of === 'reply-to-body' ? 'phone' : null)) as 'phone' | null;
      return {
        task: scene.task(of, given.task) ?? of,
        entry: scene.entry(given.as, of),
        text: given.text ?? some(given, 'text', TITLES[of].zh),
        how: given.without?.includes('how') === true ? null : how,
        ...lateReason(given),
      };
    },
  );

export const STEP_SCENARIO_ACTS = {
  ...(Object.fromEntries(STEP_ACTS.map((each) => [each, step(each)])) as {
    readonly [A in StepAct]: ScenarioAct<'TakeStep'>;
  }),
  sign: act(
    'SignRecord',
    ['签字', 'Sign'],
    { form: name, signer: name, file: name.optional(), declined: words.optional(), ...without },
    ({ form, signer, file, declined, without: left }, scene) => ({
      form,
      signer,
      signature: file === undefined ? null : (scene.evidence([file])[0] ?? null),
      signedName: declined === undefined && left?.includes('signed') !== true ? '何女士' : null,
      refused: declined ?? null,
    }),
  ),
  'send-back': act(
    'ReturnTask',
    ['退回', 'Send back'],
    { task: name, reason: words.optional(), ...without },
    (given, scene) => ({
      task: scene.task(null, given.task) ?? given.task,
      reason: given.reason ?? some(given, 'reason', '内容不全，请补充'),
    }),
  ),
} as const;
