import { act, decided, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';

/** 受理告知: the complainant is told that the complaint has arrived and who answers (ISO 10002 7.4). */
export const acknowledge: Decide<'AcknowledgeCase'> = (_rules, state, command) =>
  state.acknowledgedAt !== null
    ? refuse('acknowledgement.already', { at: state.acknowledgedAt })
    : decided(act(command, 'CaseAcknowledged', { how: command.how }, {}));
