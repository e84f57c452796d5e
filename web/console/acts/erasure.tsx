import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { erasure } from './drafts/closure.ts';
import type { ErasureDraft } from './drafts/closure.ts';

const GROUNDS = ['requested', 'retention-ended', 'unlawful'] as const;

/** 删除个人信息: cannot be undone, so the number is typed once more. */
export default act({ ...erasure, Fields });

function Fields({ draft, given, change }: FieldsProps<ErasureDraft>) {
  const say = useSay();
  return (
    <>
      <div className="note note-late">
        <Icon name="warn" />
        <div>
          <b>{say('console.erasure.warning')}</b> {say('console.erasure.lead')}
        </div>
      </div>
      <RadioChips
        name="ground"
        label={say('console.erasure.ground')}
        value={draft.ground}
        onChange={(ground) => change({ ground: GROUNDS.find((each) => each === ground) ?? '' })}
        options={GROUNDS.map((ground) => ({ id: ground, title: say(`console.erasure.${ground}`) }))}
      />
      <TextField
        name="typedNumber"
        label={say('console.erasure.number', { number: given.found.number })}
        value={draft.typedNumber}
        onChange={(typedNumber) => change({ typedNumber })}
        autoComplete="off"
      />
    </>
  );
}
