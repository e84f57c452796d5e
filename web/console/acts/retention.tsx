import { useSay } from '#web/console/texts.ts';
import { LongField, TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { retention } from './drafts/clocks.ts';
import type { RetentionDraft } from './drafts/clocks.ts';

/** 延长保存: with the reason, until a later day. */
export default act({ ...retention, Fields });

function Fields({ draft, change }: FieldsProps<RetentionDraft>) {
  const say = useSay();
  return (
    <>
      <TextField
        name="retainUntil"
        label={say('console.retention.until')}
        must={say('console.required')}
        type="date"
        value={draft.retainUntil}
        onChange={(retainUntil) => change({ retainUntil })}
      />
      <LongField
        name="reason"
        label={say('console.retention.reason')}
        must={say('console.required')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
