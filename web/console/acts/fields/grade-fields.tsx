import type { CaseForm } from '#contract/console/case-page.ts';
import type { GradeDraft } from '#web/console/acts/drafts/assessment.ts';
import { Severity } from '#web/console/parts/severity.tsx';
import { useSay } from '#web/console/texts.ts';
import { RadioCards } from '#web/ui/chips.tsx';
import { SelectField } from '#web/ui/field.tsx';
import type { FieldProps } from '#web/ui/field.tsx';

interface SeverityProps extends Partial<FieldProps> {
  readonly severities: CaseForm['choices']['severities'];
  readonly limitsOfAll: string;
  readonly suggested: string | null;
  readonly value: string;
  readonly onChange: (severity: string) => void;
}

/** 等级: each with its meaning, examples and limits, where one chooses (R307). */
export function SeverityField({ severities, limitsOfAll, suggested, value, onChange, ...field }: SeverityProps) {
  const say = useSay();
  // The procedure names the gravest first; where two weigh alike, it says which is milder.
  const ordered = severities.toReversed().toSorted((one, other) => one.weight - other.weight);
  return (
    <RadioCards
      name="severity"
      label={say('console.severity.label')}
      help={limitsOfAll === '' ? undefined : say('console.severity.limits-of-all', { limits: limitsOfAll })}
      {...field}
      value={value}
      onChange={onChange}
      cards={ordered.map((each) => ({
        id: each.id,
        title: (
          <>
            <Severity severity={{ title: each.title, weight: each.weight }} />
            {each.id === suggested ? <span className="tag">{say('console.severity.suggested')}</span> : null}
          </>
        ),
        body: (
          <>
            <p>{each.meaning}</p>
            {each.examples.length === 0 ? null : (
              <p>{say('console.severity.examples', { examples: each.examples.join(say('console.and')) })}</p>
            )}
            {each.limits === '' ? null : <p className="choice-limits">{each.limits}</p>}
          </>
        ),
      }))}
    />
  );
}

interface GradeProps {
  readonly choices: CaseForm['choices'];
  readonly suggested: string | null;
  readonly draft: GradeDraft;
  readonly change: (patch: Partial<GradeDraft>) => void;
}

export function GradeFields({ choices, suggested, draft, change }: GradeProps) {
  const say = useSay();
  return (
    <>
      <SeverityField
        severities={choices.severities}
        limitsOfAll={choices.limitsOfAll}
        suggested={suggested}
        value={draft.severity}
        onChange={(severity) => change({ severity })}
      />
      <SelectField
        name="category"
        label={say('console.category')}
        must={say('console.required')}
        value={draft.category}
        onChange={(category) => change({ category })}
        options={choices.categories.flatMap(({ id, path, isNarrowest }) => (isNarrowest ? [{ id, title: path }] : []))}
        empty={say('console.choose')}
      />
    </>
  );
}
