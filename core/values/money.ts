/** 金额: whole fen (分), so that sums are exact. Shown as `1,031.60 元`. */
export type Fen = number & { readonly __brand: 'Fen' };

/** 金额: from whole fen; `null` when it is negative, not whole or beyond ten thousand million yuan. */
export function fen(amount: number): Fen | null {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= 1_000_000_000_000 ? (amount as Fen) : null;
}
