import { Readable } from 'node:stream';
import type {} from '@fastify/cookie';
import type {} from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { securityHeaders } from './headers.ts';
import type { ContentKind } from './headers.ts';
import { Parts } from './parts.ts';
import { STATUS } from './problems.ts';
import { LANGUAGE_COOKIE } from './visitor.ts';
import type { Visitor } from './visitor.ts';

const YEAR_SECONDS = 365 * 86_400;
const JSON_TYPE = 'application/json; charset=utf-8';

/** 饼: set with an answer; `value: null` takes it away. Always for the whole site, never for scripts. */
export interface Cookie {
  readonly name: string;
  readonly value: string | null;
  readonly sameSite: 'lax' | 'strict';
  readonly maxAgeSeconds?: number;
}

/** 回答: what a handler gives; it knows neither statuses nor headers of safety. */
export type Answer = { readonly cookies?: readonly Cookie[] } & (
  | { readonly kind: 'json'; readonly body: unknown; readonly isNew?: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'see-other'; readonly to: string }
  | { readonly kind: 'page'; readonly html: string; readonly status?: number; readonly headers?: Headers }
  /** The console's own page: other rules for what may run than on the portal. */
  | { readonly kind: 'shell'; readonly html: string }
  | {
      readonly kind: 'file';
      readonly type: string;
      readonly content: AsyncIterable<Buffer>;
      readonly headers: Headers;
      readonly isPart?: boolean;
    }
  | {
      readonly kind: 'static';
      readonly path: string;
      readonly root: string;
      readonly content: ContentKind;
      readonly isKept: boolean;
    }
  /** The handler holds the connection itself (a live stream). */
  | { readonly kind: 'held' }
);

type Headers = { readonly [name: string]: string };

/** 发出回答 */
export async function send(reply: FastifyReply, answer: Answer, visitor: Visitor): Promise<unknown> {
  for (const cookie of answer.cookies ?? []) setCookie(reply, cookie, visitor);
  if (visitor.chosenLanguage !== null) {
    const value = visitor.chosenLanguage;
    setCookie(reply, { name: LANGUAGE_COOKIE, value, sameSite: 'lax', maxAgeSeconds: YEAR_SECONDS }, visitor);
  }
  switch (answer.kind) {
    case 'json':
      dress(reply, 'json', visitor);
      reply.code(answer.isNew === true ? STATUS.created : STATUS.ok);
      if (answer.body instanceof Parts) return await reply.type(JSON_TYPE).send(answer.body.write());
      return await reply.send(answer.body);
    case 'nothing':
      dress(reply, 'json', visitor);
      return await reply.code(STATUS.nothing).send();
    case 'see-other':
      dress(reply, 'portal', visitor);
      return await reply.code(STATUS.seeOther).header('location', answer.to).send();
    case 'page':
      dress(reply, 'portal', visitor).headers(answer.headers ?? {});
      return await reply
        .code(answer.status ?? STATUS.ok)
        .type('text/html; charset=utf-8')
        .send(answer.html);
    case 'shell':
      dress(reply, 'console', visitor);
      return await reply.code(STATUS.ok).type('text/html; charset=utf-8').send(answer.html);
    case 'file':
      dress(reply, 'file', visitor).headers(answer.headers);
      return await reply
        .code(answer.isPart === true ? STATUS.part : STATUS.ok)
        .type(answer.type)
        .send(Readable.from(answer.content, { objectMode: false }));
    case 'static':
      dress(reply, answer.content, visitor);
      if (answer.isKept) reply.header('cache-control', `public, max-age=${String(YEAR_SECONDS)}, immutable`);
      return await reply.sendFile(answer.path, answer.root, { cacheControl: false });
    case 'held':
      return reply;
  }
}

/** 安全头 and, unless a file says otherwise, nothing is kept: what is shown here belongs to one person at one moment. */
export function dress(reply: FastifyReply, kind: ContentKind, visitor: Visitor): FastifyReply {
  return reply.headers({ ...securityHeaders(kind, visitor.isHttps), 'cache-control': 'no-store' });
}

function setCookie(reply: FastifyReply, cookie: Cookie, visitor: Visitor): void {
  const { name, value, sameSite, maxAgeSeconds } = cookie;
  reply.setCookie(name, value ?? '', {
    path: '/',
    httpOnly: true,
    secure: visitor.isSecure,
    sameSite,
    ...(value === null ? { maxAge: 0 } : maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  });
}

/** JSON 回答 */
export function ok(body: unknown): Answer {
  return { kind: 'json', body };
}

/** JSON 回答: something was made. */
export function created(body: unknown): Answer {
  return { kind: 'json', body, isNew: true };
}
