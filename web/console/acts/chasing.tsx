import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { chasable, chasing } from './drafts/clocks.ts';
import type { ChasingDraft } from './drafts/clocks.ts';
import { ClockField } from './fields/clock-field.tsx';

/** 催办: somebody else let their limit pass. */
export default act({ ...chasing, Fields });

function Fields({ draft, given, change }: FieldsProps<ChasingDraft>) {
  const say = useSay();
  return (
    <>
      <ClockField among={chasable(given)} value={draft.clock} onChange={(clock) => change({ clock })} />
      <LongField
        name="text"
        label={say('console.chasing.text')}
        must={say('console.required')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
    </>
  );
}
