import type { Shelf } from '#contract/console/playbooks.ts';
import { Icon } from '#web/ui/icon.tsx';

interface FaultLinesProps {
  readonly faults: Shelf['playbooks'][number]['faults'];
  readonly title: string;
  /** Worth thinking over, and no reason not to adopt it. */
  readonly isAdvice?: boolean;
}

/** 流程的差错: where each stands, what is wrong, what to do about it. */
export function FaultLines({ faults, title, isAdvice }: FaultLinesProps) {
  if (faults.length === 0) return null;
  return (
    <div className={isAdvice ? 'note' : 'note note-late'}>
      <Icon name={isAdvice ? 'bulb' : 'warn'} />
      <div>
        <b>{title}</b>
        <ul className="playbooks-faults">
          {faults.map(({ at, text, mend }) => (
            <li key={`${at} ${text}`}>
              {at === '' ? null : <span className="playbooks-name">{at}</span>} {text}
              <br />
              {mend}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
