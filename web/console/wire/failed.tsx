import { useEffect, useState } from 'react';
import { Link } from '#web/console/link.tsx';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { isOutOfSight } from './outcome.ts';
import type { Failure } from './outcome.ts';

const RETRY_SECONDS = 15;

interface FailedProps {
  readonly failure: Failure;
  readonly reload: () => void;
}

/** 没取来: what failed, what is safe, when it is tried again. */
export function LoadFailed({ failure, reload }: FailedProps) {
  const say = useSay();
  const { title, detail } = wordsOf(failure, say('console.load.unsent'), say('console.load.unsent.detail'));
  return (
    <div className="load-failed" role="alert">
      <Icon name="warn" />
      <h2>{title === '' ? say('console.load.failed') : title}</h2>
      <p>{detail === '' ? say('console.load.failed.detail') : detail}</p>
      {isOutOfSight(failure) ? (
        <Link className="button" to={{ screen: 'worklist', view: 'mine', task: null }}>
          {say('console.nowhere.home')}
        </Link>
      ) : (
        <Again failure={failure} reload={reload} />
      )}
    </div>
  );
}

function Again({ failure, reload }: FailedProps) {
  const say = useSay();
  const left = useCountdown(RETRY_SECONDS, reload);
  const incident = failure.kind === 'unsent' ? undefined : failure.problem.incident;
  return (
    <>
      <p className="muted">
        {say('console.load.retry-in', { seconds: left })}
        {incident === undefined ? null : ` ${say('console.load.incident', { incident })}`}
      </p>
      <Button onClick={reload}>{say('console.load.retry')}</Button>
    </>
  );
}

export function wordsOf(
  failure: Failure,
  title: string,
  detail: string,
): { readonly title: string; readonly detail: string } {
  return failure.kind === 'unsent' ? { title, detail } : failure.problem;
}

function useCountdown(seconds: number, then: () => void): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (left > 1) return setLeft(left - 1);
      then();
      setLeft(seconds);
    }, 1000);
    return () => window.clearTimeout(timer);
  }, [left, seconds, then]);
  return left;
}
