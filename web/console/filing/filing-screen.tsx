import { useEffect, useMemo, useRef, useState } from 'react';
import type { Filed, Filing, FilingForm } from '#contract/console/filing.ts';
import { faultsOfUnanswered } from '#web/console/acts/check.ts';
import { sending, useFirstFault } from '#web/console/acts/act-form.tsx';
import { FailureNote, FaultList } from '#web/console/acts/failure-note.tsx';
import { useDraft } from '#web/console/acts/use-draft.ts';
import { useKeys } from '#web/console/keyboard.tsx';
import { Link } from '#web/console/link.tsx';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import type { TextKey } from '#web/console/texts.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { failureOf, faultsIn } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { FaultsContext } from '#web/ui/faults.ts';
import type { Faults } from '#web/ui/faults.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { WaitingRows } from '#web/ui/waiting.tsx';
import { FilingFields } from './filing-fields.tsx';
import { FilingResult } from './filing-result.tsx';
import { FilingTalk } from './filing-talk.tsx';
import { filingOf, fitDraft, isTurnedAway, missingIn, NEW_FILING, unansweredIn } from './filing-draft.ts';
import type { FilingDraft, MissingField } from './filing-draft.ts';

const DRAFT = 'filing';

/** 登记投诉, at the counter or on the phone, while the person talks. */
export function FilingScreen() {
  const say = useSay();
  const { api, me } = useSession();
  const [unit, setUnit] = useState(me.unit?.id ?? '');
  const path = unit === '' ? '/filing' : `/filing?unit=${encodeURIComponent(unit)}`;
  const { value, failure, reload } = useResource(path, (signal) => api.get<FilingForm>(path, signal));
  const [filed, setFiled] = useState<Filed | null>(null);
  const [turn, setTurn] = useState(0);
  useKeys({ back: () => go({ screen: 'worklist', view: 'mine', task: null }) });
  if (filed !== null) {
    const again = () => {
      setFiled(null);
      setTurn(turn + 1);
    };
    return <FilingResult filed={filed} again={again} />;
  }
  if (value === null) {
    return failure === null ? (
      <WaitingRows label={say('console.load.waiting')} />
    ) : (
      <LoadFailed failure={failure} reload={reload} />
    );
  }
  return <FilingPage key={turn} form={value} setUnit={setUnit} onFiled={setFiled} />;
}

interface PageProps {
  readonly form: FilingForm;
  readonly setUnit: (unit: string) => void;
  readonly onFiled: (filed: Filed) => void;
}

function FilingPage({ form, setUnit, onFiled }: PageProps) {
  const say = useSay();
  const held = useDraft<FilingDraft>(DRAFT, () => NEW_FILING);
  const draft = useMemo(() => fitDraft(held.value, form), [held.value, form]);
  const { isBusy, failure, faults, file } = useFiling();
  const box = useRef<HTMLFormElement>(null);
  useFirstFault(box, faults);
  const send = async () => {
    const filed = await file(draft, form);
    if (filed === null) return;
    held.drop();
    onFiled(filed);
  };
  return (
    <FaultsContext.Provider value={faults}>
      <form className="filing" ref={box} noValidate {...sending(() => void send())}>
        <header className="top">
          <Link
            className="button button-quiet narrow-only"
            to={{ screen: 'worklist', view: 'mine', task: null }}
            aria-label={say('console.close')}
          >
            <Icon name="x" />
          </Link>
          <h1>{say('console.nav.new')}</h1>
          <span className="grow" />
          <Segments
            label={say('console.filing.channel')}
            value={draft.channel}
            onChange={(channel) => held.change({ channel })}
            options={form.channels}
          />
          {held.isKept ? <span className="act-kept wide-only">{say('console.draft.kept')}</span> : null}
        </header>
        <div className="filing-columns">
          <FilingTalk form={form} draft={draft} change={held.change} />
          <div className="filing-fields">
            <FilingFields form={form} draft={draft} change={held.change} setUnit={setUnit} />
            <FaultList faults={faults} failure={failure} box={box} />
            <FailureNote failure={failure} goOn={() => void send()} isBusy={isBusy} />
          </div>
        </div>
        <FilingFoot form={form} draft={draft} isBusy={isBusy} />
      </form>
    </FaultsContext.Provider>
  );
}

function FilingFoot({
  form,
  draft,
  isBusy,
}: {
  readonly form: FilingForm;
  readonly draft: FilingDraft;
  readonly isBusy: boolean;
}) {
  const say = useSay();
  const chosen = form.severities.find((each) => each.id === draft.severity);
  const limits = [chosen?.limits, form.limitsOfAll].filter((each) => each !== undefined && each !== '').join(' · ');
  const counting = limits === '' ? null : say('console.filing.limits', { limits });
  const grading = chosen === undefined ? say('console.filing.ungraded') : counting;
  const words = form.say[0]?.text;
  return (
    <footer className="filing-foot">
      {words === undefined ? null : (
        <p className="filing-say narrow-only">
          <Icon name="bulb" />
          <span>{words}</span>
        </p>
      )}
      <p className="muted wide-only">{isTurnedAway(draft, form) ? say('console.filing.turned-away') : grading}</p>
      <span className="grow wide-only" />
      <Button type="submit" look="primary" size="large" busy={isBusy ? say('console.busy') : null}>
        {say('console.filing.register')}
        <kbd className="wide-only" aria-hidden="true">
          Ctrl ↵
        </kbd>
      </Button>
    </footer>
  );
}

const WORDS_FOR_MISSING: { readonly [F in MissingField]: TextKey } = {
  matter: 'fault.text.blank',
  name: 'fault.text.blank',
  place: 'fault.text.blank',
  purchase: 'fault.text.blank',
  phone: 'console.filing.contact-missing',
  occurredAt: 'fault.input.nothing-chosen',
  demands: 'fault.input.nothing-chosen',
  promises: 'console.filing.promise-missing',
};

/** Registers once, however often the same is sent. */
function useFiling() {
  const { api, me, reloadMe } = useSession();
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [missing, setMissing] = useState<Faults>({});
  const key = useRef({ body: '', key: '' });
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const file = async (draft: FilingDraft, form: FilingForm): Promise<Filed | null> => {
    const lacking = missingIn(draft, form, me.clock.zone);
    const unanswered = unansweredIn(draft, form);
    setMissing({
      ...Object.fromEntries(lacking.map((field) => [field, say(WORDS_FOR_MISSING[field])])),
      ...faultsOfUnanswered(unanswered, say),
    });
    setFailure(null);
    if (isBusy || lacking.length + unanswered.length > 0) return null;
    const body: Filing = filingOf(draft, form, me.clock.zone);
    const written = JSON.stringify(body);
    if (key.current.body !== written) key.current = { body: written, key: crypto.randomUUID() };
    setBusy(true);
    try {
      const filed = await api.post<Filed>('/cases', body, key.current.key);
      reloadMe();
      return filed;
    } catch (thrown) {
      setFailure(failureOf(thrown));
      return null;
    } finally {
      if (isHere.current) setBusy(false);
    }
  };
  const faults = useMemo(() => ({ ...missing, ...faultsIn(failure) }), [missing, failure]);
  return { isBusy, failure, faults, file };
}
