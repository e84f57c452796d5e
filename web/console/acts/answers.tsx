import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { LongField, TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { answers } from './drafts/offer.ts';
import type { AnswerDraft } from './drafts/offer.ts';
import { OfferShown } from './fields/offer-shown.tsx';
import { HappenedField } from './fields/happened-field.tsx';
import { RecordedField } from './fields/recorded-field.tsx';

const ANSWERS = ['accepted', 'rejected', 'countered'] as const;

/** 代记答复: the complainant decides; we write down how we know. */
export default act({ ...answers, Fields });

function Fields({ draft, given, change }: FieldsProps<AnswerDraft>) {
  const say = useSay();
  const isYes = draft.answer === 'accepted';
  return (
    <>
      <OfferShown offer={given.found.offer} />
      <RadioChips
        name="answer"
        label={say('console.answers.answer')}
        value={draft.answer}
        onChange={(answer) => change({ answer: ANSWERS.find((each) => each === answer) ?? '' })}
        options={ANSWERS.map((answer) => ({ id: answer, title: say(`console.answers.${answer}`) }))}
      />
      {draft.answer === 'countered' ? (
        <TextField
          name="askedYuan"
          label={say('console.answers.asked')}
          note={say('console.optional')}
          value={draft.asked}
          onChange={(asked) => change({ asked })}
          inputMode="decimal"
        />
      ) : null}
      <LongField
        name="text"
        label={say('console.answers.text')}
        must={isYes ? undefined : say('console.required')}
        note={isYes ? say('console.optional') : undefined}
        rows={2}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <RecordedField value={draft.recorded} onChange={(recorded) => change({ recorded })} />
      <HappenedField
        name="receivedAt"
        label={say('console.recorded.received-at')}
        value={draft.receivedAt}
        onChange={(receivedAt) => change({ receivedAt })}
        given={given}
      />
    </>
  );
}
