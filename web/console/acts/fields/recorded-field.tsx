import type { RecordedHow } from '#web/console/acts/drafts/correspondence.ts';
import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';

const WAYS = ['phone', 'counter', 'messenger', 'email', 'fax', 'letter', 'other'] as const;

/** 怎样得知: an answer that was not given on the progress page says how we know of it. */
export function RecordedField({
  value,
  onChange,
}: {
  readonly value: RecordedHow;
  readonly onChange: (how: RecordedHow) => void;
}) {
  const say = useSay();
  return (
    <RadioChips
      name="recorded.how"
      label={say('console.recorded.label')}
      value={value}
      onChange={(how) => onChange(WAYS.find((way) => way === how) ?? 'other')}
      options={WAYS.map((way) => ({ id: way, title: say(`console.recorded.${way}`) }))}
    />
  );
}
