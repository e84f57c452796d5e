import { useSay } from '#web/console/texts.ts';
import { RadioChips, Tick } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { respondent } from './drafts/assessment.ts';
import type { RespondentDraft } from './drafts/assessment.ts';
import { MomentField } from './fields/moment-field.tsx';
import { SeveralField } from './fields/person-field.tsx';

/** 认定被投诉方: from then on the case is not theirs to see. */
export default act({ ...respondent, Fields });

function Fields({ draft, given, change }: FieldsProps<RespondentDraft>) {
  const say = useSay();
  return (
    <>
      <RadioChips
        name="answer"
        label={say('console.respondent.about')}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind === 'unknown' ? 'unknown' : 'named' })}
        options={[
          { id: 'named', title: say('console.respondent.named') },
          { id: 'unknown', title: say('console.respondent.unknown') },
        ]}
      />
      {draft.kind === 'named' ? <Named draft={draft} given={given} change={change} /> : null}
      {draft.kind === 'unknown' ? (
        <MomentField
          name="answer.askAgainAt"
          label={say('console.respondent.ask-again')}
          must={say('console.required')}
          value={draft.askAgain}
          onChange={(askAgain) => change({ askAgain })}
          offered={given.found.choices.moments}
          now={given.found.now}
          zone={given.zone}
        />
      ) : null}
      <LongField
        name="remark"
        label={say('console.remark')}
        note={say('console.optional')}
        rows={2}
        value={draft.remark}
        onChange={(remark) => change({ remark })}
      />
    </>
  );
}

function Named({ draft, given, change }: Omit<FieldsProps<RespondentDraft>, 'answers'>) {
  const say = useSay();
  const people = given.found.choices.people.map(({ id, name }) => ({ id, title: name }));
  return (
    <>
      <SeveralField
        name="people"
        label={say('console.respondent.people')}
        options={people}
        values={draft.people}
        onChange={(chosen) => change({ people: chosen })}
        add={say('console.person.add')}
        help={say('console.respondent.help')}
      />
      <SeveralField
        name="units"
        label={say('console.respondent.units')}
        options={given.found.choices.units}
        values={draft.units}
        onChange={(units) => change({ units })}
        add={say('console.unit.add')}
      />
      <Tick
        label={say('console.respondent.outside')}
        isOn={draft.outside}
        onChange={(outside) => change({ outside })}
      />
    </>
  );
}
