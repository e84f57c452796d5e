import { createHmac } from 'node:crypto';
import { foldText } from './folded-text.ts';

/** Fewer digits than this are no number that somebody alone is reached at. */
const LEAST_DIGITS = 7;
/** Chinese numbers are told apart by these, with or without the country before them. */
const MOST_DIGITS = 11;

/**
 * 同一人的标记: the same for whoever is reached at the same number, or else at the same address, however it is typed. A keyed
 * hash: without the key, which is outside the database, it says nothing. `null` where nothing is known.
 */
export function personMark(
  key: Buffer,
  { phone, contact }: { readonly phone: string | null; readonly contact: string | null },
): string | null {
  const digits = (phone ?? '').normalize('NFKC').replace(/\D/g, '');
  const reached =
    digits.length >= LEAST_DIGITS ? digits.slice(-MOST_DIGITS) : foldText(contact ?? '').replace(/\s/gu, '');
  if (reached === '') return null;
  return createHmac('sha256', key)
    .update(JSON.stringify(['same person', reached]))
    .digest('base64url');
}
