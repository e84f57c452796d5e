import { useEffect, useRef, useState } from 'react';
import type { ActNoun, Acted } from '#contract/console/acts.ts';
import type { WorklistPanel } from '#contract/console/panel.ts';
import type { TaskAddress } from '#web/console/address.ts';
import { TaskForm } from '#web/console/acts/task-form.tsx';
import { Link } from '#web/console/link.tsx';
import { Guidance } from '#web/console/parts/guidance.tsx';
import { ProseText } from '#web/console/parts/prose.tsx';
import { Severity } from '#web/console/parts/severity.tsx';
import { WhyBox } from '#web/console/parts/why-box.tsx';
import { useSession } from '#web/console/session.ts';
import { useSettings } from '#web/console/settings.ts';
import { useSay } from '#web/console/texts.ts';
import { readPanel } from '#web/console/wire/case-reads.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { useLiveNews, useRepeat } from '#web/console/wire/live.ts';
import { refreshAfterMs } from '#web/console/wire/refresh.ts';
import { isOutOfSight } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { useOwnAct } from './own-act.ts';
import type { PanelWish } from './wish.ts';

interface PanelProps {
  readonly at: TaskAddress | null;
  readonly asked: PanelWish | null;
  readonly onTyping: (isTyping: boolean) => void;
  readonly onDone: () => void;
}

/** 侧栏: why it is red, the form right there, the words to say. */
export function TaskPanel({ at, asked, onTyping, onDone }: PanelProps) {
  const say = useSay();
  const aside = useRef<HTMLElement>(null);
  useEffect(() => () => onTyping(false), [onTyping]);
  const finish = () => {
    onTyping(false);
    onDone();
  };
  return (
    <aside
      className="panel"
      ref={aside}
      aria-label={say('console.panel.label')}
      onInput={() => onTyping(true)}
      onBlur={(event) => {
        if (!aside.current?.contains(event.relatedTarget)) onTyping(false);
      }}
    >
      {at === null ? (
        <p className="panel-empty muted">{say('console.panel.empty')}</p>
      ) : (
        <Selected at={at} asked={asked} onDone={finish} />
      )}
      <PanelKeys />
    </aside>
  );
}

function Selected({ at, asked, onDone }: Omit<PanelProps, 'at' | 'onTyping'> & { readonly at: TaskAddress }) {
  const say = useSay();
  const { api } = useSession();
  const key = `${at.caseId} ${at.task}`;
  const { value, failure, reload } = useResource(key, (signal) => readPanel(api, at, signal));
  const own = useOwnAct(at.task, reload);
  useLiveNews(at.caseId, own.ask);
  const isQuiet = value === null || own.isEnded;
  useRepeat(
    isQuiet ? 60_000 : refreshAfterMs(value.found.now, [value.task.due?.dueAt ?? '']),
    // Where the list has not moved on for so long, something else is the matter.
    own.isEnded ? reload : own.ask,
  );
  if (value === null) {
    if (failure === null) return <div className="panel-scroll" />;
    // Done, by oneself or by somebody faster: the list moves on by itself.
    if (isOutOfSight(failure) || isDoneWith(failure))
      return <p className="panel-empty muted">{say('console.worklist.gone')}</p>;
    return <LoadFailed failure={failure} reload={reload} />;
  }
  const done = (acted: Acted) => {
    own.onDone(acted);
    onDone();
  };
  return <PanelBody panel={value} asked={asked} isOver={isDoneWith(failure)} onSending={own.onSending} onDone={done} />;
}

/** 已有人办了: nothing is left to do, but what was typed stays in its place until the list moves on. */
function isDoneWith(failure: Failure | null): boolean {
  return failure?.kind === 'refused' && failure.problem.status === 409;
}

