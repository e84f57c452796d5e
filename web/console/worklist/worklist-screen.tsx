import { useCallback, useEffect, useRef, useState } from 'react';
import type { Worklist } from '#contract/console/worklist.ts';
import type { TaskAddress, WorklistView } from '#web/console/address.ts';
import { isInField, useKeys } from '#web/console/keyboard.tsx';
import { go } from '#web/console/navigation.ts';
import { LiveMark } from '#web/console/parts/live-mark.tsx';
import { SearchBox } from '#web/console/parts/search-box.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { useLiveNews, useRepeat } from '#web/console/wire/live.ts';
import { refreshAfterMs } from '#web/console/wire/refresh.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Segments } from '#web/ui/segments.tsx';
import { WaitingRows } from '#web/ui/waiting.tsx';
import { AxisStrip } from './axis-strip.tsx';
import { TaskList } from './task-list.tsx';
import { TaskPanel } from './task-panel.tsx';
import { append, keyOf, reconcile, release, rowsOf, selectAfter, step } from './reconcile.ts';
import type { Shown } from './reconcile.ts';
import type { PanelWish } from './wish.ts';

interface WorklistProps {
  readonly view: WorklistView;
  readonly at: TaskAddress | null;
}

/** 待办: what runs out first is on top, with the reason; acting needs no other page. */
export function WorklistScreen({ view, at }: WorklistProps) {
  const say = useSay();
  const { list, shown, failure, reload, more, letMove, setTyping } = useWorklist(view);
  const { selected, select, leave } = useSelection(view, at, list);
  useRepeat(
    list === null
      ? 60_000
      : refreshAfterMs(
          list.now,
          rowsOf(list).map((row) => row.due?.dueAt ?? ''),
        ),
    reload,
  );
  const asked = useAsked(list, selected, select);
  const finish = useNextRow(list, selected, leave, reload);
  const views = list?.views ?? [];
  return (
    <>
      <header className="top">
        <h1>{say('console.nav.worklist')}</h1>
        {views.length === 0 ? null : (
          <Segments
            label={say('console.worklist.views')}
            value={view}
            onChange={(next) => go({ screen: 'worklist', view: next, task: null })}
            options={views.map(({ id, title, count }) => ({
              id,
              title: (
                <>
                  {title} <small>{count}</small>
                </>
              ),
            }))}
          />
        )}
        <span className="grow" />
        <SearchBox />
        <LiveMark now={list?.nowText ?? ''} isStale={failure !== null && list !== null} />
      </header>
      <div className="worklist">
        <section className="list-column" aria-label={say('console.nav.worklist')}>
          {list === null && failure !== null ? <LoadFailed failure={failure} reload={reload} /> : null}
          {list === null && failure === null ? <WaitingRows label={say('console.load.waiting')} /> : null}
          {list === null || shown === null ? null : (
            <>
              <AxisStrip list={list} />
              {shown.newRows > 0 ? (
                <button type="button" className="new-rows" onClick={letMove}>
                  {say('console.worklist.new-rows', { count: shown.newRows })}
                </button>
              ) : null}
              <TaskList list={list} gone={shown.gone} selected={selected} view={view} select={select} more={more} />
            </>
          )}
        </section>
        <TaskPanel key={selected ?? ''} at={atOf(selected)} asked={asked} onTyping={setTyping} onDone={finish} />
      </div>
    </>
  );
}

function atOf(key: string | null): TaskAddress | null {
  if (key === null) return null;
  const [caseId = '', ...task] = key.split('/');
  return { caseId, task: task.join('/') };
}

