import { useSay } from '#web/console/texts.ts';
import { TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { archive } from './drafts/closure.ts';
import type { ArchiveDraft } from './drafts/closure.ts';

/** 归档: from then on the case can only be read. */
export default act({ ...archive, Fields });

function Fields({ draft, change }: FieldsProps<ArchiveDraft>) {
  const say = useSay();
  return (
    <>
      <p>{say('console.archive.lead')}</p>
      <TextField
        name="retainUntil"
        label={say('console.archive.retain-until')}
        note={say('console.optional')}
        help={say('console.archive.help')}
        type="date"
        value={draft.retainUntil}
        onChange={(retainUntil) => change({ retainUntil })}
      />
    </>
  );
}
