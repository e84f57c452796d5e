import type { FastifyRequest } from 'fastify';
import type { Cookie } from '../answer.ts';
import { cookieName } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';

const LETTER_COOKIE = 'huiyin-letter';
/** From the letter to the page: whoever looks for their link first still comes from the letter. */
const KEPT_SECONDS = 86_400;

/** 信的饼: by the link of which letter somebody came, until they have found their way to the page. It opens nothing. */
export function letterCookie(visitor: Visitor, entry: string): Cookie {
  return { name: cookieName(LETTER_COOKIE, visitor), value: entry, sameSite: 'lax', maxAgeSeconds: KEPT_SECONDS };
}

/** 来自哪封信: the offer or the result that the letter was about; `null` where they came otherwise. */
export function letterOf(request: FastifyRequest, visitor: Visitor): string | null {
  return request.cookies[cookieName(LETTER_COOKIE, visitor)] ?? null;
}
