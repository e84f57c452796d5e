import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { isStepAct, isTelling, STEP_WAYS, steps } from './drafts/steps.ts';
import type { StepDraft } from './drafts/steps.ts';

/** 步骤: what the procedure asks to be said, written down or witnessed. */
export default act({
  ...steps,
  Fields,
  asksFirst: true,
  submit: (_, { task }) => (isStepAct(task?.form) ? `console.submit.steps.${task.form}` : 'console.submit.steps'),
});

function Fields({ draft, given, change }: FieldsProps<StepDraft>) {
  const say = useSay();
  // Whoever answers the questions of the procedure, or agrees to what was reviewed, has said what is needed.
  const isMore = given.task?.form === 'review' || (given.task?.asks.length ?? 0) > 0;
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
        label={say(isMore ? 'console.step.more' : 'console.step.text')}
        must={isMore ? undefined : say('console.required')}
        note={isMore ? say('console.optional') : undefined}
        rows={isMore ? 2 : 3}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
    </>
  );
}
