import type { Course } from '#web/console/acts/drafts/clocks.ts';
import { useSay } from '#web/console/texts.ts';
import { SelectField } from '#web/ui/field.tsx';

interface ClockProps {
  readonly among: readonly Course[];
  readonly value: string;
  readonly onChange: (clock: string) => void;
}

/** 哪个时限: of those that this can be done to. */
export function ClockField({ among, value, onChange }: ClockProps) {
  const say = useSay();
  return (
    <SelectField
      name="clock"
      label={say('console.clock.which')}
      must={say('console.required')}
      value={value}
      onChange={onChange}
      options={among.map(({ clock, title }) => ({ id: clock, title }))}
      empty={say('console.choose')}
    />
  );
}
