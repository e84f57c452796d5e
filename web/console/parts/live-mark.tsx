import { useSay } from '#web/console/texts.ts';
import { useLiveState } from '#web/console/wire/live.ts';

/** 此刻: the time of the server, and whether changes still come in by themselves. */
export function LiveMark({ now, isStale = false }: { readonly now: string; readonly isStale?: boolean }) {
  const say = useSay();
  const state = useLiveState();
  const isLost = state === 'retrying' || isStale;
  return (
    <span className={isLost ? 'live live-lost' : 'live'} role="status">
      <span className="live-dot" aria-hidden="true" />
      {isLost ? say('console.live.retrying') : now}
    </span>
  );
}
