import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { team } from './drafts/assignment.ts';
import type { TeamDraft } from './drafts/assignment.ts';
import { SeveralField } from './fields/person-field.tsx';

/** 成立小组 */
export default act({ ...team, Fields });

function Fields({ draft, given, change }: FieldsProps<TeamDraft>) {
  const say = useSay();
  const people = given.found.choices.people.map(({ id, name }) => ({ id, title: name }));
  const setMembers = (members: readonly string[]) =>
    change({ members, lead: members.includes(draft.lead) ? draft.lead : (members[0] ?? '') });
  return (
    <>
      <SeveralField
        name="members"
        label={say('console.team.members')}
        options={people}
        values={draft.members}
        onChange={setMembers}
        add={say('console.person.add')}
      />
      <SelectField
        name="lead"
        label={say('console.team.lead')}
        value={draft.lead}
        onChange={(lead) => change({ lead })}
        options={people.filter(({ id }) => draft.members.includes(id))}
        empty={say('console.choose')}
      />
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
