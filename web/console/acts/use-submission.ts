import { useMemo, useRef, useState } from 'react';
import type { ActNoun, Acted } from '#contract/console/acts.ts';
import type { RecordField } from '#contract/filled.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { failureOf, faultsIn } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import type { Faults } from '#web/ui/faults.ts';
import { checkBody, faultsOfUnanswered } from './check.ts';

/** 提交: checks, sends, and keeps what went wrong until it is sent again. */
export interface Submission {
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  readonly faults: Faults;
  /** `seen`: the version acted on, or the one to go on against after somebody else was faster; `unanswered`: what must be answered besides. */
  readonly submit: (body: object, seen: number, unanswered?: readonly RecordField[]) => Promise<Acted | null>;
}

export function useSubmission(noun: ActNoun, caseId: string): Submission {
  const { api } = useSession();
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [found, setFound] = useState<Faults>({});
  const key = useRef({ body: '', key: '' });
  const submit = async (said: object, seen: number, unanswered: readonly RecordField[] = []): Promise<Acted | null> => {
    const body = { seen, ...said };
    const wrong = checkBody(noun, body);
    setFailure(null);
    setFound({
      ...Object.fromEntries(wrong.map((fault) => [fault.path, say(fault.key, fault.values)])),
      ...faultsOfUnanswered(unanswered, say),
    });
    if (wrong.length + unanswered.length > 0) return null;
    const written = JSON.stringify(body);
    // The same words again, because nobody answered, go under the same key: then they count once.
    if (key.current.body !== written) key.current = { body: written, key: crypto.randomUUID() };
    setBusy(true);
    try {
      return await api.post<Acted>(`/cases/${encodeURIComponent(caseId)}/${noun}`, body, key.current.key);
    } catch (thrown) {
      setFailure(failureOf(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  };
  const faults = useMemo(() => ({ ...found, ...faultsIn(failure) }), [found, failure]);
  return { isBusy, failure, faults, submit };
}
