import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { ruleSilencing } from './drafts/clocks.ts';
import type { SilencingDraft } from './drafts/clocks.ts';

/** 停用时限规则: in this case alone; what its clocks were stays in the file. */
export default act({ ...ruleSilencing, Fields });

function Fields({ draft, given, change }: FieldsProps<SilencingDraft>) {
  const say = useSay();
  return (
    <>
      <SelectField
        name="rule"
        label={say('console.rule-silencing.rule')}
        must={say('console.required')}
        help={say('console.rule-silencing.help')}
        value={draft.rule}
        onChange={(rule) => change({ rule })}
        options={given.found.rules}
        empty={say('console.choose')}
      />
      <LongField
        name="reason"
        label={say('console.rule-silencing.reason')}
        must={say('console.required')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}