function PanelBody({
  panel,
  asked,
  isOver,
  onSending,
  onDone,
}: {
  readonly panel: WorklistPanel;
  readonly asked: PanelWish | null;
  readonly isOver: boolean;
  readonly onSending: (isSending: boolean) => void;
  readonly onDone: (acted: Acted) => void;
}) {
  const say = useSay();
  const { chosen, setChosen, form } = useWish(asked);
  const { task } = panel;
  const { sendsBack } = task;
  return (
    <div className="panel-scroll">
      <PanelHead panel={panel} isOver={isOver} />
      <section className="card panel-act" ref={form}>
        <h3>{chosen === null ? task.title : say(`console.act.${chosen}`)}</h3>
        <TaskForm
          key={chosen ?? task.task}
          found={panel.found}
          task={chosen === null ? task : null}
          noun={chosen}
          about={chosen === null ? null : task.task}
          onSending={onSending}
          onDone={onDone}
          onCancel={chosen === null ? null : () => setChosen(null)}
          aside={
            chosen === null ? (
              <>
                {sendsBack === null ? null : (
                  <button type="button" className="button" onClick={() => setChosen(sendsBack)}>
                    {say('console.panel.send-back')}
                  </button>
                )}
                <button type="button" className="button" onClick={() => setChosen('handover')}>
                  {say('console.panel.hand-over')}
                </button>
                <Link
                  className="button button-quiet"
                  to={{ screen: 'case', caseId: panel.caseId, task: task.task, act: null }}
                >
                  {say('console.panel.open')}
                </Link>
              </>
            ) : null
          }
        />
      </section>
      {task.guidance === null || chosen !== null ? null : <Guidance guidance={task.guidance} />}
    </div>
  );
}

/** What it is about, what the complainant said last, and why it stands where it stands. */
function PanelHead({ panel, isOver }: { readonly panel: WorklistPanel; readonly isOver: boolean }) {
  const say = useSay();
  const { complainant } = panel;
  const facts = [complainant.name, complainant.phone, complainant.channel].filter((each) => each !== '');
  return (
    <>
      <p className="panel-sub">
        <Severity severity={panel.severity} />
        <span>
          {panel.caseNumber} · {panel.place}
        </span>
      </p>
      <h2>{panel.title}</h2>
      <p className="panel-sub">{facts.join(' · ')}</p>
      {panel.lead.length === 0 ? null : (
        <p className="panel-lead">
          <ProseText prose={panel.lead} />
        </p>
      )}
      {isOver ? <p className="note note-soon">{say('console.panel.over')}</p> : null}
      {panel.why === null ? null : <WhyBox why={panel.why} />}
    </>
  );
}

/** A key leads into the form at once: `E` the task's own, `T` handing over, `N` a note. */
function useWish(asked: PanelWish | null) {
  const [shown, setShown] = useState<{ readonly chosen: ActNoun | null; readonly turn: number }>({
    // A key that was pressed before the task was loaded is served once it is.
    chosen: asked === null ? null : FORM_OF_WISH[asked.kind],
    turn: asked?.turn ?? 0,
  });
  const form = useRef<HTMLElement>(null);
  if (asked !== null && asked.turn !== shown.turn) setShown({ chosen: FORM_OF_WISH[asked.kind], turn: asked.turn });
  useEffect(() => {
    if (shown.turn === 0) return;
    form.current?.querySelector<HTMLElement>('form textarea, form input, form select, form button')?.focus();
  }, [shown.turn]);
  const setChosen = (chosen: ActNoun | null) => setShown({ ...shown, chosen });
  return { chosen: shown.chosen, setChosen, form };
}

const FORM_OF_WISH = { act: null, 'hand-over': 'handover', note: 'notes' } as const;

function PanelKeys() {
  const say = useSay();
  const { letters } = useSettings();
  if (!letters) return null;
  return (
    <p className="panel-keys" aria-hidden="true">
      <span>
        <kbd>J</kbd>
        <kbd>K</kbd>
        {say('console.panel.keys.move')}
      </span>
      <span>
        <kbd>E</kbd>
        {say('console.panel.keys.act')}
      </span>
      <span>
        <kbd>T</kbd>
        {say('console.panel.hand-over')}
      </span>
      <span>
        <kbd>Enter</kbd>
        {say('console.panel.open')}
      </span>
    </p>
  );
}
