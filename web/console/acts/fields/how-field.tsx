import type { OfferHow } from '#web/console/acts/drafts/offer.ts';
import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';

const WAYS = ['portal', 'phone', 'site', 'messenger', 'email', 'fax', 'letter'] as const;

interface HowProps {
  readonly label: string;
  readonly value: OfferHow;
  readonly onChange: (how: OfferHow) => void;
}

/** 怎样告诉: on the progress page it stands in any case. */
export function HowField({ label, value, onChange }: HowProps) {
  const say = useSay();
  return (
    <RadioChips
      name="how"
      label={label}
      value={value}
      onChange={(how) => onChange(WAYS.find((way) => way === how) ?? 'portal')}
      options={WAYS.map((way) => ({ id: way, title: say(`console.how.${way}`) }))}
    />
  );
}
