import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { confirmation } from './drafts/remedy.ts';
import type { ConfirmationDraft } from './drafts/remedy.ts';
import { HappenedField } from './fields/happened-field.tsx';
import { RecordedField } from './fields/recorded-field.tsx';
import { YesNoField } from './fields/yes-no-field.tsx';

/** 代记确认 */
export default act({ ...confirmation, Fields });

function Fields({ draft, given, change }: FieldsProps<ConfirmationDraft>) {
  const say = useSay();
  return (
    <>
      <YesNoField
        name="satisfied"
        label={say('console.confirmation.satisfied')}
        value={draft.satisfied}
        onChange={(satisfied) => change({ satisfied })}
        yes={say('console.confirmation.yes')}
        no={say('console.confirmation.no')}
      />
      <LongField
        name="text"
        label={say('console.confirmation.text')}
        note={say('console.optional')}
        rows={2}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <RecordedField value={draft.recorded} onChange={(recorded) => change({ recorded })} />
      <HappenedField
        name="receivedAt"
        label={say('console.recorded.received-at')}
        value={draft.receivedAt}
        onChange={(receivedAt) => change({ receivedAt })}
        given={given}
      />
    </>
  );
}
