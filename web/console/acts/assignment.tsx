import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { assignment } from './drafts/assignment.ts';
import type { AssignmentDraft } from './drafts/assignment.ts';
import { AssigneeField } from './fields/assignee-field.tsx';

/** 分派 */
export default act({ ...assignment, Fields });

function Fields({ draft, given, change }: FieldsProps<AssignmentDraft>) {
  const say = useSay();
  return (
    <>
      <AssigneeField choices={given.found.choices} value={draft.to} onChange={(to) => change({ to })} byRole />
      <LongField
        name="remark"
        label={say('console.assignment.remark')}
        note={say('console.optional')}
        rows={2}
        value={draft.remark}
        onChange={(remark) => change({ remark })}
      />
    </>
  );
}
