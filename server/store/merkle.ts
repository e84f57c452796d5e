// The Merkle tree of RFC 9162, section 2.1: hashing, growing by appending, inclusion proofs. Pure; knows no database.
import { createHash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const HASH = 32;

export function leafHash(entry: Buffer): Buffer {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** Told of every node that is complete, and so never changes again. Height 0 is a leaf. */
export type NodeSeen = (height: number, index: number, hash: Buffer) => void;

/** 右缘: what must be kept of a tree to append to it: the roots of its complete subtrees, largest first. */
export class TreeEdge {
  #size: number;
  readonly #roots: Buffer[];

  constructor(size = 0, edge: Buffer = Buffer.alloc(0)) {
    this.#size = size;
    this.#roots = Array.from({ length: edge.length / HASH }, (_, index) =>
      edge.subarray(index * HASH, (index + 1) * HASH),
    );
    if (this.#roots.length !== bitCount(size))
      throw new Error(`an edge of ${String(this.#roots.length)} nodes is not that of ${String(size)} leaves`);
  }

  get size(): number {
    return this.#size;
  }

  /** The edge as bytes, for the constructor. */
  get bytes(): Buffer {
    return Buffer.concat(this.#roots);
  }

  append(leaf: Buffer, seen: NodeSeen = () => undefined): void {
    let hash = leaf;
    let height = 0;
    seen(0, this.#size, hash);
    for (let index = this.#size; index % 2 === 1; index = (index - 1) / 2) {
      const left = this.#roots.pop();
      if (left === undefined) throw new Error('the edge of the tree has lost a node');
      hash = nodeHash(left, hash);
      height += 1;
      seen(height, (index - 1) / 2, hash);
    }
    this.#roots.push(hash);
    this.#size += 1;
  }

  root(): Buffer {
    const last = this.#roots.at(-1);
    if (last === undefined) return createHash('sha256').digest();
    return this.#roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }
}

function bitCount(number: number): number {
  let count = 0;
  for (let rest = number; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/** Gives the root of the complete subtree at a height: leaves `index * 2^height` up to the next. */
export type NodeReader = (height: number, index: number) => Promise<Buffer>;

/** 包含证明: the path from a leaf to the root of the tree of `size` leaves (RFC 9162, 2.1.3.1). */
export async function inclusionProof(index: number, size: number, read: NodeReader): Promise<Buffer[]> {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${String(index)} in a tree of ${String(size)}`);
  const path: Buffer[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const split = start + largestPowerBelow(end - start);
    if (index < split) {
      path.push(await rootOf(split, end, read));
      end = split;
    } else {
      path.push(await rootOf(start, split, read));
      start = split;
    }
  }
  return path.reverse();
}

/** The root of the leaves from `start` up to `end`; `start` is a multiple of a power of two not below the length. */
async function rootOf(start: number, end: number, read: NodeReader): Promise<Buffer> {
  const length = end - start;
  const below = largestPowerBelow(length);
  // A power of two is a complete subtree, whose root is kept.
  if (length === 1 || below * 2 === length) {
    const height = Math.log2(length);
    return await read(height, start / length);
  }
  return nodeHash(await rootOf(start, start + below, read), await rootOf(start + below, end, read));
}

/** The largest power of two smaller than `number`. */
function largestPowerBelow(number: number): number {
  let power = 1;
  while (power * 2 < number) power *= 2;
  return power;
}

/** 验证包含: whether the path leads from the leaf to the root (RFC 9162, 2.1.3.2). */
export function isIncluded(leaf: Buffer, index: number, size: number, path: readonly Buffer[], root: Buffer): boolean {
  if (index < 0 || index >= size) return false;
  let position = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash);
      while (position % 2 === 0 && position !== 0) {
        position = Math.floor(position / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash.equals(root);
}
