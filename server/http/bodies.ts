import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { readUrlEncoded } from './plain-form.ts';
import { ProblemFound } from './problems.ts';

/**
 * 正文: JSON and plain forms are read here, byte for byte; a multipart form is left to its handler, which reads it as it
 * streams in. Fastify's own JSON parser would quietly turn bytes that are no UTF-8 into other characters.
 */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    hand(done, () => readJson(body as Buffer));
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) => {
    hand(done, () => readUrlEncoded(body as Buffer));
  });
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => {
    done(null);
  });
  // What was refused before it was read to its end still arrives. Left where it is, it would stand before the next request
  // of the same connection, which then never got an answer.
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    if (!raw.readableEnded) raw.resume();
    done();
  });
}

function hand(done: (error: Error | null, body?: unknown) => void, read: () => unknown): void {
  let body: unknown;
  try {
    body = read();
  } catch (error) {
    done(error instanceof Error ? error : new ProblemFound('unreadable'));
    return;
  }
  done(null, body);
}

/** JSON. @throws ProblemFound; what the parser says would repeat a piece of the body. */
export function readJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw new ProblemFound('unreadable');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ProblemFound('unreadable');
  }
}
