import { useState } from 'react';
import type { FormEvent } from 'react';
import type { OlderCase, OlderCases } from '#contract/console/moves.ts';
import { FailureNote } from '#web/console/acts/failure-note.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { LongField } from '#web/ui/field.tsx';
import { OlderCaseCard } from './older-case.tsx';
import { PlaybookPage } from './page.tsx';
import { isMovable, useMoves, type Moving } from './use-moves.ts';

/** 改用新版: the cases of a unit that go by an earlier version, what moving each would change, and moving those chosen. */
export function MovesScreen({ unit }: { readonly unit: string }) {
  const say = useSay();
  const { api, language } = useSession();
  const path = `/units/${encodeURIComponent(unit)}/older-cases`;
  const resource = useResource(`older ${language} ${unit}`, (signal) => api.get<OlderCases>(path, signal));
  return (
    <PlaybookPage
      title={say('console.moves.title')}
      back={{ screen: 'procedure', unit }}
      backTitle={say('console.playbooks.back')}
      resource={resource}
    >
      {(first) => <Older key={first.cases[0]?.caseId ?? ''} first={first} path={path} reload={resource.reload} />}
    </PlaybookPage>
  );
}

interface OlderProps {
  readonly first: OlderCases;
  readonly path: string;
  readonly reload: () => void;
}

function Older({ first, path, reload }: OlderProps) {
  const say = useSay();
  const { api } = useSession();
  const [pages, setPages] = useState<readonly OlderCases[]>([]);
  const [failed, setFailed] = useState<Failure | null>(null);
  const moving = useMoves(first);
  const all = [first, ...pages];
  const cases = all.flatMap((page) => page.cases);
  const next = all.at(-1)?.next ?? null;
  const more = async (): Promise<void> => {
    try {
      const page = await api.get<OlderCases>(`${path}?${new URLSearchParams({ cursor: next ?? '' }).toString()}`);
      setPages((before) => [...before, page]);
      setFailed(null);
    } catch (thrown) {
      setFailed(failureOf(thrown));
    }
  };
  const isOver = moving.results.size > 0 && moving.progress === null;
  return (
    <>
      <section className="card playbooks-part">
        <h2>
          {first.unit.name} · {first.lead}
        </h2>
        {first.to === null ? null : (
          <p>{say('console.moves.to', { number: first.to.number, when: first.to.publishedAt })}</p>
        )}
        <p className="muted">{say('console.moves.help')}</p>
      </section>
      {cases.length === 0 ? (
        <p className="muted">{say('console.moves.none')}</p>
      ) : (
        <ChooseAll cases={cases} moving={moving} />
      )}
      <ul className="moves-cases">
        {cases.map((found) => (
          <OlderCaseCard key={found.caseId} found={found} moving={moving} />
        ))}
      </ul>
      {next === null ? null : (
        <Button onClick={() => void more()}>
          {say('console.moves.more', { count: Math.min(10, first.count - cases.length) })}
        </Button>
      )}
      <FailureNote failure={failed ?? moving.failure} goOn={reload} isBusy={false} />
      {isOver ? <Result moving={moving} reload={reload} /> : null}
      {cases.length === 0 ? null : <MoveForm cases={cases} moving={moving} />}
    </>
  );
}

interface MovingProps {
  readonly cases: readonly OlderCase[];
  readonly moving: Moving;
}

function ChooseAll({ cases, moving }: MovingProps) {
  const say = useSay();
  const free = cases.filter(
    (found) => !moving.results.has(found.caseId) && isMovable(found, moving.again.get(found.caseId) ?? []),
  );
  return (
    <label className="moves-all">
      <input
        type="checkbox"
        checked={free.length > 0 && free.every(({ caseId }) => moving.chosen.has(caseId))}
        disabled={free.length === 0 || moving.progress !== null}
        onChange={(event) => moving.choose(free, event.target.checked)}
      />
      {say('console.moves.choose-all')}
    </label>
  );
}

function Result({ moving: { results }, reload }: { readonly moving: Moving; readonly reload: () => void }) {
  const say = useSay();
  const moved = [...results.values()].filter(({ isMoved }) => isMoved).length;
  return (
    <p className="moves-result" role="status">
      {say('console.moves.done', { moved, left: results.size - moved })}
      <Button size="small" onClick={reload}>
        {say('console.moves.refresh')}
      </Button>
    </p>
  );
}

/** The reason, the button, and how far it is. */
function MoveForm({ cases, moving }: MovingProps) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const chosen = cases.filter(({ caseId }) => moving.chosen.has(caseId));
  const { progress } = moving;
  const blocked =
    chosen.length === 0
      ? say('console.moves.blocked.none')
      : reason.trim() === ''
        ? say('console.moves.blocked.reason')
        : null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (blocked === null && progress === null) void moving.move(chosen, reason);
  };
  return (
    <form className="card playbooks-part" onSubmit={send}>
      <LongField
        name="reason"
        label={say('console.moves.reason')}
        help={say('console.moves.reason.help')}
        value={reason}
        onChange={setReason}
      />
      <div className="playbooks-confirm">
        <div>
          <Button
            look="primary"
            type="submit"
            isOff={blocked !== null}
            busy={progress === null ? null : say('console.busy')}
          >
            {say('console.moves.move', { count: chosen.length })}
          </Button>
          {progress === null ? (
            <span className="muted">{blocked ?? ''}</span>
          ) : (
            <>
              <progress value={progress.done} max={progress.all} aria-label={say('console.moves.progress', progress)} />
              <span role="status">{say('console.moves.progress', progress)}</span>
              <Button size="small" onClick={moving.stop}>
                {say('console.moves.stop')}
              </Button>
            </>
          )}
        </div>
      </div>
    </form>
  );
}
