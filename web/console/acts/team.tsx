import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { team } from './drafts/assignment.ts';
import type { TeamDraft } from './drafts/assignment.ts';
import { SeveralField } from './fields/person-field.tsx';

/** 成立小组 */
export default act({ ...team, Fields });

/** 可入组的人: of a group those who may be on it and lead it, or else everybody near. */
function onTeam({ task, found }: FieldsProps<TeamDraft>['given']) {
  const all = found.choices.people.map(({ id, name }) => ({ id, title: name }));
  const only = task?.team ?? null;
  if (only === null) return { people: all, leads: all };
  const among = (ids: readonly string[]) => all.filter(({ id }) => ids.includes(id));
  return { people: among(only.members), leads: among(only.leads) };
}

function Fields({ draft, given, change }: FieldsProps<TeamDraft>) {
  const say = useSay();
  const { people, leads } = onTeam(given);
  const setMembers = (members: readonly string[]) => {
    const first = leads.find(({ id }) => members.includes(id))?.id ?? '';
    change({ members, lead: members.includes(draft.lead) ? draft.lead : first });
  };
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
        options={leads.filter(({ id }) => draft.members.includes(id))}
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
