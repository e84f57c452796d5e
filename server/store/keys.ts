import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { openBytes, openJson, sealBytes, sealJson } from './sealing.ts';
import type { Place } from './sealing.ts';

/** 密钥不可用: a key is missing, unreadable, open to others, or not the one of this database. The message says what to do. */
export class KeyRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeyRefused';
  }
}

const KEY_BYTES = 32;

/**
 * 主密钥: everything that is kept outside the database. It wraps the keys of streams and gives, by HKDF, the keys for
 * search hashes, tracking secrets and secrets of the server itself.
 */
export class MasterKey {
  readonly #wrapping: Buffer;
  readonly #server: Buffer;
  readonly #answers: Buffer;
  readonly #marks: Buffer;
  /** 检索密钥: for the keyed hashes of search bigrams. */
  readonly search: Buffer;
  /** 查询密钥: a tracking secret is HMAC(this, idempotency key, case). */
  readonly tracking: Buffer;
  /** Recognises this master key; tells nothing about it. */
  readonly check: Buffer;

  constructor(master: Buffer) {
    const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', master, '', `huiyin ${use} v1`, KEY_BYTES));
    this.#wrapping = derive('stream key wrapping');
    this.#server = derive('server secrets');
    this.#answers = derive('answer ids');
    this.#marks = derive('identity marks');
    this.search = derive('search hashes');
    this.tracking = derive('tracking secrets');
    this.check = derive('master key check');
  }

  wrap(stream: string, key: Buffer): Buffer {
    return sealBytes(this.#wrapping, ['stream key', stream], key);
  }

  /** @throws SealBroken when the wrapped key was changed, moved, or wrapped by another master key. */
  unwrap(stream: string, wrapped: Buffer): Buffer {
    return openBytes(this.#wrapping, ['stream key', stream], wrapped);
  }

  /** 封装服务器机密 (a mail password, a webhook secret): belongs to no stream, so it is not erased with one. */
  sealServer(place: Place, value: unknown): Buffer {
    return sealJson(this.#server, ['server', ...place], value);
  }

  openServer(place: Place, sealed: Buffer): unknown {
    return openJson(this.#server, ['server', ...place], sealed);
  }

  /** 幂等键: what stands in the table in place of scope and key, which may hold an address or a telephone number. */
  answerId(scope: string, key: string): Buffer {
    return createHmac('sha256', this.#answers)
      .update(JSON.stringify([scope, key]))
      .digest();
  }

  /** 标记: a keyed hash of a login or an address, for what must be found again but never read. */
  mark(kind: string, text: string): Buffer {
    return createHmac('sha256', this.#marks)
      .update(JSON.stringify([kind, text]))
      .digest();
  }
}

/** 封存密钥: signs checkpoints and exported files. */
export interface SealingKey {
  readonly privateKey: KeyObject;
  /** The 32 raw bytes of the Ed25519 public key. */
  readonly publicKey: Buffer;
}

export interface Keys {
  readonly master: MasterKey;
  readonly sealing: SealingKey;
}

/** 密钥哈希: SHA-256 of a stream's key, carried by the first event of the stream. */
export function keyHash(key: Buffer): Buffer {
  return createHash('sha256').update(key).digest();
}

export function newStreamKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/**
 * 读取密钥: `<folder>/master.key` and `<folder>/sealing.key`, made on the first start, mode 0600.
 * `masterKeyText` (HUIYIN_MASTER_KEY, hex or base64 of 32 bytes) stands in place of the first file.
 * @throws KeyRefused with a sentence that says what to do.
 */
export async function loadKeys(folder: string, masterKeyText?: string): Promise<Keys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const master =
    masterKeyText === undefined ? await masterFromFile(folder) : parseMasterKey(masterKeyText, 'HUIYIN_MASTER_KEY');
  return { master: new MasterKey(master), sealing: await sealingFromFile(folder) };
}

async function masterFromFile(folder: string): Promise<Buffer> {
  const path = join(folder, 'master.key');
  const text = await readOrMake(path, () => `${randomBytes(KEY_BYTES).toString('hex')}\n`);
  return parseMasterKey(text.trim(), path);
}

function parseMasterKey(text: string, where: string): Buffer {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  throw new KeyRefused(`${where} is not a key: write 32 random bytes as 64 hexadecimal digits or as base64.`);
}

async function sealingFromFile(folder: string): Promise<SealingKey> {
  const path = join(folder, 'sealing.key');
  const pem = await readOrMake(path, () => {
    return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    throw new KeyRefused(`${path} is not a private key: put back the file from the backup of the keys.`);
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new KeyRefused(`${path} is not an Ed25519 key.`);
  return { privateKey, publicKey: rawPublicKey(createPublicKey(privateKey)) };
}

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 raw bytes of an Ed25519 public key. */
function rawPublicKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length);
}

/** An Ed25519 public key from its 32 raw bytes. */
export function publicKeyFromRaw(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), type: 'spki', format: 'der' });
}

async function readOrMake(path: string, make: () => string): Promise<string> {
  const found = await readPrivate(path);
  if (found !== null) return found;
  // Written beside and linked into place: two processes that start at once end with the same key, never with half a file.
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(make());
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(beside);
  }
  const made = await readPrivate(path);
  if (made === null) throw new KeyRefused(`${path} vanished while it was being made.`);
  return made;
}

async function readPrivate(path: string): Promise<string | null> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new KeyRefused(`${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 it.`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
