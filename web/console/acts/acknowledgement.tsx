import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { acknowledgement } from './drafts/assessment.ts';
import type { AcknowledgementDraft } from './drafts/assessment.ts';

const WAYS = ['phone', 'counter', 'message'] as const;

/** 受理告知 */
export default act({ ...acknowledgement, Fields });

function Fields({ draft, change }: FieldsProps<AcknowledgementDraft>) {
  const say = useSay();
  return (
    <RadioChips
      name="how"
      label={say('console.acknowledgement.how')}
      value={draft.how}
      onChange={(how) => change({ how: WAYS.find((way) => way === how) ?? 'phone' })}
      options={WAYS.map((way) => ({ id: way, title: say(`console.acknowledgement.${way}`) }))}
    />
  );
}
