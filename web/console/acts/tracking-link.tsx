import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { trackingLink } from './drafts/closure.ts';
import type { ReasonDraft } from './drafts/assignment.ts';

/** 换发进度链接: the old link dies at once. */
export default act({ ...trackingLink, Fields });

function Fields({ draft, change }: FieldsProps<ReasonDraft>) {
  const say = useSay();
  return (
    <LongField
      name="reason"
      label={say('console.tracking-link.reason')}
      must={say('console.required')}
      help={say('console.tracking-link.help')}
      value={draft.reason}
      onChange={(reason) => change({ reason })}
    />
  );
}
