import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { COMMON_PASSWORDS } from './guessed-passwords.ts';

// 密码: Argon2id with its parameters stored beside the hash (PHC string format), so that they can rise later without
// locking anybody out.

const argon2Async = promisify(argon2);

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** More at once would only wait for each other, each with 19 MiB in hand. */
const HASHES_AT_ONCE = 2;
const HASHES_WAITING = 100;

/** 太忙: too many sign-ins wait already; asking again a moment later helps. */
export class TooManyHashes extends Error {
  constructor() {
    super('too many passwords wait to be checked');
    this.name = 'TooManyHashes';
  }
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= HASHES_AT_ONCE) {
    if (waiting.length >= HASHES_WAITING) throw new TooManyHashes();
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

async function tagOf(password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
  const { memory, passes, parallelism } = parameters;
  const asked = { message: Buffer.from(password), nonce: salt, parallelism, tagLength: TAG_BYTES, memory, passes };
  return await inTurn(async () => Buffer.from(await argon2Async('argon2id', asked)));
}

/** 密码散列: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. @throws TooManyHashes */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, PARAMETERS);
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * 核对密码. `stored: null` (nobody has that login) does the same work and is wrong, so that the time taken tells nothing.
 * @throws TooManyHashes
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(stored ?? '') ?? [];
  if (memory === undefined) {
    await tagOf(password, randomBytes(SALT_BYTES), PARAMETERS);
    return false;
  }
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await tagOf(password, Buffer.from(salt, 'base64'), parameters);
  const expected = Buffer.from(tag, 'base64');
  return expected.length === found.length && timingSafeEqual(expected, found);
}

/** 参数过时: whether a hash was made with other parameters than new ones are. */
export function isOutdated(stored: string): boolean {
  const { memory, passes, parallelism } = PARAMETERS;
  return !stored.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
}

export const PASSWORD_FAULTS = [
  'password.too-short',
  'password.too-long',
  'password.common',
  'password.login',
  'password.same',
] as const;
export type PasswordFault = (typeof PASSWORD_FAULTS)[number];

const LEAST = 8;
const MOST = 256;

/** 密码不行: what is wrong with a new password; `null` when it will do. Length counts characters, no rules of composition. */
export function faultOfPassword(next: string, login: string, current: string | null): PasswordFault | null {
  const length = [...next].length;
  if (length < LEAST) return 'password.too-short';
  if (length > MOST) return 'password.too-long';
  if (next === current) return 'password.same';
  const folded = next.normalize('NFKC').toLowerCase();
  if (isCommon(folded)) return 'password.common';
  const handle = login.normalize('NFKC').toLowerCase();
  if (handle.length >= 3 && folded.replaceAll(handle, '').length < 4) return 'password.login';
  return null;
}

function isCommon(folded: string): boolean {
  // One character over and over, or a run along the digits or the alphabet, is no better than a word from the list.
  if (new Set(folded).size <= 2 || isRun(folded)) return true;
  return COMMON_PASSWORDS.has(folded) || COMMON_PASSWORDS.has(folded.replace(/[0-9!@#$%.]+$/, ''));
}

function isRun(folded: string): boolean {
  const codes = [...folded].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

/** Without the characters that people mix up when they read one aloud. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 一次性密码: five groups of four, 99 bits; changed at the first sign-in. */
export function newOneTimePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}
