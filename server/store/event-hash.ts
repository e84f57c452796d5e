import { createHash } from 'node:crypto';

/** 事件的原始行: an event as it stands in the log, before anything is opened. */
export interface EventRow {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly recordedAt: string;
  /** Canonical JSON text. */
  readonly actor: string;
  /** Canonical JSON text. */
  readonly facts: string;
  readonly ciphertext: Buffer | null;
  /** SHA-256 of the stream's key; only on the first event. */
  readonly keyHash: Buffer | null;
  /** Hash of the event before; null on the first. */
  readonly prevHash: Buffer | null;
}

const NONE = Buffer.alloc(0);

/**
 * 事件哈希: SHA-256 over every part of an event, each preceded by its length, so that no two events share a preimage.
 *
 * The position is not in it (the database draws it after hashing); the order is fixed by the sealed tree.
 */
export function hashOf(row: EventRow): Buffer {
  const parts: readonly (string | Buffer)[] = [
    'huiyin event 1',
    row.stream,
    String(row.version),
    row.type,
    row.at,
    row.recordedAt,
    row.actor,
    row.facts,
    row.ciphertext ?? NONE,
    row.keyHash ?? NONE,
    row.prevHash ?? NONE,
  ];
  const preimage: Buffer[] = [];
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32BE(bytes.length);
    preimage.push(length, bytes);
  }
  return createHash('sha256').update(Buffer.concat(preimage)).digest();
}
