import type { FilingForm } from '#contract/console/filing.ts';
import { useSay } from '#web/console/texts.ts';
import { Tick } from '#web/ui/chips.tsx';
import { Icon } from '#web/ui/icon.tsx';
import type { FilingDraft } from './filing-draft.ts';

export interface FilingProps {
  readonly form: FilingForm;
  readonly draft: FilingDraft;
  readonly change: (patch: Partial<FilingDraft>) => void;
}

/** 边听边说: the words to say, in order, and the points of the first talk (R304). */
export function FilingTalk({ form, draft, change }: FilingProps) {
  const say = useSay();
  const tick = (point: number, isOn: boolean) =>
    change({ firstTalk: isOn ? [...draft.firstTalk, point] : draft.firstTalk.filter((each) => each !== point) });
  return (
    <aside className="filing-talk" aria-labelledby="talk-title">
      <h2 id="talk-title">
        <Icon name="bulb" />
        {say('console.filing.talk')}
      </h2>
      <ol>
        {form.say.map((step) => (
          <li key={step.title}>
            <b>{step.title}</b>
            <p>{step.text}</p>
            {step.points.length === 0 ? null : (
              <ul>
                {step.points.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
        {form.firstTalk.length === 0 ? null : (
          <li>
            <fieldset>
              <legend>{say('console.filing.first-talk')}</legend>
              {form.firstTalk.map((point, index) => (
                <Tick
                  key={point}
                  label={point}
                  isOn={draft.firstTalk.includes(index)}
                  onChange={(isOn) => tick(index, isOn)}
                />
              ))}
            </fieldset>
          </li>
        )}
        <li>
          <b>{say('console.filing.read-number')}</b>
          <p>{say('console.filing.read-number.lead')}</p>
        </li>
      </ol>
    </aside>
  );
}
