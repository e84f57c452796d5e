import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Language } from '#core/values/language.ts';
import { networkOf } from './network.ts';
import { languageOf } from './speech.ts';

/** 来访: how a request came: from where, over what, in which language. Forwarded headers count only from a named proxy. */
export interface Visitor {
  readonly address: string;
  /** Whom limits count. */
  readonly network: string;
  /** By HTTPS, or from this very machine: there a Secure cookie is kept. */
  readonly isSecure: boolean;
  readonly isHttps: boolean;
  /** What the browser calls this site: `https://echo.example.cn`. */
  readonly origin: string;
  readonly language: Language;
  /** Chosen with this very request (`?lang=en`); remembered from then on. */
  readonly chosenLanguage: Language | null;
}

const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const LOOPBACK_ADDRESS = /^(::1|127\.|::ffff:127\.)/;

export const LANGUAGE_COOKIE = 'huiyin-language';

/** 来访. A page speaks the language that was fixed in this browser; a program says with each request what it wants. */
export function visitorOf(request: FastifyRequest, face: 'api' | 'page'): Visitor {
  const isHttps = request.protocol === 'https';
  const isLocal = LOOPBACK_HOST.test(request.host) && LOOPBACK_ADDRESS.test(request.ip);
  const fixed = face === 'page' ? request.cookies[LANGUAGE_COOKIE] : undefined;
  const { lang } = request.query as { readonly lang?: unknown };
  const chosenLanguage = lang === 'zh-CN' || lang === 'en' ? lang : null;
  return {
    address: request.ip,
    network: networkOf(request.ip),
    isHttps,
    isSecure: isHttps || isLocal,
    origin: `${request.protocol}://${request.host}`,
    language: chosenLanguage ?? languageOf(fixed, request.headers['accept-language']),
    chosenLanguage,
  };
}

/**
 * 同源: whether an act that rests on a cookie was asked for by a page of ours. Browsers say so in two headers; a request
 * without either comes from no browser of today, and then `isTokenKnown` (a token only our pages carry) decides.
 */
export function isOwnPage(
  request: FastifyRequest,
  visitor: Visitor,
  url: string | null,
  isTokenKnown: boolean,
): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin !== undefined) return origin === visitor.origin || origin === url;
  return site !== undefined || isTokenKnown;
}

/** 会话的饼: `__Host-` and Secure wherever a browser keeps such a one; a plain HTTP page of another machine gets a lesser name. */
export function cookieName(base: string, visitor: Visitor): string {
  return visitor.isSecure ? `__Host-${base}` : base;
}
