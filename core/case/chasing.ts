import { countedClock } from './clock-course.ts';
import { act, decided, isBlank, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';

/** 催办: a regulator or a mediator let their own limit pass; we have asked them, and it counts anew. It is no breach of ours. */
export const chase: Decide<'ChaseParty'> = (_rules, state, command) => {
  const clock = countedClock(state, command.clock);
  if (clock === null) return refuse('clock.not-running', {}, 'clock');
  if (clock.whose === 'ours' || clock.whose === 'complainant') return refuse('chasing.not-theirs', {}, 'clock');
  if (clock.passedAt === null) return refuse('chasing.not-passed', { dueAt: clock.dueAt }, 'clock');
  if (isBlank(command.text)) return refuse('chasing.text-needed', {}, 'text');
  const { id, whose } = clock;
  return decided(act(command, 'PartyChased', { clock: id, entry: command.entry, whose }, { text: command.text }));
};
