import type { Given } from '#web/console/acts/act.ts';
import { NEW_PROMISE } from '#web/console/acts/drafts/promises.ts';
import type { PromiseDraft } from '#web/console/acts/drafts/promises.ts';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { RadioChips } from '#web/ui/chips.tsx';
import { FieldGroup, TextField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
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

interface PromisesProps {
  readonly values: readonly PromiseDraft[];
  readonly onChange: (values: readonly PromiseDraft[]) => void;
  readonly given: Given;
}

/** 顺便约下: promises made in a talk. */
export function PromisesField({ values, onChange, given }: PromisesProps) {
  const say = useSay();
  return (
    <FieldGroup name="promises" label={say('console.promises.label')} note={say('console.optional')}>
      {values.map((promise, index) => (
        <div key={index} className="sub-form">
          <PromiseFields
            path={`promises.${index}`}
            value={promise}
            onChange={(next) => onChange(values.map((each, place) => (place === index ? next : each)))}
            given={given}
          />
          <Button look="quiet" size="small" onClick={() => onChange(values.filter((_, place) => place !== index))}>
            {say('console.promises.remove')}
          </Button>
        </div>
      ))}
      {values.length > 0 ? null : (
        <Button look="quiet" size="small" onClick={() => onChange([...values, NEW_PROMISE])}>
          <Icon name="plus" />
          {say('console.promises.add')}
        </Button>
      )}
    </FieldGroup>
  );
}
