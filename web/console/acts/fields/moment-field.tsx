import { TYPED } from '#web/console/acts/drafts/moment.ts';
import type { MomentDraft } from '#web/console/acts/drafts/moment.ts';
import { useSay } from '#web/console/texts.ts';
import { wallTimeOf } from '#web/console/wall-time.ts';
import { FieldGroup } from '#web/ui/field.tsx';
import type { FieldProps } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';

interface MomentProps extends FieldProps {
  readonly value: MomentDraft;
  readonly onChange: (value: MomentDraft) => void;
  /** Moments that the server offers. */
  readonly offered: readonly { readonly dueAt: string; readonly text: string }[];
  /** What choosing none means, where that is possible: `现在`. */
  readonly none?: string | undefined;
  /** Whether it has happened: then a time typed is an earlier one. */
  readonly isPast?: boolean;
  /** Where typing begins. */
  readonly now: string;
  readonly zone: string;
}

/** 时刻: one of those offered, or another one typed. The browser works none out. */
export function MomentField({
  value,
  onChange,
  offered,
  none,
  isPast = none !== undefined,
  now,
  zone,
  ...field
}: MomentProps) {
  const say = useSay();
  const isTyped = value.chosen === TYPED;
  const chip = (chosen: string, text: string) => (
    <button
      key={chosen}
      type="button"
      className="chip"
      aria-pressed={value.chosen === chosen}
      onClick={() =>
        onChange({ chosen, typed: chosen === TYPED && value.typed === '' ? wallTimeOf(now, zone) : value.typed })
      }
    >
      {chosen === TYPED ? <Icon name="clock" /> : null}
      {text}
    </button>
  );
  return (
    <FieldGroup {...field}>
      <div className="chips">
        {none === undefined ? null : chip('', none)}
        {offered.map((moment) => chip(moment.dueAt, moment.text))}
        {chip(TYPED, say(isPast ? 'console.moment.earlier' : 'console.moment.other'))}
      </div>
      {isTyped ? (
        <input
          type="datetime-local"
          className="input moment-input"
          aria-label={field.label}
          value={value.typed}
          onChange={(event) => onChange({ chosen: TYPED, typed: event.target.value })}
        />
      ) : null}
    </FieldGroup>
  );
}
