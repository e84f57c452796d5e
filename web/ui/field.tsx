import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { useFault } from './faults.ts';
import { Icon } from './icon.tsx';

/** What every control of a form shares. `name` is the path under which a fault is told. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** Beside the label: what is optional, or a word on the use. */
  readonly note?: string | undefined;
  /** The word that says that something must stand here. */
  readonly must?: string | undefined;
  readonly help?: string | undefined;
}

interface Wired {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** 一栏: label, control, what helps and what is wrong, tied together for who hears the page. */
export function Field({ children, ...field }: FieldProps & { readonly children: (wired: Wired) => ReactNode }) {
  const id = useId();
  const fault = useFault(field.name);
  const said = [fault === null ? '' : `${id}-fault`, field.help === undefined ? '' : `${id}-help`].filter(Boolean);
  return (
    <div className="field" data-field={field.name}>
      <label className="field-label" htmlFor={id}>
        {field.label}
        <Notes {...field} />
      </label>
      {children({
        id,
        'aria-invalid': fault === null ? undefined : true,
        'aria-describedby': said.length === 0 ? undefined : said.join(' '),
      })}
      <Below id={id} fault={fault} help={field.help} />
    </div>
  );
}

/** 一组: the same for several controls that answer one question. */
export function FieldGroup({ children, ...field }: FieldProps & { readonly children: ReactNode }) {
  const id = useId();
  const fault = useFault(field.name);
  return (
    <fieldset className="field" data-field={field.name} aria-describedby={fault === null ? undefined : `${id}-fault`}>
      <legend className="field-label">
        {field.label}
        <Notes {...field} />
      </legend>
      {children}
      <Below id={id} fault={fault} help={field.help} />
    </fieldset>
  );
}

function Notes({ note, must }: Pick<FieldProps, 'note' | 'must'>) {
  return (
    <>
      {must === undefined ? null : <span className="field-must">{must}</span>}
      {note === undefined ? null : <span className="field-note">{note}</span>}
    </>
  );
}

function Below({
  id,
  fault,
  help,
}: {
  readonly id: string;
  readonly fault: string | null;
  readonly help?: string | undefined;
}) {
  return (
    <>
      {fault === null ? null : (
        <p className="field-fault" id={`${id}-fault`}>
          <Icon name="warn" />
          <span>{fault}</span>
        </p>
      )}
      {help === undefined ? null : (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </>
  );
}

type TextProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
} & Pick<
    ComponentProps<'input'>,
    'placeholder' | 'type' | 'inputMode' | 'autoComplete' | 'autoFocus' | 'maxLength' | 'list' | 'min' | 'max' | 'step'
  >;

/** 单行文字 */
export function TextField({ name, label, note, must, help, value, onChange, ...rest }: TextProps) {
  return (
    <Field name={name} label={label} note={note} must={must} help={help}>
      {(wired) => (
        <input
          {...rest}
          {...wired}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type LongProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly placeholder?: string | undefined;
  readonly autoFocus?: boolean | undefined;
};

/** Height of a line and of what lies above and below, in pixels. */
const LINE = 22;
const PADDING = 14;

/** 多行文字: grows with what is typed. */
export function LongField({ name, label, note, must, help, value, onChange, rows = 3, ...rest }: LongProps) {
  return (
    <Field name={name} label={label} note={note} must={must} help={help}>
      {(wired) => (
        <textarea
          {...rest}
          {...wired}
          className="input input-long"
          rows={rows}
          style={{ minHeight: rows * LINE + PADDING }}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export interface Option {
  readonly id: string;
  readonly title: string;
}

type SelectProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  /** Shown while nothing is chosen; with it, choosing nothing is possible. */
  readonly empty?: string;
};

/** 下拉选择: for more than seven; fewer stand as chips. */
export function SelectField({ name, label, note, must, help, value, onChange, options, empty }: SelectProps) {
  return (
    <Field name={name} label={label} note={note} must={must} help={help}>
      {(wired) => (
        <span className="select">
          <select {...wired} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
            {empty === undefined ? null : <option value="">{empty}</option>}
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.title}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
    </Field>
  );
}
