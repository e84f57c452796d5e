import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { regrading } from './drafts/assessment.ts';
import type { GradeDraft } from './drafts/assessment.ts';
import { GradeFields } from './fields/grade-fields.tsx';

/** 改级: what was due by the old grade stays in the file (R341). */
export default act({ ...regrading, Fields });

function Fields({ draft, given, change }: FieldsProps<GradeDraft>) {
  const say = useSay();
  return (
    <>
      {given.found.severity === null ? null : (
        <p className="muted">{say('console.regrading.now', { severity: given.found.severity.title })}</p>
      )}
      <GradeFields
        choices={given.found.choices}
        suggested={given.found.choices.suggestedSeverity}
        draft={draft}
        change={change}
      />
      <LongField
        name="reason"
        label={say('console.regrading.reason')}
        must={say('console.required')}
        help={say('console.regrading.help')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
