import type { CaseForm } from '#contract/console/case-page.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { FieldGroup, SelectField } from '#web/ui/field.tsx';
import type { FieldProps } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';

type People = CaseForm['choices']['people'];

interface PersonProps extends FieldProps {
  readonly people: People;
  readonly value: string;
  readonly onChange: (person: string) => void;
}

/** 选人: oneself first. */
export function PersonField({ people, value, onChange, ...field }: PersonProps) {
  const say = useSay();
  const { me } = useSession();
  const options = people.map(({ id, name }) => ({
    id,
    title: id === me.person.id ? say('console.person.me', { name }) : name,
  }));
  const ordered = [
    ...options.filter(({ id }) => id === me.person.id),
    ...options.filter(({ id }) => id !== me.person.id),
  ];
  return <SelectField {...field} value={value} onChange={onChange} options={ordered} empty={say('console.choose')} />;
}

interface SeveralProps extends FieldProps {
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  /** `加一人` */
  readonly add: string;
}

/** 选几个: those chosen stand as chips, each can be taken away; others are added from the list. */
export function SeveralField({ options, values, onChange, add, ...field }: SeveralProps) {
  const say = useSay();
  const chosen = values.flatMap((id) => options.find((option) => option.id === id) ?? []);
  const left = options.filter((option) => !values.includes(option.id));
  return (
    <FieldGroup {...field}>
      <div className="chips">
        {chosen.map((option) => (
          <span key={option.id} className="chip chip-chosen">
            {option.title}
            <button
              type="button"
              aria-label={say('console.remove', { what: option.title })}
              onClick={() => onChange(values.filter((id) => id !== option.id))}
            >
              <Icon name="x" />
            </button>
          </span>
        ))}
        {left.length === 0 ? null : (
          <span className="select select-chip">
            <select
              className="input"
              aria-label={`${field.label} · ${add}`}
              value=""
              onChange={(event) => onChange([...values, event.target.value])}
            >
              <option value="">{add}</option>
              {left.map((option) => (
                <option key={option.id} value={option.id}>
                  {option.title}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </span>
        )}
      </div>
    </FieldGroup>
  );
}
