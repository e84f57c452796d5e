import type { DraftOf, Given } from '../act.ts';
import { saidOrNull } from './words.ts';

/** 签字: which form and whose, as `form:signer`. */
export interface SignatureDraft {
  readonly which: string;
  readonly name: string;
  readonly file: string;
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
    return { which: ids.includes(asked) ? asked : (ids[0] ?? ''), name: '', file: '', refused: '' };
  },
  body: ({ which, name, file, refused }) => {
    const [form = '', signer = ''] = which.split(':');
    return { form, signer, signature: saidOrNull(file), signedName: saidOrNull(name), refused: saidOrNull(refused) };
  },
};
