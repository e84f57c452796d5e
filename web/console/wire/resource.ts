import { useCallback, useEffect, useRef, useState } from 'react';
import { failureOf, isOutOfSight } from './outcome.ts';
import type { Failure } from './outcome.ts';

/** 取来的东西: what a screen shows, what went wrong the last time it was asked for, and a way to ask again. */
export interface Resource<T> {
  readonly value: T | null;
  /** With a value beside it, the value is what was true before. */
  readonly failure: Failure | null;
  readonly reload: () => void;
}

interface Held<T> {
  readonly key: string;
  readonly value: T | null;
  readonly failure: Failure | null;
}

/** Fetches by key; another key shows nothing of the one before. The newest answer wins, whatever order they come in. */
export function useResource<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [held, hold] = useState<Held<T>>({ key, value: null, failure: null });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    const abort = new AbortController();
    const settle = (change: (before: Held<T>) => Held<T>) => {
      if (!abort.signal.aborted)
        hold((before) => change(before.key === key ? before : { key, value: null, failure: null }));
    };
    latest.current(abort.signal).then(
      (value) => settle(() => ({ key, value, failure: null })),
      (thrown: unknown) => {
        if (abort.signal.aborted) return;
        const failure = failureOf(thrown);
        const isGone = failure !== null && isOutOfSight(failure);
        settle((before) => ({ ...before, value: isGone ? null : before.value, failure }));
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const isOfKey = held.key === key;
  return { value: isOfKey ? held.value : null, failure: isOfKey ? held.failure : null, reload };
}
