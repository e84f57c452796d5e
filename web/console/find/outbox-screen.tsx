import { useState } from 'react';
import type { DeadLetters } from '#contract/console/outbox.ts';
import { Link } from '#web/console/link.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Refused, Unreachable } from '#web/console/wire/api.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { usePages } from '#web/console/wire/pages.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { WaitingRows } from '#web/ui/waiting.tsx';

/** 未送达的通知, for administrators: what could not be delivered, and one more try. */
export function OutboxScreen() {
  const say = useSay();
  const { api } = useSession();
  const { value, failure, reload } = useResource('outbox', (signal) => api.get<DeadLetters>('/outbox/dead', signal));
  return (
    <>
      <header className="top">
        <h1>{say('console.outbox.title')}</h1>
      </header>
      <div className="page-scroll">
        <div className="page-wide">
          {value === null && failure !== null ? <LoadFailed failure={failure} reload={reload} /> : null}
          {value === null && failure === null ? <WaitingRows label={say('console.load.waiting')} /> : null}
          {value === null ? null : <Letters first={value} reload={reload} />}
        </div>
      </div>
    </>
  );
}

function Letters({ first, reload }: { readonly first: DeadLetters; readonly reload: () => void }) {
  const say = useSay();
  const { pages, next, goOn } = usePages(first, '/outbox/dead');
  const letters = pages.flatMap((page) => page.letters);
  if (letters.length === 0) {
    return (
      <div className="list-empty">
        <h2>{say('console.outbox.none')}</h2>
        <p>{say('console.outbox.none.lead')}</p>
      </div>
    );
  }
  return (
    <>
      <p className="muted">{say('console.outbox.lead')}</p>
      <ul className="letters">
        {letters.map((letter) => (
          <Letter key={letter.id} letter={letter} reload={reload} />
        ))}
      </ul>
      {next === null ? null : (
        <p className="list-more">
          <Button onClick={goOn}>{say('console.worklist.more')}</Button>
        </p>
      )}
    </>
  );
}

function Letter({ letter, reload }: { readonly letter: DeadLetters['letters'][number]; readonly reload: () => void }) {
  const say = useSay();
  const { api, tell } = useSession();
  const [isBusy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    try {
      await api.post(`/outbox/dead/${encodeURIComponent(letter.id)}/retry`, {});
      tell(say('console.outbox.retried'));
    } catch (thrown) {
      if (!(thrown instanceof Refused || thrown instanceof Unreachable)) throw thrown;
      tell(thrown instanceof Refused ? thrown.problem.detail : say('console.unsent'));
    } finally {
      setBusy(false);
      reload();
    }
  };
  return (
    <li className="card letter">
      <div>
        <b>{letter.kind}</b>
        {letter.caseId === null ? null : (
          <Link to={{ screen: 'case', caseId: letter.caseId, task: null, act: null }}>{letter.caseNumber}</Link>
        )}
        <p>{letter.reason}</p>
        <small className="muted">
          {say('console.outbox.failed', { when: letter.failedAt, attempts: letter.attempts })}
        </small>
      </div>
      <Button busy={isBusy ? say('console.busy') : null} onClick={() => void retry()}>
        {say('console.outbox.retry')}
      </Button>
    </li>
  );
}
