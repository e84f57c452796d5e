import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { withdrawal } from './drafts/closure.ts';
import type { WithdrawalDraft } from './drafts/closure.ts';
import { RecordedField } from './fields/recorded-field.tsx';

/** 代记撤诉 */
export default act({ ...withdrawal, Fields });

function Fields({ draft, change }: FieldsProps<WithdrawalDraft>) {
  const say = useSay();
  return (
    <>
      <RecordedField value={draft.recorded} onChange={(recorded) => change({ recorded })} />
      <LongField
        name="reason"
        label={say('console.withdrawal.reason')}
        note={say('console.optional')}
        rows={2}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
