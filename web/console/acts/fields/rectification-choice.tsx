import type { CaseForm } from '#contract/console/case-page.ts';
import { useSay } from '#web/console/texts.ts';
import { SelectField } from '#web/ui/field.tsx';

interface ChoiceProps {
  readonly rectifications: CaseForm['rectifications'];
  readonly status: 'planned' | 'done';
  readonly value: string;
  readonly onChange: (entry: string) => void;
}

/** 哪一项整改, and what it was to reach. */
export function RectificationChoice({ rectifications, status, value, onChange }: ChoiceProps) {
  const say = useSay();
  const open = rectifications.filter((each) => each.status === status);
  const chosen = open.find((each) => each.entry === value);
  return (
    <>
      {open.length < 2 && chosen !== undefined ? (
        <p>{chosen.what}</p>
      ) : (
        <SelectField
          name="entry"
          label={say('console.rectification.which')}
          value={value}
          onChange={onChange}
          options={open.map(({ entry, what }) => ({ id: entry, title: what }))}
          empty={say('console.choose')}
        />
      )}
      {chosen === undefined ? null : (
        <p className="muted">
          {say('console.rectification.target', { target: chosen.target })}
          <br />
          {say('console.rectification.owner', { owner: chosen.owner, until: chosen.until.text })}
          {chosen.done === null ? null : (
            <>
              <br />
              {say('console.rectification.has-done', { done: chosen.done })}
            </>
          )}
        </p>
      )}
    </>
  );
}
