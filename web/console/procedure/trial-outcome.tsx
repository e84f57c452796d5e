import { useState } from 'react';
import type { Figure, Trial } from '#contract/console/trial.ts';
import { Link } from '#web/console/link.tsx';
import { Shape } from '#web/console/parts/due-mark.tsx';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import type { Added } from './add-figures.ts';

type Tried = Trial['cases'][number];

/** More than this nobody reads at a stretch. */
const SHOWN = 20;

/** Figures that speak of time carry its shape. */
const TONES: { readonly [key: string]: 'late' | 'met' } = { wouldMiss: 'late', wouldMeet: 'met' };

/** 试算的结果: the figures altogether, then by task, then case by case. */
export function TrialOutcome({
  figures,
  byTask,
  cases,
  caveats,
  total,
  isRunning,
}: Added & { readonly isRunning: boolean }) {
  const say = useSay();
  if (total === 0) return <p>{say('console.trial.none')}</p>;
  const isSame = !isRunning && figures.find(({ key }) => key === 'changed')?.count === 0;
  return (
    <>
      <h3>{say('console.trial.figures')}</h3>
      <Figures figures={figures} />
      {isSame ? <p>{say('console.trial.same')}</p> : null}
      {byTask.length === 0 ? null : (
        <>
          <h3>{say('console.trial.by-task')}</h3>
          <ul className="trial-rows">
            {byTask.map(({ task, title, figures: of }) => (
              <li key={task} className="trial-row">
                <b>{title}</b>
                <Figures figures={of} />
              </li>
            ))}
          </ul>
        </>
      )}
      {cases.length === 0 ? null : (
        <>
          <h3>{say('console.trial.cases')}</h3>
          <Units cases={cases} />
        </>
      )}
      <details>
        <summary>{say('console.trial.caveats')}</summary>
        <ul className="trial-caveats">
          {caveats.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="trial-figures">
      {figures.map(({ key, says, count }) => {
        const tone = TONES[key];
        return (
          <div key={key} data-figure={key}>
            <dt>
              {tone === undefined ? null : <Shape tone={tone} />}
              {says}
            </dt>
            <dd>{count}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** 按单位: a unit is named once, over its cases; many are folded, so that the units are seen side by side. */
function Units({ cases }: { readonly cases: readonly Tried[] }) {
  const say = useSay();
  const units = [...Map.groupBy(cases, ({ unitName }) => unitName)];
  const isFew = cases.length <= SHOWN;
  return units.map(([unit, of]) => (
    <details key={unit} className="trial-unit" open={isFew || units.length === 1}>
      <summary>{say('console.trial.unit', { unit, count: of.length })}</summary>
      <Cases cases={of} />
    </details>
  ));
}

/** Those that would be late come first, else the newest. */
function Cases({ cases }: { readonly cases: readonly Tried[] }) {
  const say = useSay();
  const [shown, setShown] = useState(SHOWN);
  const isLate = ({ lines }: Tried): boolean => lines.some(({ turns }) => turns === 'late');
  const ordered = [...cases.filter(isLate), ...cases.filter((found) => !isLate(found))];
  return (
    <>
      <ul className="trial-rows">
        {ordered.slice(0, shown).map((found) => (
          <TriedCase key={found.caseId} {...found} />
        ))}
      </ul>
      {cases.length <= shown ? null : (
        <Button size="small" onClick={() => setShown(shown + SHOWN)}>
          {say('console.trial.cases.more', { count: Math.min(SHOWN, cases.length - shown) })}
        </Button>
      )}
    </>
  );
}

function TriedCase({ caseId, number, isOpenTo, lines, unknown }: Tried) {
  const say = useSay();
  return (
    <li className="trial-row">
      {isOpenTo ? (
        <Link className="moves-number" to={{ screen: 'case', caseId, task: null, act: null }}>
          {number}
        </Link>
      ) : (
        <span className="moves-number">{number}</span>
      )}
      <ul>
        {lines.map(({ says, turns }) => (
          <li key={says} className="trial-line">
            {turns === null ? null : <Shape tone={turns} />}
            {says}
          </li>
        ))}
        {unknown.map((line) => (
          <li key={line} className="muted">
            {say('console.trial.unknown')}
            {line}
          </li>
        ))}
      </ul>
    </li>
  );
}
