import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { assessment } from './drafts/assessment.ts';
import type { GradeDraft } from './drafts/assessment.ts';
import { GradeFields } from './fields/grade-fields.tsx';

/** 评审定级: a grade other than the one suggested needs its reason. */
export default act({ ...assessment, Fields });

function Fields({ draft, given, change }: FieldsProps<GradeDraft>) {
  const say = useSay();
  const { suggestedSeverity } = given.found.choices;
  const isOther = suggestedSeverity !== null && draft.severity !== suggestedSeverity;
  return (
    <>
      <GradeFields choices={given.found.choices} draft={draft} change={change} />
      <LongField
        name="reason"
        label={say('console.assessment.reason')}
        note={isOther ? undefined : say('console.optional')}
        must={isOther ? say('console.required') : undefined}
        rows={2}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
