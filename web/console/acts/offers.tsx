import { useSay } from '#web/console/texts.ts';
import { Tick } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { offers } from './drafts/offer.ts';
import type { OfferDraft } from './drafts/offer.ts';
import { HowField } from './fields/how-field.tsx';
import { LinesField } from './fields/lines-field.tsx';

/** 提方案: what is given, what will change, and how the complainant hears of it. */
export default act({ ...offers, Fields });

function Fields({ draft, given, change }: FieldsProps<OfferDraft>) {
  const say = useSay();
  return (
    <>
      <LinesField
        name="lines"
        label={say('console.offers.lines')}
        lines={draft.lines}
        onChange={(lines) => change({ lines })}
        kinds={given.found.choices.compensations}
      />
      <Tick label={say('console.offers.has-loss')} isOn={draft.hasLoss} onChange={(hasLoss) => change({ hasLoss })} />
      <LongField
        name="change"
        label={say('console.offers.change')}
        note={say('console.offers.written')}
        rows={2}
        value={draft.change}
        onChange={(text) => change({ change: text })}
      />
      <LongField
        name="explanation"
        label={say('console.offers.explanation')}
        note={say('console.offers.written')}
        rows={2}
        value={draft.explanation}
        onChange={(explanation) => change({ explanation })}
      />
      <HowField label={say('console.offers.how')} value={draft.how} onChange={(how) => change({ how })} />
    </>
  );
}
