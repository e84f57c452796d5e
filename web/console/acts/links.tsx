import { useSay } from '#web/console/texts.ts';
import { RadioChips, Tick } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { links } from './drafts/closure.ts';
import type { LinkDraft } from './drafts/closure.ts';
import { CaseField } from './fields/case-field.tsx';

/** 关联案件: both keep their own files and clocks. */
export default act({ ...links, Fields });

function Fields({ draft, given, change }: FieldsProps<LinkDraft>) {
  const say = useSay();
  return (
    <>
      <CaseField
        name="other"
        label={say('console.links.other')}
        chosen={draft.other === '' ? null : draft.otherTitle}
        except={given.found.id}
        onChange={(other, otherTitle) => change({ other, otherTitle })}
      />
      <RadioChips
        name="kind"
        label={say('console.links.kind')}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind === 'duplicate' ? 'duplicate' : 'related' })}
        options={[
          { id: 'related', title: say('console.links.related') },
          { id: 'duplicate', title: say('console.links.duplicate') },
        ]}
      />
      <Tick label={say('console.links.lead')} isOn={draft.isLead} onChange={(isLead) => change({ isLead })} />
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
