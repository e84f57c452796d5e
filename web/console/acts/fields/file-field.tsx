import { useEffect, useState } from 'react';
import type { CaseForm } from '#contract/console/case-page.ts';
import { FailureNote } from '#web/console/acts/failure-note.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { uploadEvidence } from '#web/console/wire/evidence-upload.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import { Field, SelectField } from '#web/ui/field.tsx';
import type { FieldProps } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';

interface FileProps extends FieldProps {
  readonly value: string;
  readonly onChange: (entry: string) => void;
  readonly found: Pick<CaseForm, 'id' | 'version' | 'evidence' | 'choices'>;
}

/** 文件栏: one of the files of the case, or one that is handed in here and is evidence from then on. */
export function FileField({ value, onChange, found, ...field }: FileProps) {
  const say = useSay();
  const { evidence } = found;
  const { chosen, setChosen, source, setSource, percent, failure, send } = useHandingIn(found, onChange);
  return (
    <div className="file-field">
      {evidence.length === 0 ? null : (
        <SelectField
          {...field}
          value={value}
          onChange={onChange}
          options={evidence.map(({ id, name }) => ({ id, title: name }))}
          empty={say('console.choose')}
        />
      )}
      <Field
        name={evidence.length === 0 ? field.name : `${field.name}.file`}
        label={evidence.length === 0 ? field.label : say('console.file-field.another')}
        must={evidence.length === 0 ? field.must : undefined}
      >
        {(wired) => (
          <span className="button file-field-choose">
            <input {...wired} type="file" onChange={(event) => setChosen(event.target.files?.[0] ?? null)} />
            <span className="button-label" aria-hidden="true">
              <Icon name="clip" />
              {chosen === null ? say('console.file-field.choose') : chosen.name}
            </span>
          </span>
        )}
      </Field>
      {chosen === null ? null : (
        <div className="file-field-send">
          <SelectField
            name={`${field.name}.source`}
            label={say('console.evidence.source')}
            value={source}
            onChange={setSource}
            options={found.choices.sources}
          />
          <Button onClick={send} busy={percent === null ? null : say('console.evidence.sending', { percent })}>
            {say('console.file-field.send')}
          </Button>
        </div>
      )}
      <FailureNote failure={failure} goOn={send} isBusy={percent !== null} />
    </div>
  );
}

/** What was handed in is chosen once the case is read again and has it. */
function useHandingIn(found: FileProps['found'], onChange: (entry: string) => void) {
  const { api } = useSession();
  const [chosen, setChosen] = useState<File | null>(null);
  const [source, setSource] = useState(found.choices.sources[0]?.id ?? '');
  const [percent, setPercent] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [before, setBefore] = useState<ReadonlySet<string> | null>(null);
  const fresh = before === null ? undefined : found.evidence.find(({ id }) => !before.has(id))?.id;
  useEffect(() => {
    if (fresh === undefined) return;
    setBefore(null);
    setChosen(null);
    onChange(fresh);
  }, [fresh, onChange]);
  const upload = async (file: File) => {
    const described = { source, isInternal: false, remark: '' };
    const wanted = { caseId: found.id, file, described, seen: found.version, key: crypto.randomUUID() };
    setFailure(null);
    setPercent(0);
    try {
      const had = new Set(found.evidence.map(({ id }) => id));
      await uploadEvidence(api, wanted, (share) => setPercent(Math.round(share * 100)));
      setBefore(had);
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setPercent(null);
    }
  };
  const send = () => {
    if (chosen !== null && percent === null) void upload(chosen);
  };
  return { chosen, setChosen, source, setSource, percent, failure, send };
}
