import { useEffect, useRef, useState } from 'react';
import type { Suggestion, SuggestionAsked } from '#contract/console/grading.ts';
import type { CaseForm } from '#contract/console/case-page.ts';
import { useSession } from '#web/console/session.ts';

/** Somebody who types a number is not asked after at each digit. */
const PAUSE_MS = 200;

/**
 * 建议等级, as the category and the answers stand in the form: what the case says, until something else is chosen. `follow` is
 * called with what is suggested now and what was before.
 */
export function useSuggestion(
  found: CaseForm,
  asked: SuggestionAsked,
  isAsItWas: boolean,
  follow: (now: string | null, before: string | null) => void,
): string | null {
  const { api } = useSession();
  const asItWas = found.choices.suggestedSeverity;
  const [suggested, setSuggested] = useState(asItWas);
  const latest = useRef({ asked, follow, suggested });
  useEffect(() => {
    latest.current = { asked, follow, suggested };
  });
  const key = JSON.stringify(asked);
  useEffect(() => {
    const settle = (now: string | null) => {
      const { follow: tell, suggested: before } = latest.current;
      if (now === before) return;
      setSuggested(now);
      tell(now, before);
    };
    if (isAsItWas) {
      settle(asItWas);
      return;
    }
    let isOver = false;
    const timer = window.setTimeout(() => {
      // Without an answer the suggestion stays; whoever sends the form hears of another one.
      api.post<Suggestion>(`/cases/${found.id}/suggestion`, latest.current.asked).then(
        ({ severity }) => {
          if (!isOver) settle(severity);
        },
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [api, found.id, key, isAsItWas, asItWas]);
  return suggested;
}
