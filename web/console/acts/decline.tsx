import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { decline } from './drafts/assessment.ts';
import type { DeclineDraft } from './drafts/assessment.ts';

/** 不予受理: the complainant reads why. */
export default act({ ...decline, Fields });

function Fields({ draft, given, change }: FieldsProps<DeclineDraft>) {
  const say = useSay();
  return (
    <>
      <SelectField
        name="reason"
        label={say('console.decline.reason')}
        must={say('console.required')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        options={given.found.choices.declineReasons}
        empty={say('console.choose')}
      />
      <LongField
        name="explanation"
        label={say('console.decline.explanation')}
        must={say('console.required')}
        help={say('console.complainant-reads')}
        value={draft.explanation}
        onChange={(explanation) => change({ explanation })}
      />
    </>
  );
}
