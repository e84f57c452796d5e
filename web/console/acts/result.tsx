import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { result } from './drafts/remedy.ts';
import type { ResultDraft } from './drafts/remedy.ts';
import { HowField } from './fields/how-field.tsx';
import { MomentField } from './fields/moment-field.tsx';
import { ApologyTick } from './fields/apology-tick.tsx';
import { YesNoField } from './fields/yes-no-field.tsx';

/** 结果告知, and whether the complainant is satisfied (R326). */
export default act({ ...result, Fields });

function Fields({ draft, given, change }: FieldsProps<ResultDraft>) {
  const say = useSay();
  return (
    <>
      <HowField label={say('console.result.how')} value={draft.how} onChange={(how) => change({ how })} />
      <LongField
        name="text"
        label={say('console.result.text')}
        must={say('console.required')}
        help={say('console.complainant-reads')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <ApologyTick
        isAsked={given.found.choices.apology}
        isOn={draft.apologised}
        onChange={(apologised) => change({ apologised })}
      />
      <MomentField
        name="at"
        label={say('console.result.at')}
        value={draft.at}
        onChange={(at) => change({ at })}
        offered={[]}
        none={say('console.moment.now')}
        now={given.found.now}
        zone={given.zone}
      />
      <YesNoField
        name="satisfied"
        label={say('console.result.satisfied')}
        value={draft.satisfied}
        onChange={(satisfied) => change({ satisfied })}
        yes={say('console.satisfied.yes')}
        no={say('console.satisfied.no')}
        unsaid
      />
    </>
  );
}
