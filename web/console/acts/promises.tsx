import { useSay } from '#web/console/texts.ts';
import { SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { promises } from './drafts/correspondence.ts';
import type { PromisesDraft } from './drafts/correspondence.ts';
import { PromiseFields } from './fields/promise-fields.tsx';

/** 另约时间 */
export default act({ ...promises, Fields });

function Fields({ draft, given, change }: FieldsProps<PromisesDraft>) {
  const say = useSay();
  const open = given.found.promises;
  return (
    <>
      {open.length === 0 ? null : (
        <SelectField
          name="replaces"
          label={say('console.promises.replaces')}
          note={say('console.optional')}
          value={draft.replaces}
          onChange={(replaces) => change({ replaces })}
          options={open.map(({ entry, text }) => ({ id: entry, title: text }))}
          empty={say('console.promises.replaces.none')}
        />
      )}
      <PromiseFields path="promise" value={draft.promise} onChange={(promise) => change({ promise })} given={given} />
    </>
  );
}
