import type { Given } from '#web/console/acts/act.ts';
import type { PromiseDraft } from '#web/console/acts/drafts/promises.ts';
import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { TextField } from '#web/ui/field.tsx';
import { MomentField } from './moment-field.tsx';

interface PromiseProps {
  readonly path: string;
  readonly value: PromiseDraft;
  readonly onChange: (value: PromiseDraft) => void;
  readonly given: Given;
}

/** 一个约定 */
export function PromiseFields({ path, value, onChange, given }: PromiseProps) {
  const say = useSay();
  const put = (patch: Partial<PromiseDraft>) => onChange({ ...value, ...patch });
  return (
    <>
      <MomentField
        name={`${path}.dueAt`}
        label={say('console.promise.due')}
        value={value.due}
        onChange={(due) => put({ due })}
        offered={given.found.choices.moments}
        now={given.found.now}
        zone={given.zone}
      />
      <MomentField
        name={`${path}.fromAt`}
        label={say('console.promise.from')}
        value={value.from}
        onChange={(from) => put({ from })}
        offered={[]}
        none={say('console.promise.from.none')}
        isPast={false}
        now={given.found.now}
        zone={given.zone}
      />
      <RadioChips
        name={`${path}.kind`}
        label={say('console.promise.kind')}
        value={value.kind}
        onChange={(kind) => put({ kind: kind === 'settlement' ? 'settlement' : 'progress' })}
        options={[
          { id: 'progress', title: say('console.promise.progress') },
          { id: 'settlement', title: say('console.promise.settlement') },
        ]}
      />
      <TextField
        name={`${path}.what`}
        label={say('console.promise.what')}
        note={say('console.optional')}
        value={value.what}
        onChange={(what) => put({ what })}
      />
      <TextField
        name={`${path}.reason`}
        label={say('console.promise.reason')}
        note={say('console.promise.reason.note')}
        value={value.reason}
        onChange={(reason) => put({ reason })}
      />
    </>
  );
}
