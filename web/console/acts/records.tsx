import { useSay } from '#web/console/texts.ts';
import { SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { recordFormOf, records } from './drafts/record.ts';
import type { RecordDraft } from './drafts/record.ts';
import { RecordFields } from './fields/record-fields.tsx';

/** 填写记录 */
export default act({ ...records, Fields });

function Fields({ draft, given, change }: FieldsProps<RecordDraft>) {
  const say = useSay();
  const form = recordFormOf(given, draft.form);
  const forms = given.found.choices.records;
  return (
    <>
      {given.task?.record == null ? (
        <SelectField
          name="form"
          label={say('console.record.form')}
          value={draft.form}
          onChange={(chosen) => change({ form: chosen, values: {} })}
          options={forms.map(({ form: id, title }) => ({ id, title }))}
        />
      ) : (
        <p className="muted">{form?.title}</p>
      )}
      <RecordFields
        fields={form?.fields ?? []}
        values={draft.values}
        onChange={(values) => change({ values })}
        evidence={given.found.evidence}
      />
    </>
  );
}
