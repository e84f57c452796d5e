import { useEffect, useRef, useState } from 'react';
import type { AdoptionPreview } from '#contract/console/playbooks.ts';
import { useSession } from '#web/console/session.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import type { Typed } from './parameter-field.tsx';

/** 想采用什么, as the form has it. */
export interface Wish {
  readonly version: string | null;
  readonly units: readonly string[];
  readonly values: { readonly [parameter: string]: Typed };
}

/** Whoever types is asked for once they pause. */
const PAUSE_MS = 400;

export interface Previewed {
  /** The last that came back, also while the next is asked for. */
  readonly preview: AdoptionPreview | null;
  readonly failure: Failure | null;
  /** What is shown is of an earlier wish. */
  readonly isStale: boolean;
  readonly again: () => void;
}

/** 先看看: what adopting would change, asked for anew whenever the wish changes. */
export function usePreview(playbook: string, wish: Wish): Previewed {
  const { api, language } = useSession();
  const [held, hold] = useState<{
    readonly key: string;
    readonly preview: AdoptionPreview | null;
    readonly failure: Failure | null;
  }>({
    key: '',
    preview: null,
    failure: null,
  });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([playbook, language, wish, turn]);
  const asked = useRef('');
  useEffect(() => {
    asked.current = key;
    const settle = (preview: AdoptionPreview | null, failure: Failure | null): void => {
      if (asked.current === key) hold((before) => ({ key, preview: preview ?? before.preview, failure }));
    };
    const ask = async (): Promise<void> => {
      try {
        settle(await api.post<AdoptionPreview>(`/playbooks/${encodeURIComponent(playbook)}/preview`, wish), null);
      } catch (thrown) {
        settle(null, failureOf(thrown));
      }
    };
    const timer = window.setTimeout(() => void ask(), held.key === '' ? 0 : PAUSE_MS);
    return () => window.clearTimeout(timer);
    // The key says all that the wish says.
  }, [key]);
  return { ...held, isStale: held.key !== key, again: () => setTurn((before) => before + 1) };
}
