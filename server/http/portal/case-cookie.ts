import type { Cookie } from '../answer.ts';
import { CASE_COOKIE } from '../gate.ts';
import { cookieName } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';

/** Long enough for a case; whoever loses it still has the link. */
const KEPT_SECONDS = 90 * 86_400;

/** 案件的饼: the secret of a tracking link, so that it stands in no later address. Lax: the link comes from a messenger. */
export function caseCookie(visitor: Visitor, secret: string | null): Cookie {
  return { name: cookieName(CASE_COOKIE, visitor), value: secret, sameSite: 'lax', maxAgeSeconds: KEPT_SECONDS };
}
