import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { finding } from './drafts/investigation.ts';
import type { FindingDraft } from './drafts/investigation.ts';
import { EvidenceField } from './fields/evidence-field.tsx';

const ANSWERS = ['yes', 'partly', 'no'] as const;

/** 调查结论 */
export default act({ ...finding, Fields });

function Fields({ draft, given, change }: FieldsProps<FindingDraft>) {
  const say = useSay();
  return (
    <>
      <RadioChips
        name="substantiated"
        label={say('console.finding.substantiated')}
        value={draft.substantiated}
        onChange={(answer) => change({ substantiated: ANSWERS.find((each) => each === answer) ?? '' })}
        options={ANSWERS.map((answer) => ({ id: answer, title: say(`console.finding.${answer}`) }))}
      />
      <LongField
        name="text"
        label={say('console.finding.text')}
        must={say('console.required')}
        help={say('console.complainant-does-not-read')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <LongField
        name="forComplainant"
        label={say('console.finding.for-complainant')}
        note={say('console.optional')}
        help={say('console.complainant-reads')}
        rows={2}
        value={draft.forComplainant}
        onChange={(forComplainant) => change({ forComplainant })}
      />
      <EvidenceField
        evidence={given.found.evidence}
        values={draft.evidence}
        onChange={(evidence) => change({ evidence })}
      />
    </>
  );
}
