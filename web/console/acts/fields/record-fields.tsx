import type { RecordForm } from '#web/console/acts/drafts/record.ts';
import { useSay } from '#web/console/texts.ts';
import { RadioChips, Tick } from '#web/ui/chips.tsx';
import { FieldGroup, LongField, SelectField, TextField } from '#web/ui/field.tsx';

type Field = RecordForm['fields'][number];
const SCORES = ['1', '2', '3', '4', '5'].map((id) => ({ id, title: id }));
/** More choices than this stand in a list. */
const AS_CHIPS = 7;

interface RecordProps {
  readonly fields: readonly Field[];
  readonly values: { readonly [field: string]: string };
  readonly onChange: (values: { readonly [field: string]: string }) => void;
}

/** 记录的各栏, as the playbook asks for them. */
export function RecordFields({ fields, values, onChange }: RecordProps) {
  return fields.map((field) => (
    <RecordField
      key={field.id}
      field={field}
      value={values[field.id] ?? ''}
      onChange={(value) => onChange({ ...values, [field.id]: value })}
    />
  ));
}

interface OneProps {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function RecordField({ field, value, onChange }: OneProps) {
  const say = useSay();
  const wired = {
    name: field.id,
    label: field.title,
    must: field.required ? say('console.required') : undefined,
    help: field.hint ?? undefined,
    value,
    onChange,
  };
  switch (field.kind) {
    case 'text':
      return <TextField {...wired} />;
    case 'long-text':
      return <LongField {...wired} />;
    case 'choice':
      return field.choices.length > AS_CHIPS ? (
        <SelectField {...wired} options={field.choices} empty={say('console.choose')} />
      ) : (
        <RadioChips {...wired} options={field.choices} />
      );
    case 'score':
      return <RadioChips {...wired} options={SCORES} />;
    case 'tick':
      return (
        <FieldGroup name={field.id} label={field.title} help={wired.help}>
          <Tick
            label={say('console.record.done')}
            isOn={value === 'yes'}
            onChange={(isOn) => onChange(isOn ? 'yes' : '')}
          />
        </FieldGroup>
      );
  }
}
