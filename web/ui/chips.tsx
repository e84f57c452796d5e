import { useId } from 'react';
import type { ReactNode } from 'react';
import { FieldGroup } from './field.tsx';
import type { FieldProps, Option } from './field.tsx';
import { Icon } from './icon.tsx';

type OneProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
};

/** 单选: one of a few, each seen at once. */
export function RadioChips({ value, onChange, options, ...field }: OneProps) {
  const group = useId();
  return (
    <FieldGroup {...field}>
      <div className="chips">
        {options.map((option) => (
          <label key={option.id} className="chip">
            <input
              type="radio"
              className="vh"
              name={group}
              checked={option.id === value}
              onChange={() => onChange(option.id)}
            />
            <Icon name="check" />
            {option.title}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

type ManyProps = FieldProps & {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly options: readonly Option[];
};

/** 多选 */
export function CheckChips({ values, onChange, options, ...field }: ManyProps) {
  const isOn = (id: string) => values.includes(id);
  return (
    <FieldGroup {...field}>
      <div className="chips">
        {options.map((option) => (
          <label key={option.id} className="chip">
            <input
              type="checkbox"
              className="vh"
              checked={isOn(option.id)}
              onChange={() =>
                onChange(isOn(option.id) ? values.filter((id) => id !== option.id) : [...values, option.id])
              }
            />
            <Icon name="check" />
            {option.title}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

export interface Card {
  readonly id: string;
  readonly title: ReactNode;
  readonly body: ReactNode;
}

type CardProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly cards: readonly Card[];
};

/** 单选卡: one of a few that need a word of explanation each. */
export function RadioCards({ value, onChange, cards, ...field }: CardProps) {
  const group = useId();
  return (
    <FieldGroup {...field}>
      <div className="choice-cards">
        {cards.map((card) => (
          <label key={card.id} className="choice-card">
            <input
              type="radio"
              className="vh"
              name={group}
              checked={card.id === value}
              onChange={() => onChange(card.id)}
            />
            <span className="choice-title">{card.title}</span>
            {card.body}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

interface TickProps {
  readonly label: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** 勾选 */
export function Tick({ label, isOn, onChange }: TickProps) {
  return (
    <label className="tick">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
