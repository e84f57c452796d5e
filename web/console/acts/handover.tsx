import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { handover } from './drafts/assignment.ts';
import type { AssignmentDraft } from './drafts/assignment.ts';
import { AssigneeField } from './fields/assignee-field.tsx';

/** 移交: until the other accepts, whoever holds it answers for it. */
export default act({ ...handover, Fields });

function Fields({ draft, given, change }: FieldsProps<AssignmentDraft>) {
  const say = useSay();
  return (
    <>
      <AssigneeField choices={given.found.choices} value={draft.to} onChange={(to) => change({ to })} byRole={false} />
      <LongField
        name="remark"
        label={say('console.handover.remark')}
        must={say('console.required')}
        help={say('console.handover.help')}
        rows={2}
        value={draft.remark}
        onChange={(remark) => change({ remark })}
      />
    </>
  );
}
