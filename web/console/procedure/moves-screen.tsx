import { useRef, useState } from 'react';
import type { OlderCase, OlderCases } from '#contract/console/moves.ts';
import { FailureNote } from '#web/console/acts/failure-note.tsx';
import { LongWork } from '#web/console/parts/long-work.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { usePages } from '#web/console/wire/pages.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { Tick } from '#web/ui/chips.tsx';
import { LongField } from '#web/ui/field.tsx';
import { OlderCaseRow } from './older-case.tsx';
import { PlaybookPage } from './page.tsx';
import { isMovable, mayBeMovable, useMoves, type Moving } from './use-moves.ts';

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
      {(first) => <Older first={first} path={path} reload={resource.reload} />}
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
  const { tell } = useSession();
  const head = useRef<HTMLHeadingElement>(null);
  const { pages, next, goOn } = usePages(first, path);
  const cases = pages.flatMap((page) => page.cases);
  const isAnyFree = cases.some(mayBeMovable);
  const moving = useMoves(first, (moved, left) => {
    tell(say(left === 0 ? 'console.moves.done' : 'console.moves.done.left', { moved, left }));
    // What was pressed may be gone with the list; how many are left stands on top.
    head.current?.focus();
    reload();
  });
  return (
    <>
      <section className="card playbooks-part">
        <h2 ref={head} tabIndex={-1}>
          {first.unit.name} · {first.lead}
        </h2>
        {first.to === null ? null : (
          <p>{say('console.moves.to', { number: first.to.number, when: first.to.publishedAt })}</p>
        )}
        {cases.length === 0 ? null : <p className="muted">{say('console.moves.help')}</p>}
      </section>
      {cases.length === 0 ? null : <Choice cases={cases} moving={moving} unit={first.unit.name} />}
      {next === null ? null : (
        <p className="list-more">
          <Button onClick={goOn}>
            {say('console.moves.more', { count: Math.min(first.cases.length, first.count - cases.length) })}
          </Button>
        </p>
      )}
      <FailureNote failure={moving.failure} goOn={reload} isBusy={false} />
      {isAnyFree ? <MoveForm cases={cases} moving={moving} to={first.to?.number ?? 0} /> : null}
    </>
  );
}

interface MovingProps {
  readonly cases: readonly OlderCase[];
  readonly moving: Moving;
}

function Choice({ cases, moving, unit }: MovingProps & { readonly unit: string }) {
  const say = useSay();
  const free = cases.filter((found) => isMovable(found, moving.again.get(found.caseId) ?? []));
  return (
    <div className="card">
      <div className="moves-top">
        {free.length === 0 ? (
          <span>{say(cases.some(mayBeMovable) ? 'console.moves.none-yet' : 'console.moves.none-free')}</span>
        ) : (
          <Tick
            label={say('console.moves.choose-all', { count: free.length })}
            isOn={free.every(({ caseId }) => moving.chosen.has(caseId))}
            onChange={(isOn) => moving.choose(free, isOn)}
          />
        )}
        <div className="moves-line moves-heads" aria-hidden="true">
          <span>{say('console.moves.what')}</span>
          <span>{say('console.moves.was-then')}</span>
          <span>{say('console.moves.change')}</span>
        </div>
      </div>
      <ul>
        {cases.map((found) => (
          <OlderCaseRow key={found.caseId} found={found} moving={moving} unit={unit} />
        ))}
      </ul>
    </div>
  );
}

/** The reason, and below it the button, which stays in sight. */
function MoveForm({ cases, moving, to }: MovingProps & { readonly to: number }) {
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
  return (
    <>
      <section className="card playbooks-part">
        <LongField
          name="reason"
          label={say('console.moves.reason')}
          help={say('console.moves.reason.help')}
          value={reason}
          onChange={setReason}
        />
      </section>
      <div className="playbooks-confirm">
        {progress === null ? (
          <p className="muted">{blocked ?? say('console.moves.ready', { number: to })}</p>
        ) : (
          <div>
            <LongWork
              progress={progress}
              says={say('console.moves.progress', progress)}
              stopTitle={say('console.moves.stop')}
              stop={moving.stop}
            />
          </div>
        )}
        <Button
          look="primary"
          isOff={blocked !== null}
          busy={progress === null ? null : say('console.busy')}
          onClick={() => void moving.move(chosen, reason)}
        >
          {chosen.length === 0 ? say('console.moves.title') : say('console.moves.move', { count: chosen.length })}
        </Button>
      </div>
    </>
  );
}
