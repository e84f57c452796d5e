import type { YesNo } from '#web/console/acts/drafts/remedy.ts';
import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import type { FieldProps } from '#web/ui/field.tsx';

interface YesNoProps extends FieldProps {
  readonly value: YesNo;
  readonly onChange: (value: YesNo) => void;
  readonly yes: string;
  readonly no: string;
  /** Where nothing having been said is an answer too. */
  readonly unsaid?: boolean;
}

export function YesNoField({ value, onChange, yes, no, unsaid = false, ...field }: YesNoProps) {
  const say = useSay();
  return (
    <RadioChips
      {...field}
      value={value === '' && unsaid ? 'unsaid' : value}
      onChange={(answer) => onChange(answer === 'yes' || answer === 'no' ? answer : '')}
      options={[
        { id: 'yes', title: yes },
        { id: 'no', title: no },
        ...(unsaid ? [{ id: 'unsaid', title: say('console.unsaid') }] : []),
      ]}
    />
  );
}
