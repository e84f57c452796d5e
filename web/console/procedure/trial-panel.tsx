import { useRef, useState } from 'react';
import type { Figure, Trial } from '#contract/console/trial.ts';
import { FailureNote } from '#web/console/acts/failure-note.tsx';
import { Link } from '#web/console/link.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import { SelectField } from '#web/ui/field.tsx';
import { withPage, type Added } from './add-figures.ts';
import type { Wish } from './use-preview.ts';

const DAYS = ['30', '90', '365'] as const;
/** More than this nobody reads at a stretch. */
const SHOWN = 20;

interface TrialProps {
  readonly playbook: string;
  readonly wish: Wish;
  /** Something has yet to be decided, so there is no version to try. */
  readonly isBlocked: boolean;
}

/** 试算: what this version would have done to the cases of the chosen units, page after page until it is stopped. */
export function TrialPanel({ playbook, wish, isBlocked }: TrialProps) {
  const say = useSay();
  const [days, setDays] = useState<string>('90');
  const { added, failure, isRunning, start, stop } = useTrial(playbook, wish, Number(days));
  const progress = { done: added?.tried ?? 0, all: added?.total ?? 0 };
  return (
    <section className="card playbooks-part" aria-labelledby="trial" aria-busy={isRunning}>
      <h2 id="trial">{say('console.trial.title')}</h2>
      <p className="muted">{say('console.trial.help')}</p>
      <div className="trial-start">
        <SelectField
          name="days"
          label={say('console.trial.days')}
          value={days}
          onChange={setDays}
          options={DAYS.map((each) => ({ id: each, title: say(`console.trial.days.${each}`) }))}
        />
        <Button isOff={isBlocked} busy={isRunning ? say('console.busy') : null} onClick={() => void start()}>
          {say(added === null ? 'console.trial.start' : 'console.trial.again')}
        </Button>
        {isBlocked ? <span className="muted">{say('console.trial.blocked')}</span> : null}
        {isRunning ? (
          <>
            <progress
              value={progress.done}
              max={Math.max(1, progress.all)}
              aria-label={say('console.trial.progress', progress)}
            />
            <span role="status">{say('console.trial.progress', progress)}</span>
            <Button size="small" onClick={stop}>
              {say('console.trial.stop')}
            </Button>
          </>
        ) : null}
      </div>
      <FailureNote failure={failure} goOn={() => void start()} isBusy={isRunning} />
      {added === null ? null : <Outcome {...added} isRunning={isRunning} />}
    </section>
  );
}

interface Running {
  readonly added: Added | null;
  readonly failure: Failure | null;
  readonly isRunning: boolean;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

function useTrial(playbook: string, wish: Wish, days: number): Running {
  const { api } = useSession();
  const [held, hold] = useState<{ readonly key: string; readonly added: Added | null }>({ key: '', added: null });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isRunning, setRunning] = useState(false);
  const turn = useRef(0);
  const key = JSON.stringify([playbook, wish, days]);
  const start = async (): Promise<void> => {
    const mine = (turn.current += 1);
    setFailure(null);
    setRunning(true);
    hold({ key, added: null });
    try {
      for (let cursor: string | null = null, added: Added | null = null; mine === turn.current; ) {
        const path = `/playbooks/${encodeURIComponent(playbook)}/trial`;
        const page: Trial = await api.post<Trial>(path, { ...wish, days, cursor });
        if (mine !== turn.current) return;
        added = withPage(added, page);
        hold({ key, added });
        cursor = page.next;
        if (cursor === null) return;
      }
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      if (mine === turn.current) setRunning(false);
    }
  };
  const stop = (): void => {
    turn.current += 1;
    setRunning(false);
  };
  // What was tried of another wish says nothing of this one.
  return { added: held.key === key ? held.added : null, failure, isRunning, start, stop };
}

function Outcome({ figures, byTask, cases, caveats, total, isRunning }: Added & { readonly isRunning: boolean }) {
  const say = useSay();
  const [shown, setShown] = useState(SHOWN);
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
          <ul className="trial-tasks">
            {byTask.map(({ task, title, figures: of }) => (
              <li key={task}>
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
          <ul className="trial-cases">
            {cases.slice(0, shown).map((found) => (
              <TriedCase key={found.caseId} {...found} />
            ))}
          </ul>
          {cases.length <= shown ? null : (
            <Button size="small" onClick={() => setShown(shown + SHOWN)}>
              {say('console.trial.cases.more', { count: Math.min(SHOWN, cases.length - shown) })}
            </Button>
          )}
        </>
      )}
      <details>
        <summary>{say('console.trial.caveats')}</summary>
        <ul>
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
      {figures.map(({ key, says, count }) => (
        <div key={key} data-figure={key}>
          <dt>{says}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}

function TriedCase({ caseId, number, unitName, isOpenTo, lines, unknown }: Trial['cases'][number]) {
  const say = useSay();
  return (
    <li>
      {isOpenTo ? <Link to={{ screen: 'case', caseId, task: null, act: null }}>{number}</Link> : <b>{number}</b>}
      <span className="muted">{unitName}</span>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
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
