import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { closure } from './drafts/closure.ts';
import type { ClosureDraft } from './drafts/closure.ts';

const OUTCOMES = ['settled', 'not-ours', 'exhausted'] as const;

/** 结案 */
export default act({ ...closure, Fields });

function Fields({ draft, change }: FieldsProps<ClosureDraft>) {
  const say = useSay();
  return (
    <>
      <RadioChips
        name="outcome"
        label={say('console.closure.outcome')}
        value={draft.outcome}
        onChange={(outcome) => change({ outcome: OUTCOMES.find((each) => each === outcome) ?? 'settled' })}
        options={OUTCOMES.map((outcome) => ({ id: outcome, title: say(`console.closure.${outcome}`) }))}
      />
      <LongField
        name="summary"
        label={say('console.closure.summary')}
        must={say('console.required')}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
      />
    </>
  );
}
