import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useSession } from '#web/console/session.ts';
import { LiveFeed } from './live-feed.ts';
import type { LiveNews, LiveState } from './live-feed.ts';

/** Several changes in a breath are fetched once. */
const GATHER_MS = 250;

export function openLiveFeed(): LiveFeed {
  return new LiveFeed({
    open: () => new EventSource('/api/console/live'),
    after: (ms, then) => {
      const timer = window.setTimeout(then, ms);
      return () => window.clearTimeout(timer);
    },
    random: Math.random,
  });
}

export function useLiveState(): LiveState {
  const { live } = useSession();
  return useSyncExternalStore(
    (watcher) => live.onState(watcher),
    () => live.state,
  );
}

/** 有变化: calls `then` when one of these cases changed (`null` = any), gathered over a moment. */
export function useLiveNews(caseId: string | null, then: () => void): void {
  const { live } = useSession();
  const latest = useRef(then);
  useEffect(() => {
    latest.current = then;
  });
  useEffect(() => {
    let timer: number | undefined;
    const concerns = (news: LiveNews) => news.kind === 'everything' || caseId === null || news.cases.includes(caseId);
    const stop = live.onNews((news) => {
      if (!concerns(news) || timer !== undefined) return;
      timer = window.setTimeout(() => {
        timer = undefined;
        latest.current();
      }, GATHER_MS);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [live, caseId]);
}

/** 过一会儿再问: asks again after a while, as long as the screen stands. */
export function useRepeat(everyMs: number, then: () => void): void {
  const latest = useRef(then);
  useEffect(() => {
    latest.current = then;
  });
  useEffect(() => {
    const timer = window.setInterval(() => latest.current(), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
}
