import { useRef, useState } from 'react';
import type { Moved, OlderCase, OlderCases } from '#contract/console/moves.ts';
import { useSession } from '#web/console/session.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';

/** So many go with one request: people see how far it is, and stopping stops soon. */
const AT_ONCE = 5;

type Result = Moved['results'][number];

export interface Moving {
  readonly chosen: ReadonlySet<string>;
  readonly again: ReadonlyMap<string, readonly string[]>;
  readonly results: ReadonlyMap<string, Result>;
  /** `null` while nothing is under way. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  readonly failure: Failure | null;
  readonly choose: (cases: readonly OlderCase[], isChosen: boolean) => void;
  readonly askAgain: (found: OlderCase, task: string, isAsked: boolean) => void;
  readonly move: (cases: readonly OlderCase[], reason: string) => Promise<void>;
  readonly stop: () => void;
}

/** 改用新版: which are chosen, and moving them a handful at a time. */
export function useMoves({ unit, to }: Pick<OlderCases, 'unit' | 'to'>): Moving {
  const { api } = useSession();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [again, setAgain] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [progress, setProgress] = useState<Moving['progress']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isStopped = useRef(false);
  const choose = (cases: readonly OlderCase[], isChosen: boolean): void =>
    setChosen((before) => {
      const next = new Set(before);
      for (const { caseId } of cases) {
        if (isChosen) next.add(caseId);
        else next.delete(caseId);
      }
      return next;
    });
  const askAgain = (found: OlderCase, task: string, isAsked: boolean): void => {
    const left = (again.get(found.caseId) ?? []).filter((each) => each !== task);
    setAgain(new Map(again).set(found.caseId, isAsked ? [...left, task] : left));
    if (!isAsked) choose([found], false);
  };
  const move = async (cases: readonly OlderCase[], reason: string): Promise<void> => {
    isStopped.current = false;
    setFailure(null);
    setProgress({ done: 0, all: cases.length });
    try {
      for (let done = 0; done < cases.length && !isStopped.current; done += AT_ONCE) {
        const some = cases.slice(done, done + AT_ONCE);
        const body = {
          to: to?.hash ?? '',
          reason,
          cases: some.map(({ caseId, seen }) => ({ caseId, seen, again: again.get(caseId) ?? [] })),
        };
        const moved = await api.post<Moved>(`/units/${unit.id}/moves`, body);
        setResults((before) => new Map([...before, ...moved.results.map((each) => [each.caseId, each] as const)]));
        choose(some, false);
        setProgress({ done: Math.min(done + AT_ONCE, cases.length), all: cases.length });
      }
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setProgress(null);
    }
  };
  const stop = (): void => {
    isStopped.current = true;
  };
  return { chosen, again, results, progress, failure, choose, askAgain, move, stop };
}

/** 能不能改: nothing stands in the way, or only what may be asked for again, and it is said that it may. */
export function isMovable({ hindrances, again }: OlderCase, asked: readonly string[]): boolean {
  if (hindrances.length === 0) return true;
  return hindrances.length === 1 && again.length > 0 && again.every(({ task }) => asked.includes(task));
}
