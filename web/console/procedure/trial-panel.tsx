import { useRef, useState } from 'react';
import type { Trial } from '#contract/console/trial.ts';
import { FailureNote } from '#web/console/acts/failure-note.tsx';
import { LongWork } from '#web/console/parts/long-work.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import { SelectField } from '#web/ui/field.tsx';
import { withPage, type Added } from './add-figures.ts';
import { TrialOutcome } from './trial-outcome.tsx';
import type { Wish } from './use-preview.ts';

const DAYS = ['30', '90', '365'] as const;

interface TrialProps {
  readonly playbook: string;
  readonly wish: Wish;
  /** Why there is no version to try yet; `null` where there is. */
  readonly blocked: string | null;
}

/** 试算: what this version would have done to the cases of the chosen units, page after page until it is stopped. */
export function TrialPanel({ playbook, wish, blocked }: TrialProps) {
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
        <Button isOff={blocked !== null} busy={isRunning ? say('console.busy') : null} onClick={() => void start()}>
          {say(added === null ? 'console.trial.start' : 'console.trial.again')}
        </Button>
        {blocked === null ? null : <span className="muted">{blocked}</span>}
        {isRunning ? (
          <LongWork
            progress={progress}
            says={say('console.trial.progress', progress)}
            stopTitle={say('console.trial.stop')}
            stop={stop}
          />
        ) : null}
      </div>
      <FailureNote failure={failure} goOn={() => void start()} isBusy={isRunning} />
      {added === null ? null : <TrialOutcome {...added} isRunning={isRunning} />}
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