/** The list as shown: it holds still while somebody types. */
function useWorklist(view: WorklistView) {
  const { api } = useSession();
  const [pages, setPages] = useState({ view, count: 1 });
  const count = pages.view === view ? pages.count : 1;
  const load = async (signal: AbortSignal) => {
    let list = await api.get<Worklist>(`/worklist?view=${view}`, signal);
    for (let page = 1; page < count && list.next !== null; page += 1) {
      list = append(
        list,
        await api.get<Worklist>(`/worklist?view=${view}&cursor=${encodeURIComponent(list.next)}`, signal),
      );
    }
    return list;
  };
  const { value, failure, reload } = useResource(`worklist:${view}:${count}`, load);
  const [shown, setShown] = useState<{ readonly view: WorklistView; readonly shown: Shown } | null>(null);
  const isTyping = useRef(false);
  useEffect(() => {
    if (value === null) return;
    setShown((before) => ({
      view,
      shown: reconcile(before?.view === view ? before.shown : null, value, isTyping.current),
    }));
  }, [value, view]);
  useLiveNews(null, reload);
  const letMove = useCallback(() => setShown((before) => before && { ...before, shown: release(before.shown) }), []);
  const setTyping = useCallback(
    (isNow: boolean) => {
      isTyping.current = isNow;
      if (!isNow) letMove();
    },
    [letMove],
  );
  const current = shown?.view === view ? shown.shown : null;
  const more = current?.list.next == null ? null : () => setPages({ view, count: count + 1 });
  return { list: current?.list ?? null, shown: current, failure, reload, more, letMove, setTyping };
}

/** The selected row stands in the address; when it is gone, another is next. */
function useSelection(view: WorklistView, at: TaskAddress | null, list: Worklist | null) {
  const [finished, setFinished] = useState<string | null>(null);
  const before = useRef<readonly string[]>([]);
  const wanted = at === null ? null : keyOf(at);
  const keys = list === null ? [] : rowsOf(list).map(keyOf);
  const selected = list === null ? wanted : selectAfter(before.current, wanted, keys, finished);
  const order = keys.join('\n');
  useEffect(() => {
    before.current = order === '' ? [] : order.split('\n');
  }, [order]);
  const select = useCallback((key: string) => go({ screen: 'worklist', view, task: atOf(key) }, 'replace'), [view]);
  useEffect(() => {
    if (wanted !== null && selected !== null && selected !== wanted) select(selected);
  }, [wanted, selected, select]);
  const leave = () => setFinished(selected);
  return { selected, select, leave };
}

/** 办完一项: the focus goes to the row that is next, so that the keyboard goes on from there. */
function useNextRow(list: Worklist | null, selected: string | null, leave: () => void, reload: () => void): () => void {
  const wish = useRef<{ readonly since: Worklist | null } | null>(null);
  useEffect(() => {
    if (wish.current === null || (selected === null && list === wish.current.since)) return;
    wish.current = null;
    // A row that comes much later finds people elsewhere: in the search, say.
    if (selected !== null && !isInField()) document.getElementById(`row-${selected}`)?.focus();
  }, [list, selected]);
  return () => {
    wish.current = { since: list };
    leave();
    reload();
  };
}

/** What the keys ask of the list and of the panel beside it. */
function useAsked(list: Worklist | null, selected: string | null, select: (key: string) => void): PanelWish | null {
  const [asked, setAsked] = useState<{ readonly of: string | null; readonly wish: PanelWish | null }>({
    of: selected,
    wish: null,
  });
  // What was asked of one task is nothing to another, nor to the same one when it is come back to.
  if (asked.of !== selected) setAsked({ of: selected, wish: null });
  const ask = (kind: PanelWish['kind']) =>
    setAsked(({ wish }) => ({ of: selected, wish: { kind, turn: (wish?.turn ?? 0) + 1 } }));
  const move = (by: 1 | -1) => {
    const next = step(list === null ? [] : rowsOf(list).map(keyOf), selected, by);
    if (next === null) return;
    select(next);
    document.getElementById(`row-${next}`)?.focus();
  };
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    open: () => {
      const found = atOf(selected);
      if (found !== null) go({ screen: 'case', caseId: found.caseId, task: found.task, act: null });
    },
    act: () => ask('act'),
    'hand-over': () => ask('hand-over'),
    note: () => ask('note'),
    back: () => (selected === null ? null : document.getElementById(`row-${selected}`))?.focus(),
  });
  return asked.of === selected ? asked.wish : null;
}
