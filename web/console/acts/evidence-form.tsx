import { useMemo, useRef, useState } from 'react';
import type { Acted } from '#contract/console/acts.ts';
import type { CaseForm } from '#contract/console/case-page.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { uploadEvidence } from '#web/console/wire/evidence-upload.ts';
import type { Described } from '#web/console/wire/evidence-upload.ts';
import { failureOf, faultsIn } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import { Tick } from '#web/ui/chips.tsx';
import { FaultsContext } from '#web/ui/faults.ts';
import type { Faults } from '#web/ui/faults.ts';
import { Field, SelectField, TextField } from '#web/ui/field.tsx';
import { sending, useFirstFault, useTellSending } from './act-form.tsx';
import { FailureNote, FaultList } from './failure-note.tsx';

interface EvidenceProps {
  readonly found: CaseForm;
  readonly onSending?: (isSending: boolean) => void;
  readonly onDone: (acted: Acted) => void;
  readonly onCancel: (() => void) | null;
}

/** 加证据: files with where they come from; internal ones the complainant never sees. */
export function EvidenceForm({ found, onSending, onDone, onCancel }: EvidenceProps) {
  const say = useSay();
  const { tell } = useSession();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [described, setDescribed] = useState<Described>({ source: '', isInternal: false, remark: '' });
  const { progress, failure, faults, send } = useUpload(found);
  const box = useRef<HTMLFormElement>(null);
  useFirstFault(box, faults);
  useTellSending(progress !== null, onSending);
  const upload = async (seen: number) => {
    const acted = await send(files, described, seen, setFiles);
    if (acted === null) return;
    tell(say('console.evidence.done'));
    onDone(acted);
  };
  const busy = progress === null ? null : say('console.evidence.sending', { percent: Math.round(progress * 100) });
  return (
    <FaultsContext.Provider value={faults}>
      <form className="act" ref={box} noValidate {...sending(() => void upload(found.version))}>
        <Field
          name="file"
          label={say('console.evidence.file')}
          must={say('console.required')}
          help={say('console.evidence.help')}
        >
          {(wired) => (
            <input
              {...wired}
              type="file"
              multiple
              className="input"
              onChange={(event) => setFiles([...(event.target.files ?? [])])}
            />
          )}
        </Field>
        <Description sources={found.choices.sources} described={described} describe={setDescribed} />
        <FaultList faults={faults} failure={failure} box={box} />
        <FailureNote failure={failure} goOn={(version) => void upload(version)} isBusy={busy !== null} />
        <div className="buttons">
          <Button type="submit" look="primary" busy={busy}>
            {say('console.evidence.add')}
          </Button>
          {onCancel === null ? null : <Button onClick={onCancel}>{say('console.cancel')}</Button>}
        </div>
      </form>
    </FaultsContext.Provider>
  );
}

interface DescriptionProps {
  readonly sources: CaseForm['choices']['sources'];
  readonly described: Described;
  readonly describe: (described: Described) => void;
}

function Description({ sources, described, describe }: DescriptionProps) {
  const say = useSay();
  return (
    <>
      <SelectField
        name="source"
        label={say('console.evidence.source')}
        must={say('console.required')}
        value={described.source}
        onChange={(source) => describe({ ...described, source })}
        options={sources}
        empty={say('console.choose')}
      />
      <TextField
        name="remark"
        label={say('console.remark')}
        note={say('console.optional')}
        value={described.remark}
        onChange={(remark) => describe({ ...described, remark })}
      />
      <Tick
        label={say('console.evidence.internal')}
        isOn={described.isInternal}
        onChange={(isInternal) => describe({ ...described, isInternal })}
      />
    </>
  );
}

/** One file after the other; those that have arrived are not sent again. */
function useUpload(found: CaseForm) {
  const { api } = useSession();
  const say = useSay();
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [missing, setMissing] = useState<Faults>({});
  const keys = useRef(new Map<File, string>());
  const send = async (
    files: readonly File[],
    described: Described,
    seen: number,
    keep: (files: readonly File[]) => void,
  ) => {
    const wrong = {
      ...(files.length === 0 && { file: say('console.evidence.none-chosen') }),
      ...(described.source === '' && { source: say('fault.input.nothing-chosen') }),
    };
    setMissing(wrong);
    setFailure(null);
    if (progress !== null || Object.keys(wrong).length > 0) return null;
    let acted: Acted | null = null;
    try {
      for (const [index, file] of files.entries()) {
        const key = keys.current.get(file) ?? crypto.randomUUID();
        keys.current.set(file, key);
        const upload = { caseId: found.id, file, described, seen: acted?.version ?? seen, key };
        const ended: readonly string[] = acted?.ended ?? [];
        const latest = await uploadEvidence(api, upload, (share) => setProgress((index + share) / files.length));
        acted = { ...latest, ended: [...ended, ...latest.ended] };
        keep(files.slice(index + 1));
      }
      return acted;
    } catch (thrown) {
      setFailure(failureOf(thrown));
      return null;
    } finally {
      setProgress(null);
    }
  };
  const faults = useMemo(() => ({ ...missing, ...faultsIn(failure) }), [missing, failure]);
  return { progress, failure, faults, send };
}
