import { createCipheriv, createHash } from 'node:crypto';
import type { Cipheriv } from 'node:crypto';
import type { UnitId } from '#core/values/ids.ts';

// 检索标记: what stands in the search index in place of the texts: keyed hashes of one, two or three neighbouring
// characters, and of the stretch of cases that a case lies in. Without the key, which is outside the database, they say nothing.

const BLOCK_BYTES = 16;
const GRAM = 1;
const UNIT = 2;
const STRETCH = 3;
const NARROW = /[\p{Script=Latin}\p{Nd}]/u;

/**
 * 分段: sizes of the stretches of case serials, small to large. A search looks into the newest stretch first and takes a
 * longer one only when that gave too little, so that a frequent word costs no more than a rare one.
 */
export const STRETCH_SIZES = [64, 512, 4096, 32768] as const;

/** 字组: all one- and two-character pieces of a folded text, and the three-character ones of Latin letters and digits. */
export function gramsOf(folded: string): Set<string> {
  const grams = new Set<string>();
  for (const word of folded.split(/\s+/u)) {
    const characters = [...word];
    characters.forEach((character, index) => {
      grams.add(character);
      const second = characters[index + 1];
      if (second === undefined) return;
      grams.add(character + second);
      const third = characters[index + 2];
      if (third !== undefined && areNarrow(character, second, third)) grams.add(character + second + third);
    });
  }
  return grams;
}

/** 查询字组: the fewest pieces that a text holding the term must have. */
export function queryGramsOf(term: string): Set<string> {
  const characters = [...term];
  if (characters.length === 1) return new Set(characters);
  const grams = new Set<string>();
  for (let index = 0; index + 1 < characters.length; index++) {
    const [first = '', second = '', third] = characters.slice(index, index + 3);
    if (third !== undefined && areNarrow(first, second, third)) grams.add(first + second + third);
    else if (!isInsideNarrow(characters, index)) grams.add(first + second);
  }
  return grams;
}

function areNarrow(...characters: readonly string[]): boolean {
  return characters.every((character) => NARROW.test(character));
}

/** The last two characters of a run of three or more are in the three-character piece before them. */
function isInsideNarrow(characters: readonly string[], index: number): boolean {
  const three = characters.slice(index - 1, index + 2);
  return index > 0 && three.length === 3 && areNarrow(...three);
}

/** 检索标记: made under the search key. */
export class SearchTokens {
  readonly #key: Buffer;
  readonly #cipher: Cipheriv;
  readonly #units = new Map<UnitId, Buffer>();

  constructor(key: Buffer) {
    this.#key = key;
    // Kept for good: a cipher of single blocks remembers nothing between them, and making one costs more than using it.
    this.#cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  }

  /** Of pieces of text. */
  grams(grams: Iterable<string>): number[] {
    const all = [...grams];
    const blocks = Buffer.alloc(all.length * BLOCK_BYTES);
    all.forEach((gram, index) => {
      blocks.writeUInt8(GRAM, index * BLOCK_BYTES);
      // Three characters are twelve bytes at most, so every piece fits beside its kind.
      blocks.write(gram, index * BLOCK_BYTES + 1);
    });
    return this.#tokens(blocks);
  }

  /** Of units as such: for a search that found no stretch with enough in it. */
  units(units: readonly UnitId[]): number[] {
    return this.#tokens(Buffer.concat(units.map((unit) => block(UNIT, this.#unitHash(unit)))));
  }

  /** Of the stretches that a case lies in, in each unit that may find it. */
  stretches(units: readonly UnitId[], sizes: readonly number[], serial: number): number[] {
    const blocks = units.flatMap((unit) =>
      sizes.map((size) => this.#stretchBlock(unit, size, Math.floor(serial / size))),
    );
    return this.#tokens(Buffer.concat(blocks));
  }

  #stretchBlock(unit: UnitId, size: number, index: number): Buffer {
    const content = Buffer.alloc(BLOCK_BYTES - 1);
    this.#unitHash(unit).copy(content, 0, 0, 6);
    content.writeUInt8(Math.log2(size), 6);
    content.writeUIntBE(index, 7, 6);
    return block(STRETCH, content);
  }

  #unitHash(unit: UnitId): Buffer {
    const known = this.#units.get(unit);
    if (known !== undefined) return known;
    const hash = createHash('sha256').update(this.#key).update(unit).digest().subarray(0, 14);
    this.#units.set(unit, hash);
    return hash;
  }

  /**
   * One AES block each: a keyed function of sixteen bytes, forty times cheaper than an HMAC, and a complaint has hundreds.
   * ECB is right here: the blocks are no message, and that equal pieces give equal tokens is what makes them findable.
   */
  #tokens(blocks: Buffer): number[] {
    if (blocks.length === 0) return [];
    const hashed = this.#cipher.update(blocks);
    return Array.from({ length: blocks.length / BLOCK_BYTES }, (_, index) => hashed.readInt32BE(index * BLOCK_BYTES));
  }
}

function block(kind: number, content: Buffer): Buffer {
  const filled = Buffer.alloc(BLOCK_BYTES);
  filled.writeUInt8(kind, 0);
  content.copy(filled, 1);
  return filled;
}
