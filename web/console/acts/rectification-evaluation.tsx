import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { evaluation } from './drafts/remedy.ts';
import type { EvaluationDraft } from './drafts/remedy.ts';
import { RectificationChoice } from './fields/rectification-choice.tsx';
import { YesNoField } from './fields/yes-no-field.tsx';

/** 效果评估 (R323) */
export default act({ ...evaluation, Fields });

function Fields({ draft, given, change }: FieldsProps<EvaluationDraft>) {
  const say = useSay();
  return (
    <>
      <RectificationChoice
        rectifications={given.found.rectifications}
        status="done"
        value={draft.entry}
        onChange={(entry) => change({ entry })}
      />
      <YesNoField
        name="effective"
        label={say('console.evaluation.effective')}
        value={draft.effective}
        onChange={(effective) => change({ effective })}
        yes={say('console.evaluation.yes')}
        no={say('console.evaluation.no')}
      />
      <LongField
        name="text"
        label={say('console.evaluation.text')}
        must={say('console.required')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
    </>
  );
}
