import { useSay } from '#web/console/texts.ts';
import { TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { pausedOnes, resumption } from './drafts/clocks.ts';
import type { ResumptionDraft } from './drafts/clocks.ts';
import { ClockField } from './fields/clock-field.tsx';
import { HappenedField } from './fields/happened-field.tsx';

/** 恢复时限: the clock counts again from when the pause ended. */
export default act({ ...resumption, Fields });

function Fields({ draft, given, change }: FieldsProps<ResumptionDraft>) {
  const say = useSay();
  return (
    <>
      <ClockField among={pausedOnes(given)} value={draft.clock} onChange={(clock) => change({ clock })} />
      <HappenedField
        name="until"
        label={say('console.resumption.until')}
        value={draft.until}
        onChange={(until) => change({ until })}
        given={given}
      />
      <TextField
        name="remark"
        label={say('console.remark')}
        note={say('console.optional')}
        value={draft.remark}
        onChange={(remark) => change({ remark })}
      />
    </>
  );
}
