import type { Place } from './sealing.ts';

/** Where sealed bytes stand. They are authenticated with the bytes, so these never change once released. */

export function eventPlace(stream: string, version: number, type: string): Place {
  return ['event', stream, version, type];
}

export function rowPlace(table: string, owner: string): Place {
  return ['row', table, owner];
}

export function outboxPlace(id: string, stream: string, kind: string): Place {
  return ['outbox', id, stream, kind];
}

export function answerPlace(id: Buffer, stream: string): Place {
  return ['answer', id.toString('hex'), stream];
}

export function evidencePlace(evidence: string, stream: string): Place {
  return ['evidence', evidence, stream];
}
