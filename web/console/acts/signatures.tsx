import { useSay } from '#web/console/texts.ts';
import { LongField, SelectField, TextField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { SignatureField } from './fields/signature-field.tsx';
import { signatureIds, signatures } from './drafts/signatures.ts';
import type { SignatureDraft } from './drafts/signatures.ts';

/** 签字: a colleague's own, or the complainant's as it was seen. */
export default act({ ...signatures, Fields });

function Fields({ draft, given, change }: FieldsProps<SignatureDraft>) {
  const say = useSay();
  const isTheirs = draft.which.endsWith(':complainant');
  return (
    <>
      <SelectField
        name="form"
        label={say('console.sign.which')}
        must={say('console.required')}
        value={draft.which}
        onChange={(which) => change({ which, drawing: '' })}
        options={signatureIds(given)}
        empty={say('console.choose')}
      />
      <SignatureField
        key={draft.which}
        name="drawing"
        label={say('console.sign.draw')}
        note={isTheirs ? undefined : say('console.optional')}
        isSigned={draft.drawing !== ''}
        onChange={(drawing) => change({ drawing })}
      />
      <TextField
        name="signedName"
        label={say('console.sign.name')}
        note={say('console.optional')}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <SelectField
        name="signature"
        label={say('console.sign.file')}
        note={say('console.optional')}
        value={draft.file}
        onChange={(file) => change({ file })}
        options={given.found.evidence.map(({ id, name }) => ({ id, title: name }))}
        empty={say('console.choose')}
      />
      {isTheirs ? (
        <LongField
          name="refused"
          label={say('console.sign.refused')}
          note={say('console.optional')}
          rows={2}
          value={draft.refused}
          onChange={(refused) => change({ refused })}
        />
      ) : null}
    </>
  );
}
