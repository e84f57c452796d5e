import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { taskReturn } from './drafts/steps.ts';
import type { ReturnDraft } from './drafts/steps.ts';

/** 退回任务: to be done again, with the reason. */
export default act({ ...taskReturn, Fields });

function Fields({ draft, given, change }: FieldsProps<ReturnDraft>) {
  const say = useSay();
  return (
    <>
      <SelectField
        name="task"
        label={say('console.return.task')}
        must={say('console.required')}
        value={draft.task}
        onChange={(task) => change({ task })}
        options={given.found.returnable}
        empty={say('console.choose')}
      />
      <LongField
        name="reason"
        label={say('console.return.reason')}
        must={say('console.required')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
