import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { completion } from './drafts/remedy.ts';
import type { CompletionDraft } from './drafts/remedy.ts';
import { RectificationChoice } from './fields/rectification-choice.tsx';

/** 完成整改 */
export default act({ ...completion, Fields });

function Fields({ draft, given, change }: FieldsProps<CompletionDraft>) {
  const say = useSay();
  return (
    <>
      <RectificationChoice
        rectifications={given.found.rectifications}
        status="planned"
        value={draft.entry}
        onChange={(entry) => change({ entry })}
      />
      <LongField
        name="text"
        label={say('console.rectification.done')}
        must={say('console.required')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
    </>
  );
}
