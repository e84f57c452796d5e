import type { MoveLine, OlderCase } from '#contract/console/moves.ts';
import { Link } from '#web/console/link.tsx';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { isMovable, type Moving } from './use-moves.ts';

interface CaseProps {
  readonly found: OlderCase;
  readonly moving: Moving;
}

/** 一件案件: what moving it would change, limit by limit, and why it has to stay, where it has. */
export function OlderCaseCard({ found, moving }: CaseProps) {
  const say = useSay();
  const { caseId, number, unitName, isOpenTo, from, stage, lines, hindrances } = found;
  const result = moving.results.get(caseId);
  const asked = moving.again.get(caseId) ?? [];
  const isFree = isMovable(found, asked) && result === undefined;
  const isSame = ({ change }: MoveLine): boolean => change === 'same' || change === 'late';
  const [same, otherwise] = [lines.filter(isSame), lines.filter((line) => !isSame(line))];
  return (
    <li className="card moves-case" aria-label={number}>
      <div className="moves-head">
        <input
          type="checkbox"
          aria-label={say('console.moves.choose', { number })}
          checked={moving.chosen.has(caseId)}
          disabled={!isFree || moving.progress !== null}
          onChange={(event) => moving.choose([found], event.target.checked)}
        />
        {isOpenTo ? (
          <Link className="moves-number" to={{ screen: 'case', caseId, task: null, act: null }}>
            {number}
          </Link>
        ) : (
          <span className="moves-number">{number}</span>
        )}
        <span>{unitName}</span>
        <span className="muted">{say('console.moves.from', { from })}</span>
        <span className="muted">{stage.was === stage.then ? stage.was : say('console.moves.stage', stage)}</span>
      </div>
      {otherwise.length === 0 ? null : <Lines lines={otherwise} />}
      {same.length === 0 ? null : (
        <details>
          <summary>{say('console.moves.same', { count: same.length })}</summary>
          <Lines lines={same} />
        </details>
      )}
      {result === undefined ? (
        <Hindrances hindrances={hindrances} />
      ) : (
        <Outcome isMoved={result.isMoved} says={result.says} />
      )}
      {result === undefined ? <Again found={found} moving={moving} /> : null}
    </li>
  );
}

function Lines({ lines }: { readonly lines: readonly MoveLine[] }) {
  const say = useSay();
  const nothing = say('console.moves.nothing');
  return (
    <table className="moves-lines">
      <thead>
        <tr>
          <th scope="col">{say(lines[0]?.kind === 'task' ? 'console.moves.task' : 'console.moves.clock')}</th>
          <th scope="col">{say('console.moves.was')}</th>
          <th scope="col">{say('console.moves.then')}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {lines.map(({ kind, title, was, then, says }) => (
          <tr key={`${kind} ${title} ${says}`}>
            <th scope="row">{title}</th>
            <td data-head={say('console.moves.was')}>{was ?? nothing}</td>
            <td data-head={say('console.moves.then')}>{then ?? nothing}</td>
            <td className="moves-says">{says}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Hindrances({ hindrances }: Pick<OlderCase, 'hindrances'>) {
  const say = useSay();
  if (hindrances.length === 0) return null;
  return (
    <div className="note note-soon">
      <Icon name="warn" />
      <div>
        <b>{say('console.moves.stays')}</b>
        <ul>
          {hindrances.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Outcome({ isMoved, says }: { readonly isMoved: boolean; readonly says: string }) {
  const say = useSay();
  return isMoved ? (
    <p className="moves-moved" role="status">
      <Icon name="check" />
      {say('console.moves.moved')}
    </p>
  ) : (
    <Hindrances hindrances={[says]} />
  );
}

/** What was done and would be asked for again: ticked, it may be. */
function Again({ found, moving }: CaseProps) {
  const say = useSay();
  const asked = moving.again.get(found.caseId) ?? [];
  if (found.again.length === 0 || found.hindrances.length > 1) return null;
  return found.again.map(({ task, title }) => (
    <label key={task} className="moves-again">
      <input
        type="checkbox"
        checked={asked.includes(task)}
        onChange={(event) => moving.askAgain(found, task, event.target.checked)}
      />
      {say('console.moves.again', { title })}
    </label>
  ));
}
