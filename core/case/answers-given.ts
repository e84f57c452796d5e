import type { FormField } from '#core/playbook/playbook.ts';
import type { Filled } from './answers.ts';
import type { DecidedEvent } from './events.ts';
import { act } from './noun.ts';

/** 栏目的回答, as an event. */
export function answersGiven(
  command: Parameters<typeof act>[0],
  task: string,
  fields: readonly FormField[],
  { texts, choices, scores, ticks }: Filled,
): DecidedEvent {
  const asked = fields.map(({ id }) => id);
  return act(command, 'AnswersGiven', { task, asked, choices, scores, ticks }, { texts });
}
