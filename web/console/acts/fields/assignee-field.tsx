import type { CaseForm } from '#contract/console/case-page.ts';
import type { AssigneeDraft } from '#web/console/acts/drafts/assignee.ts';
import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { SelectField } from '#web/ui/field.tsx';
import { PersonField } from './person-field.tsx';

interface AssigneeProps {
  readonly choices: CaseForm['choices'];
  readonly value: AssigneeDraft;
  readonly onChange: (value: AssigneeDraft) => void;
  /** Whether a person is looked for among the holders of the role only. */
  readonly byRole: boolean;
}

/** 交给谁: a role that whoever is there takes up, or one person. */
export function AssigneeField({ choices, value, onChange, byRole }: AssigneeProps) {
  const say = useSay();
  const people = byRole ? choices.people.filter((person) => person.roles.includes(value.role)) : choices.people;
  const isRole = value.kind === 'role';
  return (
    <>
      <RadioChips
        name="to"
        label={say('console.assignee.label')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: kind === 'person' ? 'person' : 'role' })}
        options={[
          { id: 'role', title: say('console.assignee.role') },
          { id: 'person', title: say('console.assignee.person') },
        ]}
      />
      <div className="pair">
        {isRole || byRole ? (
          <SelectField
            name={isRole ? 'to.role' : 'role'}
            label={say('console.assignee.role.label')}
            value={value.role}
            onChange={(role) => onChange({ ...value, role, person: '' })}
            options={choices.roles}
            empty={say('console.choose')}
          />
        ) : null}
        {isRole ? null : (
          <PersonField
            name="to.person"
            label={say('console.assignee.person.label')}
            people={people}
            value={value.person}
            onChange={(person) => onChange({ ...value, person })}
          />
        )}
      </div>
    </>
  );
}
