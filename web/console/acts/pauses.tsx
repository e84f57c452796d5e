import { useSay } from '#web/console/texts.ts';
import { SelectField, TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { pausable, pauses } from './drafts/clocks.ts';
import type { PauseDraft } from './drafts/clocks.ts';
import { ClockField } from './fields/clock-field.tsx';
import { EvidenceField } from './fields/evidence-field.tsx';
import { HappenedField } from './fields/happened-field.tsx';

/** 暂停时限: only for reasons that the playbook lists. */
export default act({ ...pauses, Fields });

function Fields({ draft, given, change }: FieldsProps<PauseDraft>) {
  const say = useSay();
  const among = pausable(given);
  const reasons = among.find(({ clock }) => clock === draft.clock)?.reasons ?? [];
  const reason = reasons.find(({ id }) => id === draft.reason);
  return (
    <>
      <ClockField among={among} value={draft.clock} onChange={(clock) => change({ clock, reason: '' })} />
      <SelectField
        name="reason"
        label={say('console.pauses.reason')}
        must={say('console.required')}
        help={reason?.note ?? say('console.pauses.help')}
        value={draft.reason}
        onChange={(chosen) => change({ reason: chosen })}
        options={reasons}
        empty={say('console.choose')}
      />
      <HappenedField
        name="from"
        label={say('console.pauses.from')}
        value={draft.from}
        onChange={(from) => change({ from })}
        given={given}
      />
      {reason?.needsEvidence === true ? (
        <EvidenceField
          evidence={given.found.evidence}
          values={draft.evidence}
          onChange={(evidence) => change({ evidence })}
        />
      ) : null}
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
