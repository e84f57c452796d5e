import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { followUp } from './drafts/record.ts';
import type { FollowUpDraft } from './drafts/record.ts';
import { RecordFields } from './fields/record-fields.tsx';
import { YesNoField } from './fields/yes-no-field.tsx';

const SCORES = ['1', '2', '3', '4', '5'].map((id) => ({ id, title: id }));

/** 回访, on the form that the playbook has for it (R327). */
export default act({ ...followUp, Fields });

function Fields({ draft, given, change }: FieldsProps<FollowUpDraft>) {
  const say = useSay();
  const fields = (given.task?.record?.fields ?? []).filter(({ kind }) => kind === 'text' || kind === 'long-text');
  return (
    <>
      <YesNoField
        name="satisfied"
        label={say('console.follow-up.satisfied')}
        value={draft.satisfied}
        onChange={(satisfied) => change({ satisfied })}
        yes={say('console.satisfied.yes')}
        no={say('console.satisfied.no')}
      />
      <RadioChips
        name="score"
        label={say('console.follow-up.score')}
        note={say('console.follow-up.score.note')}
        value={draft.score}
        onChange={(score) => change({ score })}
        options={SCORES}
      />
      <RecordFields
        fields={fields}
        values={draft.values}
        onChange={(values) => change({ values })}
        found={given.found}
      />
    </>
  );
}
