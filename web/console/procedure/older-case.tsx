import type { MoveLine, OlderCase } from '#contract/console/moves.ts';
import { Link } from '#web/console/link.tsx';
import { useSay } from '#web/console/texts.ts';
import { Tick } from '#web/ui/chips.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { isMovable, mayBeMovable, type Moving } from './use-moves.ts';

interface CaseProps {
  readonly found: OlderCase;
  readonly moving: Moving;
}

/** 一件案件: what moving it would change, limit by limit, and why it has to stay, where it has. `unit` is said on top already. */
export function OlderCaseRow({ found, moving, unit }: CaseProps & { readonly unit: string }) {
  const say = useSay();
  const { caseId, number, unitName, isOpenTo, from, stage, lines, hindrances } = found;
  const isFree = isMovable(found, moving.again.get(caseId) ?? []);
  const isSame = ({ change }: MoveLine): boolean => change === 'same' || change === 'late';
  const left = (moving.left.get(caseId) ?? []).filter((each) => !hindrances.includes(each));
  const [same, otherwise] = [lines.filter(isSame), lines.filter((line) => !isSame(line))];
  return (
    <li className="moves-case" aria-label={number}>
      <div className="moves-head">
        <label className="tick">
          <input
            type="checkbox"
            aria-label={say('console.moves.choose', { number })}
            checked={moving.chosen.has(caseId)}
            disabled={!isFree}
            onChange={(event) => moving.choose([found], event.target.checked)}
          />
          {isOpenTo ? null : <span className="moves-number">{number}</span>}
        </label>
        {isOpenTo ? (
          <Link className="moves-number" to={{ screen: 'case', caseId, task: null, act: null }}>
            {number}
          </Link>
        ) : null}
        {unitName === unit ? null : <span>{unitName}</span>}
        <span className="muted">{say('console.moves.from', { from })}</span>
        <span className="muted">{stage.was === stage.then ? stage.was : say('console.moves.to-then', stage)}</span>
      </div>
      <div className="moves-body">
        {otherwise.length === 0 ? null : <Lines lines={otherwise} />}
        {same.length === 0 ? null : (
          <details>
            <summary>{say('console.moves.same', { count: same.length })}</summary>
            <Lines lines={same} />
          </details>
        )}
        <Hindrances title={say('console.moves.stays')} says={hindrances} />
        <Again found={found} moving={moving} />
        <Hindrances title={say('console.moves.was-left')} says={left} />
      </div>
    </li>
  );
}

function Lines({ lines }: { readonly lines: readonly MoveLine[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={`${line.kind} ${line.title} ${line.says}`} className="moves-line">
          <span>{line.title}</span>
          <Due {...line} />
          <span className="muted">{line.says}</span>
        </li>
      ))}
    </ul>
  );
}

function Due({ was, then }: MoveLine) {
  const say = useSay();
  const isOne = was === null || then === null || was === then;
  return <span>{isOne ? (was ?? then) : say('console.moves.to-then', { was, then })}</span>;
}

function Hindrances({ title, says }: { readonly title: string; readonly says: readonly string[] }) {
  if (says.length === 0) return null;
  return (
    <div className="note">
      <Icon name="info" />
      <div>
        <b>{title}</b>
        {says.map((each) => (
          <p key={each}>{each}</p>
        ))}
      </div>
    </div>
  );
}

/** What was done and would be asked for again: ticked, it may be. */
function Again({ found, moving }: CaseProps) {
  const say = useSay();
  const asked = moving.again.get(found.caseId) ?? [];
  if (!mayBeMovable(found)) return null;
  return found.again.map(({ task, title }) => (
    <Tick
      key={task}
      label={say('console.moves.again', { title })}
      isOn={asked.includes(task)}
      onChange={(isOn) => moving.askAgain(found, task, isOn)}
    />
  ));
}
