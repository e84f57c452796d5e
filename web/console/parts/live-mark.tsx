import { useSay } from '#web/console/texts.ts';
import { useLiveState } from '#web/console/wire/live.ts';

/** 此刻: the time of the server, and whether changes still come in by themselves. */
export function LiveMark({ now, isStale = false }: { readonly now: string; readonly isStale?: boolean }) {
  const say = useSay();
  const state = useLiveState();
  const isLost = state === 'retrying' || isStale;
  if (!isLost && now === '') return null;
  return (
    <span className={isLost ? 'live live-lost' : 'live'}>
      <span className="live-dot" aria-hidden="true" />
      <span role="status">{isLost ? say('console.live.retrying') : null}</span>
      {isLost ? null : now}
    </span>
  );
}
