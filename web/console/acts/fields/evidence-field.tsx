import type { CaseForm } from '#contract/console/case-page.ts';
import { useSay } from '#web/console/texts.ts';
import { Tick } from '#web/ui/chips.tsx';
import { FieldGroup } from '#web/ui/field.tsx';

interface EvidenceProps {
  readonly evidence: CaseForm['evidence'];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly help?: string;
}

/** 依据: which pieces of evidence it rests on (R364). */
export function EvidenceField({ evidence, values, onChange, help }: EvidenceProps) {
  const say = useSay();
  return (
    <FieldGroup name="evidence" label={say('console.evidence.rests-on')} help={help}>
      {evidence.length === 0 ? <p className="muted">{say('console.evidence.none')}</p> : null}
      {evidence.map((piece) => (
        <Tick
          key={piece.id}
          label={
            <>
              {piece.name} <small className="muted">{piece.source}</small>
            </>
          }
          isOn={values.includes(piece.id)}
          onChange={(isOn) => onChange(isOn ? [...values, piece.id] : values.filter((id) => id !== piece.id))}
        />
      ))}
    </FieldGroup>
  );
}
