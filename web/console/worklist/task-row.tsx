import type { MouseEvent } from 'react';
import type { WorklistRow } from '#contract/console/worklist.ts';
import { Link } from '#web/console/link.tsx';
import { DueMark } from '#web/console/parts/due-mark.tsx';
import { Initial } from '#web/console/parts/initial.tsx';
import { Severity } from '#web/console/parts/severity.tsx';
import { useSay } from '#web/console/texts.ts';
import { keyOf } from './reconcile.ts';

interface RowProps {
  readonly row: WorklistRow;
  readonly isSelected: boolean;
  /** Somebody has dealt with it meanwhile. */
  readonly isGone: boolean;
  readonly select: (key: string) => void;
}

const HAS_PANEL = '(min-width: 1080px)';

/** 待办的一行: pressed, it is shown in the panel beside the list; where there is none, and by Enter, the case opens. */
export function TaskRow({ row, isSelected, isGone, select }: RowProps) {
  const say = useSay();
  const { assignee } = row;
  const press = (event: MouseEvent) => {
    const isByKeyboard = event.detail === 0;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (isByKeyboard || !isPlain || !window.matchMedia(HAS_PANEL).matches) return;
    event.preventDefault();
    select(keyOf(row));
  };
  return (
    <Link
      id={`row-${keyOf(row)}`}
      className={isGone ? 'row row-gone' : 'row'}
      to={{ screen: 'case', caseId: row.caseId, task: row.task, act: null }}
      aria-current={isSelected ? 'true' : undefined}
      onClick={press}
    >
      <DueMark due={row.due} />
      <span className="row-what">
        <b>{row.act}</b> <span className="row-matter">{row.matter}</span>{' '}
        <small>
          {row.again === null ? null : <span className="tag tag-soon">{row.again}</span>}{' '}
          {isGone ? say('console.worklist.gone') : row.reason}
        </small>
      </span>
      <span className="row-meta">
        <Severity severity={row.severity} />
        <span className="row-number">{row.caseNumber}</span>
        {assignee.isMe && !assignee.isRole ? null : <span className="row-name">{assignee.name}</span>}
      </span>
      <span className="row-own">
        <Initial name={assignee.name} isMe={assignee.isMe} isRole={assignee.isRole} />
        <span>{assignee.isMe && !assignee.isRole ? say('console.me') : assignee.name}</span>
      </span>
    </Link>
  );
}
