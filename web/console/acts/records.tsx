import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { recordFormOf, records } from './drafts/record.ts';
import type { RecordDraft, RecordForm } from './drafts/record.ts';
import { RecordFields } from './fields/record-fields.tsx';

/** 填写记录 */
export default act({ ...records, Fields });

function Fields({ draft, given, change }: FieldsProps<RecordDraft>) {
  const say = useSay();
  const form = recordFormOf(given, draft.form);
  const forms = given.found.choices.records;
  const asked = given.task?.record ?? null;
  const instead = given.task?.instead ?? [];
  const title = ({ form: id, title: text }: RecordForm) => ({ id, title: text });
  return (
    <>
      {asked !== null && instead.length > 0 ? (
        <RadioChips
          name="form"
          label={say('console.record.instead')}
          value={draft.form}
          onChange={(chosen) => change({ form: chosen, values: {} })}
          options={[asked, ...instead].map(title)}
        />
      ) : asked === null ? (
        <SelectField
          name="form"
          label={say('console.record.form')}
          value={draft.form}
          onChange={(chosen) => change({ form: chosen, values: {} })}
          options={forms.map(title)}
        />
      ) : (
        <p className="muted">{form?.title}</p>
      )}
      <RecordFields
        fields={form?.fields ?? []}
        values={draft.values}
        onChange={(values) => change({ values })}
        found={given.found}
      />
    </>
  );
}
