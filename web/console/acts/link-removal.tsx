import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { linkRemoval } from './drafts/closure.ts';
import type { UnlinkDraft } from './drafts/closure.ts';

/** 解除关联: what was done meanwhile stays done. */
export default act({ ...linkRemoval, Fields });

function Fields({ draft, given, change }: FieldsProps<UnlinkDraft>) {
  const say = useSay();
  return (
    <>
      <SelectField
        name="link"
        label={say('console.link-removal.link')}
        value={draft.link}
        onChange={(link) => change({ link })}
        options={given.found.links.map((each) => ({ id: each.link, title: `${each.caseNumber} · ${each.kindText}` }))}
        empty={say('console.choose')}
      />
      <LongField
        name="reason"
        label={say('console.link-removal.reason')}
        must={say('console.required')}
        rows={2}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
