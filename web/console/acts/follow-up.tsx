import { useSay } from '#web/console/texts.ts';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { followUp } from './drafts/record.ts';
import type { FollowUpDraft } from './drafts/record.ts';
import { RecordFields } from './fields/record-fields.tsx';
import { YesNoField } from './fields/yes-no-field.tsx';

/** 回访, on the form that the playbook has for it (R327). */
export default act({ ...followUp, Fields });

function Fields({ draft, given, change }: FieldsProps<FollowUpDraft>) {
  const say = useSay();
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
      <RecordFields
        fields={given.task?.record?.fields ?? []}
        values={draft.values}
        onChange={(values) => change({ values })}
        found={given.found}
      />
    </>
  );
}
