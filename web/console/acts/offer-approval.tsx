import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { approval } from './drafts/offer.ts';
import type { ApprovalDraft } from './drafts/offer.ts';
import { HowField } from './fields/how-field.tsx';
import { OfferShown } from './fields/offer-shown.tsx';

/** 定夺: approved, the offer goes to the complainant. */
export default act({ ...approval, Fields });

function Fields({ draft, given, change }: FieldsProps<ApprovalDraft>) {
  const say = useSay();
  return (
    <>
      <OfferShown offer={given.found.offer} />
      <HowField label={say('console.offers.how')} value={draft.how} onChange={(how) => change({ how })} />
      <LongField
        name="remark"
        label={say('console.remark')}
        note={say('console.optional')}
        rows={2}
        value={draft.remark}
        onChange={(remark) => change({ remark })}
      />
    </>
  );
}
