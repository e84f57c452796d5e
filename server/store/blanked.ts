import type { Blank } from './position/tiff.ts';

/** 遮盖: fills with zeros what `blanks` name within a piece that begins at `offset`. */
export function blanked(piece: Buffer, offset: number, blanks: readonly Blank[]): Buffer {
  const end = offset + piece.length;
  let shown: Buffer | null = null;
  for (const [start, length] of blanks) {
    if (start >= end || start + length <= offset) continue;
    shown ??= Buffer.from(piece);
    shown.fill(0, Math.max(0, start - offset), Math.min(piece.length, start + length - offset));
  }
  return shown ?? piece;
}
