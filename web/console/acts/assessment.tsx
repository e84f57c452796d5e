import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { assessment } from './drafts/assessment.ts';
import { filledOf } from './drafts/filled.ts';
import type { GradeDraft } from './drafts/assessment.ts';
import { GradeFields } from './fields/grade-fields.tsx';
import { useSuggestion } from './use-suggestion.ts';

/** 评审定级: what the procedure asks comes first, for the grade follows from it; another than the one suggested needs its reason. */
export default act({ ...assessment, asksFirst: true, Fields });

function Fields({ draft, given, change, answers }: FieldsProps<GradeDraft>) {
  const say = useSay();
  const { found, task, zone } = given;
  const asked = {
    category: draft.category === '' ? null : draft.category,
    answers: filledOf(task?.asks ?? [], answers, zone),
  };
  const isAsItWas = Object.keys(answers).length === 0 && draft.category === assessment.start(given).category;
  const suggested = useSuggestion(found, asked, isAsItWas, (now, before) => {
    // What somebody chose otherwise stays as they chose it.
    if (now !== null && draft.severity === (before ?? '')) change({ severity: now });
  });
  const isOther = suggested !== null && draft.severity !== suggested;
  return (
    <>
      <GradeFields choices={found.choices} suggested={suggested} draft={draft} change={change} />
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
