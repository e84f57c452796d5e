import type { FieldValue } from '#core/playbook/facts.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { checkNarrowest, suggestSeverity } from './intake.ts';
import { checkLowering } from './lowering.ts';
import { act, decided, isBlank, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';

function checkChoice(rules: Rules, severity: string, category: string) {
  if (!rules.playbook.severities.some((each) => each.id === severity))
    return refuse('assessment.unknown-severity', {}, 'severity');
  const { categories } = rules.playbook;
  if (!categories.some((each) => each.id === category)) return refuse('intake.unknown-choice', {}, 'category');
  return checkNarrowest(rules.playbook, category);
}

/** 建议等级 of a case, were it of this category, with answers to what is asked along with the grading. */
export function suggestedFor(
  playbook: Playbook,
  { intake, answers }: AnyCase,
  category: string | null,
  told: { readonly [field: string]: FieldValue } = {},
): string | null {
  return suggestSeverity(playbook, { ...intake, category }, { ...Object.fromEntries(answers), ...told });
}

/** 评审定级: severity by definition; another than the suggested one needs a reason (R307). */
export const assess: Decide<'AssessCase'> = (rules, state, command) => {
  if (state.assessment.kind === 'graded') return refuse('assessment.already', { severity: state.assessment.severity });
  const fault = checkChoice(rules, command.severity, command.category);
  if (fault !== null) return fault;
  const proposal = suggestedFor(rules.playbook, state, command.category);
  if (command.severity !== proposal && isBlank(command.reason))
    return refuse('assessment.reason-needed', { suggested: proposal ?? '' }, 'reason');
  const lowering = checkLowering(rules, command.by, proposal, command.severity);
  if (lowering !== null) return lowering;
  return decided(
    act(
      command,
      'CaseAssessed',
      { severity: command.severity, category: command.category, suggested: proposal },
      { reason: command.reason },
    ),
  );
};

/** 改级: the receipt time stays; response clocks restart, resolution clocks keep their start; the old clocks stay in the file (R341). */
export const regrade: Decide<'RegradeCase'> = (rules, state, command) => {
  if (state.assessment.kind === 'ungraded') return refuse('assessment.first', {});
  const fault = checkChoice(rules, command.severity, command.category);
  if (fault !== null) return fault;
  const from = state.assessment.severity;
  if (from === command.severity && state.assessment.category === command.category)
    return refuse('assessment.same-severity', { severity: from }, 'severity');
  if (isBlank(command.reason)) return refuse('assessment.reason-needed', { suggested: from }, 'reason');
  const lowering = checkLowering(rules, command.by, from, command.severity);
  if (lowering !== null) return lowering;
  return decided(
    act(
      command,
      'CaseRegraded',
      { from, severity: command.severity, category: command.category },
      { reason: command.reason },
    ),
  );
};
