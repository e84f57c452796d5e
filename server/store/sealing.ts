import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** 封存损坏: sealed bytes do not open under this key and place: they were changed, moved, or belong to another key. */
export class SealBroken extends Error {
  constructor(cause?: unknown) {
    super('sealed bytes do not open under the key of their place', { cause });
    this.name = 'SealBroken';
  }
}

/** Says where sealed bytes stand; bytes moved to another place do not open. */
export type Place = readonly (string | number)[];

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

// One call for 340 nonces: the random source is the dearest part of sealing a short text.
const noncePool = Buffer.alloc(NONCE_BYTES * 340);
let nonceOffset = noncePool.length;

function freshNonce(): Buffer {
  if (nonceOffset === noncePool.length) {
    randomFillSync(noncePool);
    nonceOffset = 0;
  }
  const nonce = Buffer.from(noncePool.subarray(nonceOffset, nonceOffset + NONCE_BYTES));
  nonceOffset += NONCE_BYTES;
  return nonce;
}

/** 封装: AES-256-GCM with a random nonce; layout: format byte, nonce, ciphertext, tag. */
export function sealBytes(key: Buffer, place: Place, plain: Buffer): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(JSON.stringify(place)));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.from([FORMAT]), nonce, body, cipher.getAuthTag()]);
}

/** 开封. @throws SealBroken when the bytes were changed or moved. */
export function openBytes(key: Buffer, place: Place, sealed: Buffer): Buffer {
  if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== FORMAT) throw new SealBroken();
  const bodyStart = 1 + NONCE_BYTES;
  const tagStart = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, bodyStart), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(JSON.stringify(place)));
  decipher.setAuthTag(sealed.subarray(tagStart));
  const plain = decipher.update(sealed.subarray(bodyStart, tagStart));
  try {
    decipher.final();
  } catch (cause) {
    throw new SealBroken(cause);
  }
  return plain;
}

/** 封装: a JSON value. */
export function sealJson(key: Buffer, place: Place, value: unknown): Buffer {
  return sealBytes(key, place, Buffer.from(canonicalJson(value)));
}

/** 开封: a JSON value. @throws SealBroken when the bytes were changed or moved. */
export function openJson(key: Buffer, place: Place, sealed: Buffer): unknown {
  return JSON.parse(openBytes(key, place, sealed).toString('utf8'));
}
