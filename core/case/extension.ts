import { courseOf, countedClock, hasPassed, timesAfter } from './clock-course.ts';
import { ruleOf } from './clock-start.ts';
import { act, decided, isBlank, type Decide } from './noun.ts';
import { mayDecide } from './pause.ts';
import { refuse } from './refusal.ts';

/**
 * 延长: the steps that the procedure allows, in their order and each once, by the role that it names, with the reason. Where
 * the complainant must hear of it, they have heard before the limit runs out. The due time that it was stays in the file.
 */
export const extend: Decide<'ExtendClock'> = (rules, state, command) => {
  const clock = countedClock(state, command.clock);
  if (clock === null) return refuse('clock.not-running', {}, 'clock');
  const steps = ruleOf(rules.playbook, clock.rule)?.extensions ?? [];
  const step = steps[clock.extensions.length];
  if (step === undefined)
    return refuse(steps.length === 0 ? 'extension.not-listed' : 'extension.none-left', {}, 'clock');
  if (command.by.kind !== 'staff' || !mayDecide(rules, state, clock, command.by, step.approver))
    return refuse('access.role', { role: step.approver });
  if (hasPassed(clock)) return refuse('clock.already-passed', { dueAt: clock.dueAt }, 'clock');
  if (isBlank(command.reason)) return refuse('extension.reason-needed', {}, 'reason');
  const { told } = command;
  if (step.isTold && told === null) return refuse('extension.notice-needed', {}, 'told');
  if (told !== null && told.at > command.now) return refuse('contact.in-the-future', {}, 'told');
  if (told !== null && told.at < clock.startedAt)
    return refuse('extension.notice-too-early', { startedAt: clock.startedAt }, 'told');
  const course = courseOf(clock, command.now);
  const times = timesAfter(rules, clock, { ...course, extensions: [...course.extensions, step.by] });
  return decided(
    act(
      command,
      'ClockExtended',
      {
        clock: clock.id,
        step: clock.extensions.length + 1,
        amount: step.by.amount,
        unit: step.by.unit,
        approver: step.approver,
        person: command.by.person,
        told,
        before: clock.dueAt,
        ...times,
      },
      { reason: command.reason },
    ),
  );
};
