import type { z } from 'zod';
import { ProblemFound } from './problems.ts';

/** 续页标: where a list goes on; opaque to whoever carries it. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** 续页标. @throws ProblemFound when it is none of ours. */
export function readCursor<S extends z.ZodType>(cursor: string | undefined, shape: S): z.output<S> | null {
  if (cursor === undefined) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new ProblemFound('invalid', { faults: [{ path: 'cursor', code: 'input.wrong-kind' }] });
  }
}
