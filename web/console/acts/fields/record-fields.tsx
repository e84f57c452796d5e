import type { RecordField as Field } from '#contract/filled.ts';
import type { CaseForm } from '#contract/console/case-page.ts';
import { chosenOf } from '#web/console/acts/drafts/filled.ts';
import { useSay } from '#web/console/texts.ts';
import { CheckChips, RadioChips, Tick } from '#web/ui/chips.tsx';
import { FieldGroup, LongField, SelectField, TextField } from '#web/ui/field.tsx';
import { FileField } from './file-field.tsx';

const SCORES = ['1', '2', '3', '4', '5'].map((id) => ({ id, title: id }));
/** More choices than this stand in a list. */
const AS_CHIPS = 7;

interface RecordProps {
  readonly fields: readonly Field[];
  readonly values: { readonly [field: string]: string };
  readonly onChange: (values: { readonly [field: string]: string }) => void;
  /** The case whose files a field may name; `null` before there is one. */
  readonly found: Pick<CaseForm, 'id' | 'version' | 'evidence' | 'choices'> | null;
}

/** 记录的各栏, as the playbook asks for them. */
export function RecordFields({ fields, values, onChange, found }: RecordProps) {
  return fields.map((field) => (
    <RecordField
      key={field.id}
      field={field}
      value={values[field.id] ?? ''}
      found={found}
      onChange={(value) => onChange({ ...values, [field.id]: value })}
    />
  ));
}

interface OneProps {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly found: RecordProps['found'];
}

function RecordField({ field, value, onChange, found }: OneProps) {
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
    case 'number':
    case 'money':
    case 'day':
    case 'moment':
      return <TextField {...wired} {...typedAs(field.kind, say('console.record.yuan'))} />;
    case 'file':
      return found === null ? (
        <p className="muted">{say('console.evidence.later')}</p>
      ) : (
        <FileField {...wired} found={found} />
      );
    case 'many':
      return (
        <CheckChips
          {...wired}
          values={chosenOf(value)}
          onChange={(chosen) => onChange(chosen.join(' '))}
          options={field.choices}
        />
      );
    case 'yes-no':
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

/** How something short is typed. */
function typedAs(kind: 'number' | 'money' | 'day' | 'moment', yuan: string) {
  switch (kind) {
    case 'number':
      return { inputMode: 'numeric' } as const;
    case 'money':
      return { inputMode: 'decimal', note: yuan } as const;
    case 'day':
      return { type: 'date' } as const;
    case 'moment':
      return { type: 'datetime-local' } as const;
  }
}
