import { useSay } from '#web/console/texts.ts';
import { TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { escalated, escalationTaking } from './drafts/clocks.ts';
import type { TakingDraft } from './drafts/clocks.ts';
import { ClockField } from './fields/clock-field.tsx';

/** 接手上报: it climbs no further; the clock goes on. */
export default act({ ...escalationTaking, Fields });

function Fields({ draft, given, change }: FieldsProps<TakingDraft>) {
  const say = useSay();
  return (
    <>
      <p>{say('console.escalation-taking.lead')}</p>
      <ClockField among={escalated(given)} value={draft.clock} onChange={(clock) => change({ clock })} />
      <TextField
        name="remark"
        label={say('console.remark')}
        note={say('console.optional')}
        value={draft.remark}
        onChange={(remark) => change({ remark })}
      />
    </>
  );
}
