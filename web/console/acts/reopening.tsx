import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { reopening } from './drafts/closure.ts';
import type { ReasonDraft } from './drafts/assignment.ts';

/** 重开 */
export default act({ ...reopening, Fields });

function Fields({ draft, change }: FieldsProps<ReasonDraft>) {
  const say = useSay();
  return (
    <LongField
      name="reason"
      label={say('console.reopening.reason')}
      must={say('console.required')}
      value={draft.reason}
      onChange={(reason) => change({ reason })}
    />
  );
}
