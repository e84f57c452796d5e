import { useCallback, useRef, useState } from 'react';
import type { Acted } from '#contract/console/acts.ts';
import type { CasePage } from '#contract/console/case-page.ts';
import { nounOf } from '#web/console/acts/task-form.tsx';
import type { FormNoun } from '#web/console/acts/task-form.tsx';
import { useKeys } from '#web/console/keyboard.tsx';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { readCase } from '#web/console/wire/case-reads.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { useLiveNews, useRepeat } from '#web/console/wire/live.ts';
import { refreshAfterMs } from '#web/console/wire/refresh.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { WaitingRows } from '#web/ui/waiting.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseFile } from './case-file.tsx';
import { Clocks } from './clocks.tsx';
import type { Choose, Chosen } from './choose.ts';
import { NextStep } from './next-step.tsx';

interface CaseProps {
  readonly caseId: string;
  readonly task: string | null;
  readonly act: string | null;
}

/** 案件: the file as prose, the next task with the words to say, the clocks with their explanations. */
export function CaseScreen({ caseId, task, act }: CaseProps) {
  const say = useSay();
  const { api } = useSession();
  const { value, failure, reload } = useResource(caseId, (signal) => readCase(api, caseId, signal));
  useLiveNews(caseId, reload);
  useRepeat(
    value === null
      ? 60_000
      : refreshAfterMs(
          value.now,
          value.clocks.map((clock) => clock.due.dueAt),
        ),
    reload,
  );
  if (value === null) {
    return failure === null ? (
      <WaitingRows label={say('console.load.waiting')} />
    ) : (
      <LoadFailed failure={failure} reload={reload} />
    );
  }
  return (
    <Loaded
      found={value}
      isStale={failure !== null}
      task={task}
      act={act === null ? null : nounOf(act)}
      reload={reload}
    />
  );
}

interface LoadedProps {
  readonly found: CasePage;
  readonly isStale: boolean;
  readonly task: string | null;
  readonly act: FormNoun | null;
  readonly reload: () => void;
}

function Loaded({ found, isStale, task, act: asked, reload }: LoadedProps) {
  const [about, setAbout] = useState<Chosen['about']>(null);
  // An address alone does not say which entry is to be corrected.
  const act = asked === 'corrections' && about === null ? null : asked;
  const middle = useRef<HTMLElement>(null);
  const clocks = useRef<HTMLElement>(null);
  const choose = useCallback<Choose>(
    (next) => {
      setAbout(next.about ?? null);
      go({ screen: 'case', caseId: found.id, task: next.task ?? null, act: next.act ?? null }, 'replace');
      window.requestAnimationFrame(() => {
        middle.current?.scrollIntoView({ block: 'nearest' });
        focusForm(middle.current);
      });
    },
    [found.id],
  );
  const back = () => go({ screen: 'worklist', view: 'mine', task: null });
  useKeys({
    act: () => focusForm(middle.current),
    'hand-over': () => choose({ act: 'handover' }),
    note: () => choose({ act: 'notes' }),
    reply: () => choose({ act: 'replies' }),
    clocks: () => unfold(clocks.current),
    back: () => (act === null ? back() : choose({})),
  });
  const done = (_: Acted) => {
    setAbout(null);
    go({ screen: 'case', caseId: found.id, task: null, act: null }, 'replace');
    document.getElementById('next-title')?.focus();
    reload();
  };
  return (
    <>
      <CaseHead found={found} isStale={isStale} choose={choose} />
      <div className="case-columns">
        <CaseFile found={found} choose={choose} onDone={done} />
        <div className="case-side">
          <NextStep ref={middle} found={found} chosen={{ task, act, about }} choose={choose} onDone={done} />
          <Clocks ref={clocks} found={found} />
        </div>
      </div>
    </>
  );
}

function focusForm(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>('form textarea, form input, form select, form button')?.focus();
}

/** `X` unfolds the first clock that is folded; with none left, all fold again. */
function unfold(box: HTMLElement | null): void {
  const cards = [...(box?.querySelectorAll('details') ?? [])];
  const folded = cards.find((card) => !card.open);
  if (folded === undefined) for (const card of cards) card.open = false;
  else folded.open = true;
  (folded ?? cards[0])?.querySelector('summary')?.focus();
}
