import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Idempotency } from '#server/operations/write-case.ts';
import { ProblemFound } from './problems.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** 幂等键: of the header. @throws ProblemFound when it is none. */
export function keyInHeader(request: FastifyRequest): string | null {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return null;
  if (typeof given === 'string' && KEY.test(given)) return given;
  throw new ProblemFound('invalid', { faults: [{ path: 'Idempotency-Key', code: 'input.wrong-kind' }] });
}

/** 幂等键: of a hidden field; what is none counts as absent. */
export function keyInForm(given: string | null): string | null {
  return given !== null && KEY.test(given) ? given : null;
}

/** 幂等: scope = route + caller; the same key with another body is another request. */
export function idempotency(key: string, scope: string, body: unknown): Idempotency {
  return { scope, key, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest('hex') };
}
