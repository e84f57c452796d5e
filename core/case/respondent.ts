import { act, decided, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';

/** 被投诉方: people or units of the organisation that the complaint is about; “unknown yet” is an answer with a date of its own. */
export const nameRespondent: Decide<'NameRespondent'> = (_rules, state, command) => {
  if (state.assessment.kind === 'ungraded') return refuse('assessment.first', {});
  const { answer, remark } = command;
  if (answer.kind === 'unknown') {
    if (answer.askAgainAt <= command.now) return refuse('respondent.unknown-date-past', {}, 'askAgainAt');
    return decided(act(command, 'RespondentUnknown', { askAgainAt: answer.askAgainAt }, { reason: remark }));
  }
  if (answer.people.length === 0 && answer.units.length === 0 && !answer.outside)
    return refuse('respondent.first', {}, 'people');
  return decided(
    act(
      command,
      'RespondentNamed',
      { people: answer.people, units: answer.units, outside: answer.outside },
      { remark },
    ),
  );
};
