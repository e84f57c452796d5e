import { Buffer, isUtf8 } from 'node:buffer';

/**
 * 一项的字节: as text. Bytes that are no UTF-8 become half a surrogate pair, which is no text either: whatever reads the field
 * then refuses it under its own name, as it does where a program sends such a half itself.
 */
export function textIn(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : '\ud800';
}

/** 百分号解码 of bytes given as latin-1; a `%` that begins no pair of hex digits stands for itself. */
export function percentDecoded(encoded: string): string {
  const bytes = encoded.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return textIn(Buffer.from(bytes, 'latin1'));
}
