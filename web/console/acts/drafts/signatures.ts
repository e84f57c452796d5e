import type { DraftOf, Given } from '../act.ts';
import { saidOrNull } from './words.ts';

/** 签字: which form and whose, as `form:signer`. */
export interface SignatureDraft {
  readonly which: string;
  readonly name: string;
  readonly file: string;
  /** A PNG as a data URL; '' where nobody drew. */
  readonly drawing: string;
  readonly refused: string;
}

export function signatureIds({ found }: Given): readonly { readonly id: string; readonly title: string }[] {
  return found.unsigned.map(({ form, signer, title }) => ({ id: `${form}:${signer}`, title }));
}

export const signatures: DraftOf<'signatures', SignatureDraft> = {
  noun: 'signatures',
  start: (given) => {
    const asked = given.task?.task.replace(/^sign:/, '') ?? '';
    const ids = signatureIds(given).map(({ id }) => id);
    return { which: ids.includes(asked) ? asked : (ids[0] ?? ''), name: '', file: '', drawing: '', refused: '' };
  },
  body: ({ which, name, file, drawing, refused }) => {
    const [form = '', signer = ''] = which.split(':');
    return {
      form,
      signer,
      signature: saidOrNull(file),
      drawing: saidOrNull(drawing),
      signedName: saidOrNull(name),
      refused: saidOrNull(refused),
    };
  },
};
