import { useEffect, useState } from 'react';
import { useSay } from '#web/console/texts.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import type { Faults } from '#web/ui/faults.ts';
import { Icon } from '#web/ui/icon.tsx';

interface FailureProps {
  readonly failure: Failure | null;
  /** Sends the same once more, against the version that somebody else made meanwhile. */
  readonly goOn: (version: number) => void;
  readonly isBusy: boolean;
}

/** 没办成: what failed, what is safe, what to do now. */
export function FailureNote({ failure, goOn, isBusy }: FailureProps) {
  const say = useSay();
  if (failure === null || failure.kind === 'invalid' || isToldByFields(failure)) return null;
  if (failure.kind === 'unsent') {
    return <Note title={say('console.unsent')} text={say('console.unsent.detail')} />;
  }
  const { problem } = failure;
  if (failure.kind === 'refused') {
    const incident = problem.incident === undefined ? '' : say('console.load.incident', { incident: problem.incident });
    return <Note title={problem.title} text={`${problem.detail} ${incident}`.trim()} />;
  }
  return (
    <div className="note note-soon" role="alert" ref={bringIntoView}>
      <Icon name="warn" />
      <div>
        <b>{problem.title}</b> {problem.detail}
        <ul>
          {failure.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        <div className="buttons">
          <Button size="small" busy={isBusy ? say('console.busy') : null} onClick={() => goOn(failure.version)}>
            {say('console.conflict.go-on')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** What went wrong may stand below what is on the screen, behind the buttons that stay in place. */
function bringIntoView(note: HTMLElement | null): void {
  note?.scrollIntoView({ block: 'center' });
}

/** A refusal that concerns a field stands under that field. */
function isToldByFields(failure: Failure): boolean {
  return failure.kind === 'refused' && Object.keys(failure.faults).length > 0;
}

function Note({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="note note-late" role="alert" ref={bringIntoView}>
      <Icon name="warn" />
      <div>
        <b>{title}</b> {text}
      </div>
    </div>
  );
}

interface FaultListProps {
  readonly faults: Faults;
  readonly failure: Failure | null;
  readonly box: { readonly current: HTMLElement | null };
}

/** 要改的地方: how many, and those that no field of the form shows. */
export function FaultList({ faults, failure, box }: FaultListProps) {
  const say = useSay();
  const count = Object.keys(faults).length;
  const [homeless, setHomeless] = useState<readonly string[]>([]);
  useEffect(() => {
    const fields = [...(box.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const shown = new Set(fields.map((each) => each.dataset['field']));
    setHomeless(Object.keys(faults).filter((path) => !shown.has(path)));
  }, [faults, box]);
  if (count === 0) return null;
  return (
    <Note
      title={
        failure?.kind === 'refused' && homeless.length > 0 ? failure.problem.title : say('console.faults', { count })
      }
      text={homeless.map((path) => faults[path] ?? '').join(' ')}
    />
  );
}
