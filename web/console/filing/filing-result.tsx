import { useEffect, useRef } from 'react';
import type { Filed } from '#contract/console/filing.ts';
import { Link } from '#web/console/link.tsx';
import { CopyText } from '#web/console/parts/copy-text.tsx';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';

interface ResultProps {
  readonly filed: Filed;
  readonly again: () => void;
}

/** 报编号: the number as it is read aloud, and a text that is ready to send. */
export function FilingResult({ filed, again }: ResultProps) {
  const say = useSay();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <header className="top">
        <h1>{say('console.nav.new')}</h1>
      </header>
      <div className="page-scroll">
        <div className="page-narrow filing-result">
          <p className="filing-done">
            <Icon name="check" />
            {say('console.filing.done')}
          </p>
          <h2 tabIndex={-1} ref={title}>
            {filed.number}
          </h2>
          <blockquote>{filed.readAloud}</blockquote>
          <CopyText title={say('console.filing.message')} text={filed.message} />
          <CopyText title={say('console.tracking-link.link')} text={filed.trackingUrl} />
          <p className="note">
            <Icon name="lock" />
            <span>{say('console.filing.link-once')}</span>
          </p>
          <div className="buttons">
            <Link
              className="button button-primary"
              to={{ screen: 'case', caseId: filed.caseId, task: null, act: null }}
            >
              {say('console.panel.open')}
            </Link>
            <Button onClick={again}>{say('console.filing.another')}</Button>
            <Link className="button" to={{ screen: 'worklist', view: 'mine', task: null }}>
              {say('console.nowhere.home')}
            </Link>
          </div>
        </div>
      </div>
    </>
  );
}
