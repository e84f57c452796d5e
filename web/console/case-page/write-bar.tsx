import type { FormEvent } from 'react';
import type { Acted } from '#contract/console/acts.ts';
import type { CasePage } from '#contract/console/case-page.ts';
import { FailureNote } from '#web/console/acts/failure-note.tsx';
import { useDraft } from '#web/console/acts/use-draft.ts';
import { useSubmission } from '#web/console/acts/use-submission.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Popover } from '#web/ui/popover.tsx';
import type { Choose } from './choose.ts';

interface WriteProps {
  readonly found: CasePage;
  readonly choose: Choose;
  readonly onDone: (acted: Acted) => void;
}

function may(found: CasePage, form: string): boolean {
  return found.acts.some((each) => each.form === form && each.refusal === null);
}

/** 写一条: an internal note at once; what needs a form of its own is one press away. */
export function WriteBar({ found, choose, onDone }: WriteProps) {
  const say = useSay();
  const { tell } = useSession();
  const draft = useDraft(`${found.id}/write`, () => ({ text: '' }));
  const { isBusy, failure, faults, submit } = useSubmission('notes', found.id);
  if (!may(found, 'notes')) return null;
  const { text } = draft.value;
  const write = async (seen: number) => {
    const acted = await submit({ text }, seen);
    if (acted === null) return;
    draft.change({ text: '' });
    draft.drop();
    tell(say('console.done.notes'));
    onDone(acted);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) void write(found.version);
  };
  return (
    <form className="write-bar" onSubmit={send}>
      <FailureNote failure={failure} goOn={(version) => void write(version)} isBusy={isBusy} />
      {faults['text'] === undefined ? null : <p className="field-fault">{faults['text']}</p>}
      <div className="write-line">
        <OtherEntries found={found} choose={choose} />
        <input
          className="input"
          aria-label={say('console.write.label')}
          placeholder={say('console.write.hint')}
          value={text}
          onChange={(event) => draft.change({ text: event.target.value })}
        />
        {text.trim() === '' ? null : (
          <Button type="submit" look="primary" busy={isBusy ? say('console.busy') : null}>
            {say('console.write.send')}
          </Button>
        )}
      </div>
    </form>
  );
}

function OtherEntries({ found, choose }: Omit<WriteProps, 'onDone'>) {
  const say = useSay();
  const others = (['contacts', 'replies', 'evidence', 'promises'] as const).filter((form) => may(found, form));
  return (
    <Popover
      side="above"
      className="button button-small"
      button={
        <span className="button-label">
          {say('console.write.note')}
          <Icon name="down" />
        </span>
      }
    >
      {(close) =>
        others.map((form) => (
          <button
            key={form}
            type="button"
            className="popover-item"
            onClick={() => {
              close();
              choose({ act: form });
            }}
          >
            {say(`console.act.${form}`)}
          </button>
        ))
      }
    </Popover>
  );
}
