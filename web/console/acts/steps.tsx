import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { isTelling, STEP_WAYS, steps } from './drafts/steps.ts';
import type { StepDraft } from './drafts/steps.ts';

/** 步骤: what the procedure asks to be said, written down or witnessed. */
export default act({ ...steps, Fields });

function Fields({ draft, given, change }: FieldsProps<StepDraft>) {
  const say = useSay();
  return (
    <>
      {isTelling(given) ? (
        <RadioChips
          name="how"
          label={say('console.step.how')}
          value={draft.how}
          onChange={(how) => change({ how: STEP_WAYS.find((way) => way === how) ?? '' })}
          options={STEP_WAYS.map((way) => ({ id: way, title: say(`console.told.${way}`) }))}
        />
      ) : null}
      <LongField
        name="text"
        label={say('console.step.text')}
        must={say('console.required')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
    </>
  );
}
