import { useSay } from '#web/console/texts.ts';
import { SelectField, TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { deliveries } from './drafts/clocks.ts';
import type { DeliveryDraft } from './drafts/clocks.ts';
import { HappenedField } from './fields/happened-field.tsx';

/** 记录送达: by what it is known that what was said has reached the complainant. */
export default act({ ...deliveries, Fields });

function Fields({ draft, given, change }: FieldsProps<DeliveryDraft>) {
  const say = useSay();
  const { sending, evidence } = given.found;
  return (
    <>
      <SelectField
        name="proof"
        label={say('console.deliveries.proof')}
        must={say('console.required')}
        help={sending?.title}
        value={draft.proof}
        onChange={(proof) => change({ proof })}
        options={sending?.proofs ?? []}
        empty={say('console.choose')}
      />
      <HappenedField
        name="at"
        label={say('console.deliveries.at')}
        value={draft.at}
        onChange={(at) => change({ at })}
        given={given}
      />
      {evidence.length === 0 ? null : (
        <SelectField
          name="evidence"
          label={say('console.deliveries.evidence')}
          note={say('console.optional')}
          value={draft.evidence}
          onChange={(chosen) => change({ evidence: chosen })}
          options={evidence.map(({ id, name }) => ({ id, title: name }))}
          empty={say('console.choose')}
        />
      )}
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
