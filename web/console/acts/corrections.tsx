import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField, TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { correctableOf, corrections } from './drafts/correspondence.ts';
import type { CorrectionDraft } from './drafts/correspondence.ts';

/** 更正 */
export default act({ ...corrections, Fields });

function Fields({ draft, given, change }: FieldsProps<CorrectionDraft>) {
  const say = useSay();
  const fields = correctableOf(given);
  const before = fields.find((each) => each.field === draft.field);
  return (
    <>
      {fields.length < 2 ? null : (
        <SelectField
          name="field"
          label={say('console.corrections.field')}
          value={draft.field}
          onChange={(field) => change({ field, text: fields.find((each) => each.field === field)?.text ?? '' })}
          options={fields.map(({ field, label }) => ({ id: field, title: label }))}
        />
      )}
      <p className="muted">{say('console.corrections.before', { text: before?.text ?? '' })}</p>
      <LongField
        name="text"
        label={say('console.corrections.text')}
        must={say('console.required')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <TextField
        name="reason"
        label={say('console.corrections.reason')}
        must={say('console.required')}
        help={say('console.corrections.help')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
