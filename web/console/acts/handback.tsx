import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { handback } from './drafts/assignment.ts';
import type { ReasonDraft } from './drafts/assignment.ts';

/** 退回 */
export default act({ ...handback, Fields });

function Fields({ draft, change }: FieldsProps<ReasonDraft>) {
  const say = useSay();
  return (
    <LongField
      name="reason"
      label={say('console.handback.reason')}
      must={say('console.required')}
      value={draft.reason}
      onChange={(reason) => change({ reason })}
    />
  );
}
