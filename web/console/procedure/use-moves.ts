import { useRef, useState } from 'react';
import type { Moved, OlderCase, OlderCases } from '#contract/console/moves.ts';
import { useSession } from '#web/console/session.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';

/** So many go with one request: people see how far it is, and stopping stops soon. */
const AT_ONCE = 5;

export interface Moving {
  readonly chosen: ReadonlySet<string>;
  readonly again: ReadonlyMap<string, readonly string[]>;
  /** 没有改的, of those that were to be moved just now: why. */
  readonly left: ReadonlyMap<string, readonly string[]>;
  /** `null` while nothing is under way. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  readonly failure: Failure | null;
  readonly choose: (cases: readonly OlderCase[], isChosen: boolean) => void;
  readonly askAgain: (found: OlderCase, task: string, isAsked: boolean) => void;
  readonly move: (cases: readonly OlderCase[], reason: string) => Promise<void>;
  readonly stop: () => void;
}

/** 改用新版: which are chosen, and moving them a handful at a time; `settled` hears how many were moved and how many not. */
export function useMoves(
  { unit, to }: Pick<OlderCases, 'unit' | 'to'>,
  settled: (moved: number, left: number) => void,
): Moving {
  const { api } = useSession();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [again, setAgain] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [left, setLeft] = useState<Moving['left']>(new Map());
  const [progress, setProgress] = useState<Moving['progress']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isStopped = useRef(false);
  const mark = (cases: readonly OlderCase[], isChosen: boolean): void =>
    setChosen((before) => {
      const next = new Set(before);
      for (const { caseId } of cases) {
        if (isChosen) next.add(caseId);
        else next.delete(caseId);
      }
      return next;
    });
  const choose: Moving['choose'] = (cases, isChosen) => {
    if (progress === null) mark(cases, isChosen);
  };
  const askAgain = (found: OlderCase, task: string, isAsked: boolean): void => {
    const others = (again.get(found.caseId) ?? []).filter((each) => each !== task);
    setAgain(new Map(again).set(found.caseId, isAsked ? [...others, task] : others));
    if (!isAsked) choose([found], false);
  };
  const move = async (cases: readonly OlderCase[], reason: string): Promise<void> => {
    isStopped.current = false;
    setFailure(null);
    setProgress({ done: 0, all: cases.length });
    const results: Moved['results'] = [];
    try {
      for (let done = 0; done < cases.length && !isStopped.current; done += AT_ONCE) {
        const some = cases.slice(done, done + AT_ONCE);
        const body = {
          to: to?.hash ?? '',
          reason,
          cases: some.map(({ caseId, seen }) => ({ caseId, seen, again: again.get(caseId) ?? [] })),
        };
        results.push(...(await api.post<Moved>(`/units/${unit.id}/moves`, body)).results);
        mark(some, false);
        setProgress({ done: Math.min(done + AT_ONCE, cases.length), all: cases.length });
      }
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setProgress(null);
      const stayed = results.filter(({ isMoved }) => !isMoved);
      setLeft(new Map(stayed.map(({ caseId, says }) => [caseId, [says]])));
      if (results.length > 0) settled(results.length - stayed.length, stayed.length);
    }
  };
  const stop = (): void => {
    isStopped.current = true;
  };
  return { chosen, again, left, progress, failure, choose, askAgain, move, stop };
}

/** 有没有可能改: nothing stands in the way, or only what may be asked for again. */
export function mayBeMovable({ hindrances, again }: OlderCase): boolean {
  return hindrances.length === 0 || (hindrances.length === 1 && again.length > 0);
}

/** 能不能改: it may, and of whatever would be asked for again it is said that it may. */
export function isMovable(found: OlderCase, asked: readonly string[]): boolean {
  return mayBeMovable(found) && found.again.every(({ task }) => asked.includes(task));
}
