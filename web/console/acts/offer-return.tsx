import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import type { ReasonDraft } from './drafts/assignment.ts';
import { offerReturn } from './drafts/offer.ts';
import { OfferShown } from './fields/offer-shown.tsx';

/** 退回方案: whoever proposed it makes another. */
export default act({ ...offerReturn, Fields });

function Fields({ draft, given, change }: FieldsProps<ReasonDraft>) {
  const say = useSay();
  return (
    <>
      <OfferShown offer={given.found.offer} />
      <LongField
        name="reason"
        label={say('console.offer-return.reason')}
        must={say('console.required')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
