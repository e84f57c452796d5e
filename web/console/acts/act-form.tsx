import { useEffect, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import type { ActNoun, Acted } from '#contract/console/acts.ts';
import type { CaseForm, FileEntry, TaskCard } from '#contract/console/case-page.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { FaultsContext } from '#web/ui/faults.ts';
import type { Faults } from '#web/ui/faults.ts';
import { LongField } from '#web/ui/field.tsx';
import type { Given } from './act.ts';
import { takesLateReason } from './check.ts';
import { OfferingNote } from './offering-note.tsx';
import { PhraseNote } from './phrase-note.tsx';
import { filledOf, unansweredOf, type FieldValues } from './drafts/filled.ts';
import { RecordFields } from './fields/record-fields.tsx';
import { FailureNote, FaultList } from './failure-note.tsx';
import { FORMS } from './forms.ts';
import { LookingBack } from './looking-back.tsx';
import { TrackingUrl } from './tracking-url.tsx';
import { useDraft } from './use-draft.ts';
import { useSubmission } from './use-submission.ts';

export interface ActFormProps {
  readonly noun: ActNoun;
  readonly found: CaseForm;
  readonly task: TaskCard | null;
  readonly about?: FileEntry | string | null;
  readonly onSending?: (isSending: boolean) => void;
  readonly onDone: (acted: Acted) => void;
  readonly onCancel: (() => void) | null;
  /** Other buttons of the same decision. */
  readonly aside?: ReactNode;
}

/** 办理的表: one frame for every act, in the side panel and on the case page alike. */
export function ActForm(props: ActFormProps) {
  const { noun, found, task, onCancel, aside } = props;
  const say = useSay();
  const form = FORMS[noun];
  const { given, draft, isBusy, failure, faults, send, trackingUrl, isBlocked } = useActForm(props);
  const box = useRef<HTMLFormElement>(null);
  useFirstFault(box, faults);
  useTellSending(isBusy, props.onSending);
  const { fields, lateReason } = draft.value;
  const asked = (
    <RecordFields
      fields={task?.asks ?? []}
      values={draft.value.answers}
      onChange={(answers) => draft.change({ answers })}
      found={found}
    />
  );
  if (trackingUrl !== null)
    return <TrackingUrl url={trackingUrl} caseNumber={found.number} onClose={() => onCancel?.()} />;
  return (
    <FaultsContext.Provider value={faults}>
      <form className="act" ref={box} noValidate {...sending(() => void send(found.version))}>
        <OfferingNote noun={noun} found={found} />
        {task === null ? null : <LookingBack task={task} />}
        {form.asksFirst === true ? asked : null}
        <form.Fields
          draft={fields}
          given={given}
          change={(patch) => draft.change({ fields: { ...fields, ...patch } })}
          answers={draft.value.answers}
        />
        {form.asksFirst === true ? null : asked}
        {isReasonAsked(noun, task, faults, lateReason) ? (
          <LateReason value={lateReason} onChange={(text) => draft.change({ lateReason: text })} />
        ) : null}
        <PhraseNote noun={noun} fields={fields} phrases={found.choices.phrases} />
        {isBlocked ? <Blocked sentences={task?.blocked ?? []} /> : null}
        <FaultList faults={faults} failure={failure} box={box} />
        <FailureNote failure={failure} goOn={(version) => void send(version)} isBusy={isBusy} />
        <div className="buttons">
          <Button
            type="submit"
            look={noun === 'erasure' ? 'danger' : 'primary'}
            busy={isBusy ? say('console.busy') : null}
            isOff={isBlocked || isUnconfirmed(noun, fields, found)}
          >
            {say(form.submit?.(fields, given) ?? `console.submit.${noun}`)}
          </Button>
          {onCancel === null ? null : <Button onClick={onCancel}>{say('console.cancel')}</Button>}
          {aside}
          {draft.isKept ? <span className="act-kept">{say('console.draft.kept')}</span> : null}
        </div>
      </form>
    </FaultsContext.Provider>
  );
}

function useActForm({ noun, found, task, about = null, onDone }: ActFormProps) {
  const say = useSay();
  const { me, tell } = useSession();
  const form = FORMS[noun];
  const given: Given = { found, task, about, zone: me.clock.zone, me: me.person.id };
  const opened = typeof about === 'string' ? about : (about?.key ?? '');
  const draft = useDraft(`${found.id}/${task?.task ?? `${noun}:${opened}`}`, () => ({
    fields: form.start(given),
    answers: {} as FieldValues,
    lateReason: '',
  }));
  const [trackingUrl, setTrackingUrl] = useState<string | null>(null);
  const { isBusy, failure, faults, submit } = useSubmission(noun, found.id);
  const isBlocked = task !== null && task.blocked.length > 0;
  const send = async (seen: number) => {
    const { fields, lateReason } = draft.value;
    if (isBusy || isBlocked || isUnconfirmed(noun, fields, found)) return;
    const late = takesLateReason(noun) ? { lateReason: lateReason.trim() === '' ? null : lateReason } : {};
    const asks = task?.asks ?? [];
    const answers = asks.length === 0 ? {} : { answers: filledOf(asks, draft.value.answers, me.clock.zone) };
    const lacking = [...unansweredOf(asks, draft.value.answers), ...(form.lacking?.(fields, given) ?? [])];
    const acted = await submit({ ...form.body(fields, given), ...answers, ...late }, seen, lacking);
    if (acted === null) return;
    draft.drop();
    tell([say(`console.done.${noun}`), ...acted.warnings].join(' '));
    if (acted.trackingUrl === null) onDone(acted);
    else setTrackingUrl(acted.trackingUrl);
  };
  return { given, draft, isBusy, failure, faults, send, trackingUrl, isBlocked };
}

/** Whoever shows the form hears while an act is on its way, also where the form goes before the answer comes. */
export function useTellSending(isSending: boolean, tell: ActFormProps['onSending']): void {
  useEffect(() => {
    if (!isSending) return;
    tell?.(true);
    return () => tell?.(false);
  }, [isSending, tell]);
}

/** Asked where the limit has passed, or where the server says that it is needed after all. */
function isReasonAsked(noun: ActNoun, task: TaskCard | null, faults: Faults, typed: string): boolean {
  return takesLateReason(noun) && (task?.needsLateReason === true || 'lateReason' in faults || typed !== '');
}

function LateReason({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const say = useSay();
  return (
    <LongField
      name="lateReason"
      label={say('console.late-reason')}
      must={say('console.required')}
      placeholder={say('console.late-reason.example')}
      rows={2}
      value={value}
      onChange={onChange}
    />
  );
}

/** What cannot be undone waits until the number was typed once more. */
function isUnconfirmed(noun: ActNoun, fields: object, found: CaseForm): boolean {
  return noun === 'erasure' && (!('typedNumber' in fields) || String(fields.typedNumber).trim() !== found.number);
}

/** Sent by its button or by `Ctrl Enter` from any field. */
export function sending(send: () => void) {
  return {
    onSubmit: (event: FormEvent) => {
      event.preventDefault();
      send();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return;
      event.preventDefault();
      send();
    },
  };
}

function Blocked({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <div className="act-blocked">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** 第一处错: stands in view with the focus in it. */
export function useFirstFault(box: { readonly current: HTMLElement | null }, faults: Faults): void {
  useEffect(() => {
    const fields = [...(box.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const first = fields.find((field) => (field.dataset['field'] ?? '') in faults);
    first?.querySelector<HTMLElement>('textarea, input, select, button')?.focus();
    // Where it had the focus already, the note about how many there are has scrolled it away.
    first?.scrollIntoView({ block: 'center' });
  }, [faults, box]);
}
