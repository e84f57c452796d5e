import type { Given } from '#web/console/acts/act.ts';
import type { MomentDraft } from '#web/console/acts/drafts/moment.ts';
import { useSay } from '#web/console/texts.ts';
import type { FieldProps } from '#web/ui/field.tsx';
import { MomentField } from './moment-field.tsx';

interface HappenedProps extends FieldProps {
  readonly value: MomentDraft;
  readonly onChange: (value: MomentDraft) => void;
  readonly given: Given;
}

/** 发生时刻: of what is written down; now, unless another moment before it is stated. */
export function HappenedField({ given, ...field }: HappenedProps) {
  const say = useSay();
  return (
    <MomentField {...field} offered={[]} none={say('console.moment.now')} now={given.found.now} zone={given.zone} />
  );
}
