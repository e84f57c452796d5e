// The form of an evidence file on disk: `HYE1`, a salt of 32 bytes, then chunks of 64 KiB, each AES-256-GCM under a key
// of this file alone, with its index as nonce and index and final flag authenticated (the STREAM construction): a chunk
// cannot be changed, moved, repeated or left out, and any range can be read by itself.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { ByteSource } from './byte-source.ts';
import { SealBroken } from './sealing.ts';

const MAGIC = Buffer.from('HYE1', 'latin1');
const SALT_BYTES = 32;
const HEADER = MAGIC.length + SALT_BYTES;
const CHUNK = 64 * 1024;
const TAG = 16;

/** Bytes of the file that holds a content of `size` bytes. */
export function sealedSize(size: number): number {
  return HEADER + size + Math.ceil(size / CHUNK) * TAG;
}

/** Bytes of the content that a file of `fileBytes` bytes holds. */
export function contentSize(fileBytes: number): number {
  const body = fileBytes - HEADER;
  return body - Math.ceil(body / (CHUNK + TAG)) * TAG;
}

interface FileKey {
  readonly key: Buffer;
  readonly evidence: string;
}

function fileKey(streamKey: Buffer, salt: Buffer, evidence: string): FileKey {
  return { key: Buffer.from(hkdfSync('sha256', streamKey, salt, `huiyin evidence v1 ${evidence}`, 32)), evidence };
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function placeOf({ evidence }: FileKey, index: number, isFinal: boolean): Buffer {
  return Buffer.from(JSON.stringify(['evidence chunk', evidence, index, isFinal]));
}

function sealChunk(file: FileKey, index: number, isFinal: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', file.key, nonceOf(index));
  cipher.setAAD(placeOf(file, index, isFinal));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}

function openChunk(file: FileKey, index: number, isFinal: boolean, sealed: Buffer): Buffer {
  if (sealed.length <= TAG) throw new SealBroken();
  const decipher = createDecipheriv('aes-256-gcm', file.key, nonceOf(index), { authTagLength: TAG });
  decipher.setAAD(placeOf(file, index, isFinal));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG));
  try {
    decipher.final();
  } catch (cause) {
    throw new SealBroken(cause);
  }
  return plain;
}

/** 加密证据: the file, piece by piece. The same content, key and salt always give the same file. */
export async function* sealContent(
  streamKey: Buffer,
  evidence: string,
  content: AsyncIterable<Uint8Array>,
  salt: Buffer = randomBytes(SALT_BYTES),
): AsyncIterable<Buffer> {
  const file = fileKey(streamKey, salt, evidence);
  yield Buffer.concat([MAGIC, salt]);
  let held: Buffer[] = [];
  let heldBytes = 0;
  let index = 0;
  for await (const piece of content) {
    held.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    heldBytes += piece.byteLength;
    // One byte more than a chunk must be held before a chunk is known not to be the final one.
    if (heldBytes <= CHUNK) continue;
    const joined = Buffer.concat(held);
    let at = 0;
    for (; joined.length - at > CHUNK; at += CHUNK) {
      yield sealChunk(file, index, false, joined.subarray(at, at + CHUNK));
      index += 1;
    }
    held = [Buffer.from(joined.subarray(at))];
    heldBytes = joined.length - at;
  }
  if (heldBytes > 0) yield sealChunk(file, index, true, Buffer.concat(held));
}

/** 证据读取: opens a stored file for reading anywhere. `close` must be called. */
export class EvidenceFile implements ByteSource {
  readonly size: number;
  readonly salt: Buffer;
  readonly #handle: FileHandle;
  readonly #fileBytes: number;
  readonly #file: FileKey;
  #last: { index: number; plain: Buffer } | null = null;

  private constructor(handle: FileHandle, fileBytes: number, header: Buffer, streamKey: Buffer, evidence: string) {
    this.#handle = handle;
    this.#fileBytes = fileBytes;
    this.size = contentSize(fileBytes);
    this.salt = header.subarray(MAGIC.length);
    this.#file = fileKey(streamKey, this.salt, evidence);
  }

  static async open(path: string, streamKey: Buffer, evidence: string): Promise<EvidenceFile> {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const header = Buffer.alloc(HEADER);
      const { bytesRead } = await handle.read(header, 0, HEADER, 0);
      if (bytesRead < HEADER || !header.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken();
      return new EvidenceFile(handle, size, header, streamKey, evidence);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async read(start: number, end: number): Promise<Buffer> {
    const last = Math.min(end, this.size);
    const pieces: Buffer[] = [];
    for (let at = Math.max(0, start); at < last; ) {
      const index = Math.floor(at / CHUNK);
      const plain = await this.#chunk(index);
      const offset = at - index * CHUNK;
      const piece = plain.subarray(offset, Math.min(plain.length, offset + (last - at)));
      if (piece.length === 0) throw new SealBroken();
      pieces.push(piece);
      at += piece.length;
    }
    return Buffer.concat(pieces);
  }

  async *pieces(start = 0, end = this.size): AsyncIterable<Buffer> {
    for (let at = start; at < end; ) {
      const to = Math.min(end, (Math.floor(at / CHUNK) + 1) * CHUNK);
      yield await this.read(at, to);
      at = to;
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #chunk(index: number): Promise<Buffer> {
    if (this.#last?.index === index) return this.#last.plain;
    const start = HEADER + index * (CHUNK + TAG);
    const length = Math.min(CHUNK + TAG, this.#fileBytes - start);
    const sealed = Buffer.alloc(Math.max(0, length));
    await this.#handle.read(sealed, 0, sealed.length, start);
    const plain = openChunk(this.#file, index, start + length >= this.#fileBytes, sealed);
    this.#last = { index, plain };
    return plain;
  }
}

/** SHA-256 (hex) of a file as it lies on disk: its address. */
export async function addressOf(path: string): Promise<string> {
  const handle = await open(path, 'r');
  const hash = createHash('sha256');
  for await (const piece of handle.createReadStream()) hash.update(piece as Buffer);
  return hash.digest('hex');
}
