// Checkpoints as notes of C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint), signed as C2SP signed-note says.
// Two extension lines follow the root: the instant of sealing and the hash of the note before, which chains them.
import { createHash, sign, verify } from 'node:crypto';
import type { Instant } from '#core/values/instant.ts';
import { publicKeyFromRaw } from './keys.ts';
import type { SealingKey } from './keys.ts';

/** 封存点. */
export interface Checkpoint {
  readonly origin: string;
  /** Events sealed. */
  readonly size: number;
  readonly root: Buffer;
  readonly sealedAt: Instant;
  /** SHA-256 of the note before this one; null for the first. */
  readonly before: Buffer | null;
}

const ED25519 = 1;

export function noteHash(note: string): Buffer {
  return createHash('sha256').update(note).digest();
}

/** The four bytes by which a note names its key. */
function keyId(name: string, publicKey: Buffer): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(publicKey)
    .digest()
    .subarray(0, 4);
}

function bodyOf({ origin, size, root, sealedAt, before }: Checkpoint): string {
  const chained = before === null ? '' : `before ${before.toString('base64')}\n`;
  return `${origin}\n${String(size)}\n${root.toString('base64')}\nsealed-at ${sealedAt}\n${chained}`;
}

/** 签署封存点. */
export function signCheckpoint(checkpoint: Checkpoint, key: SealingKey): string {
  const body = bodyOf(checkpoint);
  const signature = Buffer.concat([
    keyId(checkpoint.origin, key.publicKey),
    sign(null, Buffer.from(body), key.privateKey),
  ]);
  return `${body}\n\u2014 ${checkpoint.origin} ${signature.toString('base64')}\n`;
}

const NOTE =
  /^([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\nsealed-at ([^\n]+)\n(?:before ([A-Za-z0-9+/]{43}=)\n)?\n\u2014 ([^\n ]+) ([A-Za-z0-9+/]+=*)\n$/;

/**
 * 验读封存点: the checkpoint that a note states; `null` unless it is byte for byte a note of ours with a good signature of
 * this key.
 */
export function openCheckpoint(note: string, publicKey: Buffer): Checkpoint | null {
  const parts = NOTE.exec(note);
  if (parts === null) return null;
  const [, origin = '', size = '', root = '', sealedAt = '', before, signer = '', signature = ''] = parts;
  const checkpoint: Checkpoint = {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64'),
    sealedAt: sealedAt as Instant,
    before: before === undefined ? null : Buffer.from(before, 'base64'),
  };
  const body = bodyOf(checkpoint);
  const bytes = Buffer.from(signature, 'base64');
  // Rebuilt and compared: base64 has spellings that decode alike, and only one of them is ours.
  const isOurs = note === `${body}\n\u2014 ${signer} ${bytes.toString('base64')}\n` && signer === origin;
  if (!isOurs || bytes.length !== 68 || !bytes.subarray(0, 4).equals(keyId(origin, publicKey))) return null;
  return verify(null, Buffer.from(body), publicKeyFromRaw(publicKey), bytes.subarray(4)) ? checkpoint : null;
}
