import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { rectifications } from './drafts/remedy.ts';
import type { RectificationDraft } from './drafts/remedy.ts';
import { MomentField } from './fields/moment-field.tsx';
import { PersonField } from './fields/person-field.tsx';

/** 安排整改 */
export default act({ ...rectifications, Fields });

function Fields({ draft, given, change }: FieldsProps<RectificationDraft>) {
  const say = useSay();
  return (
    <>
      <LongField
        name="what"
        label={say('console.rectifications.what')}
        must={say('console.required')}
        rows={2}
        value={draft.what}
        onChange={(what) => change({ what })}
      />
      <LongField
        name="target"
        label={say('console.rectifications.target')}
        must={say('console.required')}
        help={say('console.rectifications.help')}
        rows={2}
        value={draft.target}
        onChange={(target) => change({ target })}
      />
      <PersonField
        name="owner"
        label={say('console.rectifications.owner')}
        must={say('console.required')}
        people={given.found.choices.people}
        value={draft.owner}
        onChange={(owner) => change({ owner })}
      />
      <MomentField
        name="until"
        label={say('console.rectifications.until')}
        must={say('console.required')}
        value={draft.until}
        onChange={(until) => change({ until })}
        offered={given.found.choices.dates}
        now={given.found.now}
        zone={given.zone}
      />
    </>
  );
}
