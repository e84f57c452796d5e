import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { replies } from './drafts/correspondence.ts';
import type { ReplyDraft } from './drafts/correspondence.ts';
import { RecordedField } from './fields/recorded-field.tsx';

/** 代记回复 */
export default act({ ...replies, Fields });

function Fields({ draft, change }: FieldsProps<ReplyDraft>) {
  const say = useSay();
  return (
    <>
      <LongField
        name="text"
        label={say('console.replies.text')}
        must={say('console.required')}
        help={say('console.complainant-reads')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <RecordedField value={draft.recorded} onChange={(recorded) => change({ recorded })} />
    </>
  );
}
