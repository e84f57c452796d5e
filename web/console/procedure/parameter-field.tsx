import type { ParameterShown } from '#contract/console/playbooks.ts';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { FieldGroup, SelectField, TextField } from '#web/ui/field.tsx';

/** 填的取值, as it is typed; `null` = nothing of one's own. */
export type Typed = { readonly zh: string; readonly en: string | null } | null;

interface ParameterProps {
  readonly parameter: ParameterShown;
  readonly value: Typed;
  readonly onChange: (value: Typed) => void;
}

/** 一个参数: what is to be decided, what it is unless somebody decides, and a control of its kind. */
export function ParameterField({ parameter, value, onChange }: ParameterProps) {
  const say = useSay();
  const { name, title, kind, kindSays, isOptional, otherwise, source, among } = parameter;
  const field = {
    name: `values.${name}`,
    label: title,
    note: kindSays,
    must: isOptional || otherwise !== null ? undefined : say('console.playbooks.parameter.must'),
    help: [
      otherwise === null
        ? say(isOptional ? 'console.playbooks.parameter.may' : 'console.playbooks.parameter.no-default')
        : say('console.playbooks.parameter.otherwise', { value: otherwise }),
      ...(source === null ? [] : [source]),
    ].join(say('console.playbooks.parameter.separator')),
  };
  const typed = (zh: string): void => onChange(zh.trim() === '' ? null : { zh, en: null });
  switch (kind) {
    case 'duration':
      return <DurationField {...field} value={value?.zh ?? ''} onChange={typed} />;
    case 'choice':
      return (
        <SelectField
          {...field}
          value={value?.zh ?? ''}
          onChange={typed}
          options={among}
          empty={say('console.playbooks.parameter.unset')}
        />
      );
    case 'number':
      return <TextField {...field} inputMode="numeric" value={value?.zh ?? ''} onChange={typed} maxLength={9} />;
    case 'text':
      return <WordsField {...field} value={value} onChange={onChange} />;
  }
}

type Field = Pick<Parameters<typeof TextField>[0], 'name' | 'label' | 'note' | 'must' | 'help'>;

const UNITS = ['min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo'] as const;

/** 时长: an amount and a unit; without an amount there is none. */
function DurationField({
  value,
  onChange,
  ...field
}: Field & { readonly value: string; readonly onChange: (zh: string) => void }) {
  const say = useSay();
  const [, amount = '', unit = 'min'] = /^(.*?)(?: (min|h|wmin|wh|d|wd|mo))?$/s.exec(value) ?? [];
  const write = (much: string, of: string): void => onChange(much.trim() === '' ? '' : `${much.trim()} ${of}`);
  return (
    <FieldGroup {...field}>
      <div className="playbooks-duration">
        <input
          className="input"
          inputMode="numeric"
          aria-label={`${field.label} · ${say('console.playbooks.parameter.amount')}`}
          maxLength={4}
          value={amount}
          onChange={(event) => write(event.target.value, unit)}
        />
        <span className="select">
          <select
            className="input"
            aria-label={`${field.label} · ${say('console.playbooks.parameter.unit')}`}
            value={unit}
            onChange={(event) => write(amount, event.target.value)}
          >
            {UNITS.map((each) => (
              <option key={each} value={each}>
                {say(`console.playbooks.unit.${each}`)}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      </div>
    </FieldGroup>
  );
}

/** 文字, in Chinese and, where it is said otherwise there, in English. */
function WordsField({ value, onChange, ...field }: Field & Pick<ParameterProps, 'value' | 'onChange'>) {
  const say = useSay();
  const write = (zh: string, en: string): void =>
    onChange(zh.trim() === '' && en.trim() === '' ? null : { zh, en: en.trim() === '' ? null : en });
  const languages = [
    ['zh', value?.zh ?? ''],
    ['en', value?.en ?? ''],
  ] as const;
  return (
    <FieldGroup {...field}>
      <div className="playbooks-words">
        {languages.map(([lang, text]) => (
          <label key={lang}>
            <span>{say(`console.playbooks.parameter.${lang}`)}</span>
            <input
              className="input"
              aria-label={`${field.label} · ${say(`console.playbooks.parameter.${lang}`)}`}
              maxLength={400}
              value={text}
              onChange={(event) =>
                lang === 'zh' ? write(event.target.value, value?.en ?? '') : write(value?.zh ?? '', event.target.value)
              }
            />
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
