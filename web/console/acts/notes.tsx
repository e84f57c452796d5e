import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { notes } from './drafts/correspondence.ts';
import type { TextDraft } from './drafts/correspondence.ts';

/** 内部记录 */
export default act({ ...notes, Fields });

function Fields({ draft, change }: FieldsProps<TextDraft>) {
  const say = useSay();
  return (
    <LongField
      name="text"
      label={say('console.notes.text')}
      help={say('console.notes.help')}
      rows={4}
      value={draft.text}
      onChange={(text) => change({ text })}
    />
  );
}
