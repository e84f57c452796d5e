import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { extendable, extensions } from './drafts/clocks.ts';
import type { ExtensionDraft, ToldHow } from './drafts/clocks.ts';
import { ClockField } from './fields/clock-field.tsx';
import { HappenedField } from './fields/happened-field.tsx';

const HOWS: readonly ToldHow[] = ['phone', 'site', 'portal', 'messenger', 'email', 'fax', 'letter', 'other'];

/** 延长时限: a step that the playbook allows, told to the complainant before the limit runs out. */
export default act({ ...extensions, Fields });

function Fields({ draft, given, change }: FieldsProps<ExtensionDraft>) {
  const say = useSay();
  const among = extendable(given);
  const step = among.find(({ clock }) => clock === draft.clock)?.extension ?? null;
  return (
    <>
      <ClockField among={among} value={draft.clock} onChange={(clock) => change({ clock })} />
      {step === null ? null : <p className="muted">{step.text}</p>}
      <LongField
        name="reason"
        label={say('console.extensions.reason')}
        must={say('console.required')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
      <SelectField
        name="told"
        label={say('console.extensions.told')}
        value={draft.how}
        onChange={(how) => change({ how: HOWS.find((each) => each === how) ?? '' })}
        options={HOWS.map((id) => ({ id, title: say(`console.told.${id}`) }))}
        empty={say('console.extensions.not-told')}
      />
      {draft.how === '' ? null : (
        <HappenedField
          name="told.at"
          label={say('console.extensions.at')}
          value={draft.at}
          onChange={(at) => change({ at })}
          given={given}
        />
      )}
    </>
  );
}
