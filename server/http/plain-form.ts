// 普通表单: what a page without script sends. Its texts are kept as they were typed, but for line ends: a browser sends CRLF
// whatever was typed, so they become LF.
import { Buffer } from 'node:buffer';
import { percentDecoded, textIn } from './field-bytes.ts';
import { BrokenForm } from './multipart.ts';
import type { Part } from './multipart.ts';

/** 表单项: names with all their values, in the order in which they came. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** All fields of a form together: much more than any form of ours can say. */
export const FIELDS_LIMIT = 1_500_000;

/** 表单项 of `application/x-www-form-urlencoded`. */
export function readUrlEncoded(body: Buffer): FormFields {
  const fields = new Map<string, string[]>();
  for (const pair of body.toString('latin1').split('&')) {
    if (pair === '') continue;
    const [name = '', value = ''] = splitOnce(pair, '=').map((each) => percentDecoded(each.replaceAll('+', ' ')));
    add(fields, name, unixLines(value));
  }
  return fields;
}

function splitOnce(text: string, at: string): string[] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

/** 换行: as LF. */
export function unixLines(typed: string): string {
  return typed.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

/** 读一项 of a multipart form that is no file; `limit` in bytes. @throws BrokenForm */
export async function readField(part: Part, limit: number): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of part.content) {
    length += piece.length;
    if (length > limit) throw new BrokenForm('the fields are too long', true);
    pieces.push(piece);
  }
  return textIn(Buffer.concat(pieces));
}

/** Adds a value to what a name already has. */
export function add(fields: Map<string, string[]>, name: string, value: string): void {
  const found = fields.get(name);
  if (found === undefined) fields.set(name, [value]);
  else found.push(value);
}
