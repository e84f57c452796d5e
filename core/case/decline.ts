import { act, decided, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';

/** 不予受理: declined with a reason and what the complainant was told; the case stays on record. */
export const decline: Decide<'DeclineCase'> = (rules, state, command) => {
  if (state.remedy.kind !== 'none') return refuse('decline.too-late', {});
  if (!rules.playbook.declineReasons.some((each) => each.id === command.reason))
    return refuse('decline.unknown-reason', {}, 'reason');
  return decided(act(command, 'CaseDeclined', { reason: command.reason }, { explanation: command.explanation }));
};
