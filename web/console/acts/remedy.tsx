import { useSay } from '#web/console/texts.ts';
import { Tick } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { remedy } from './drafts/remedy.ts';
import type { RemedyDraft } from './drafts/remedy.ts';
import { LinesField } from './fields/lines-field.tsx';
import { MomentField } from './fields/moment-field.tsx';
import { OfferShown } from './fields/offer-shown.tsx';

/** 执行 */
export default act({ ...remedy, Fields });

function Fields({ draft, given, change }: FieldsProps<RemedyDraft>) {
  const say = useSay();
  return (
    <>
      {given.found.offer === null ? null : <OfferShown offer={given.found.offer} />}
      <LongField
        name="text"
        label={say('console.remedy.text')}
        must={say('console.required')}
        help={say('console.complainant-reads')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <MomentField
        name="at"
        label={say('console.remedy.at')}
        value={draft.at}
        onChange={(at) => change({ at })}
        offered={[]}
        none={say('console.moment.now')}
        now={given.found.now}
        zone={given.zone}
      />
      {given.found.offer === null ? (
        <>
          <Tick
            label={say('console.remedy.on-the-spot')}
            isOn={draft.onTheSpot}
            onChange={(onTheSpot) => change({ onTheSpot })}
          />
          <LinesField
            name="lines"
            label={say('console.remedy.lines')}
            lines={draft.lines}
            onChange={(lines) => change({ lines })}
            kinds={given.found.choices.compensations}
          />
        </>
      ) : null}
    </>
  );
}
