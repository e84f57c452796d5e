import { countedClock } from './clock-course.ts';
import { ruleOf } from './clock-start.ts';
import { act, decided, isBlank, rolesOf, type Decide } from './noun.ts';
import { add, event, present, type Progress } from './progress.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import { SYSTEM, type Cause } from './task-events.ts';

/** 停用规则: an administrator takes a rule out of this case, with the reason. Its clocks fall silent; what they were stays in the file. */
export const silenceRule: Decide<'SilenceRule'> = (rules, state, command) => {
  if (command.by.kind !== 'staff' || !rolesOf(command.by).includes('administrator'))
    return refuse('access.role', { role: 'administrator' });
  if (ruleOf(rules.playbook, command.rule) === null) return refuse('rule.unknown', {}, 'rule');
  if (state.silenced.includes(command.rule)) return refuse('rule.already-silenced', {}, 'rule');
  if (isBlank(command.reason)) return refuse('rule.reason-needed', {}, 'reason');
  return decided(
    act(command, 'RuleSilenced', { rule: command.rule, person: command.by.person }, { reason: command.reason }),
  );
};

/** 规则已停用: what the unit retired of its procedure, in a case that still counts by it or may yet. */
export function followRetired(progress: Progress, rules: Rules, cause: Cause): void {
  for (const { rule, unit, at } of rules.retired) {
    const { silenced, status, isErased, clocks } = present(progress);
    if (silenced.includes(rule) || isErased || ruleOf(rules.playbook, rule) === null) continue;
    const counts = [...clocks.values()].some((clock) => clock.rule === rule && clock.status === 'running');
    if (status !== 'open' && !counts) continue;
    add(progress, event('RuleRetired', cause.at, SYSTEM, { rule, by: unit, since: at }, {}));
  }
  silenceClocks(progress, cause);
}

/** 沉寂: the clocks of the rules that were taken out of the case. */
export function silenceClocks(progress: Progress, cause: Cause): void {
  for (const { id, rule } of [...present(progress).clocks.values()]) {
    const { silenced } = present(progress);
    if (!silenced.includes(rule) || countedClock(present(progress), id) === null) continue;
    add(progress, event('ClockSilenced', cause.at, SYSTEM, { clock: id, rule }, {}));
  }
}
