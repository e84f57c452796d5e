import type { CaseForm } from '#contract/console/case-page.ts';
import { newLine, totalOf } from '#web/console/acts/drafts/lines.ts';
import type { LineDraft } from '#web/console/acts/drafts/lines.ts';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { FieldGroup, SelectField, TextField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';

interface LinesProps {
  readonly name: string;
  readonly label: string;
  readonly lines: readonly LineDraft[];
  readonly onChange: (lines: readonly LineDraft[]) => void;
  readonly kinds: CaseForm['choices']['compensations'];
}

/** 给什么: lines of money or of a count, with what they are for. */
export function LinesField({ name, label, lines, onChange, kinds }: LinesProps) {
  const say = useSay();
  const total = totalOf(lines, kinds);
  const put = (place: number, patch: Partial<LineDraft>) =>
    onChange(lines.map((line, index) => (index === place ? { ...line, ...patch } : line)));
  return (
    <FieldGroup name={name} label={label}>
      <div className="lines">
        {lines.map((line, index) => {
          const isMoney = kinds.find((kind) => kind.id === line.kind)?.measure !== 'count';
          const path = `${name}.${index}`;
          return (
            <div key={index} className="line">
              <SelectField
                name={`${path}.kind`}
                label={say('console.lines.kind')}
                value={line.kind}
                onChange={(kind) => put(index, { kind })}
                options={kinds}
              />
              <TextField
                name={isMoney ? `${path}.amountYuan` : `${path}.count`}
                label={say(isMoney ? 'console.lines.amount' : 'console.lines.count')}
                value={line.amount}
                onChange={(amount) => put(index, { amount })}
                inputMode="decimal"
              />
              <TextField
                name={`${path}.text`}
                label={say('console.lines.text')}
                value={line.text}
                onChange={(text) => put(index, { text })}
              />
              <button
                type="button"
                className="button button-quiet line-remove"
                aria-label={say('console.lines.remove', { place: index + 1 })}
                onClick={() => onChange(lines.filter((_, place) => place !== index))}
              >
                <Icon name="x" />
              </button>
            </div>
          );
        })}
        <p className="lines-foot">
          <Button look="quiet" size="small" onClick={() => onChange([...lines, newLine(kinds)])}>
            <Icon name="plus" />
            {say('console.lines.add')}
          </Button>
          {total === null ? null : <b>{say('console.lines.total', { total })}</b>}
        </p>
      </div>
    </FieldGroup>
  );
}
