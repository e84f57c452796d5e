// 多段表单: multipart/form-data (RFC 7578), read as it streams in. File names and texts come out byte for byte: the parser at
// hand decodes `%2e` in a file name and replaces bytes that are no UTF-8, and either would change what a person sent.
import { Buffer } from 'node:buffer';
import { percentDecoded, textIn } from './field-bytes.ts';

/** 一段: its content must be read to the end before the next part is asked for; what is left unread is skipped. */
export interface Part {
  readonly name: string;
  /** `null` for a field that is no file. Without its directory part. */
  readonly fileName: string | null;
  readonly content: AsyncIterable<Buffer>;
}

/** 表单残缺: what came is no complete multipart form, or goes beyond what a form may have. */
export class BrokenForm extends Error {
  readonly isTooLarge: boolean;
  constructor(message: string, isTooLarge = false) {
    super(message);
    this.name = 'BrokenForm';
    this.isTooLarge = isTooLarge;
  }
}

/** A file name of 5,000 characters, each nine bytes in its extended form, is still to be refused by name. */
const HEADERS_LIMIT = 64 * 1024;
const PARTS_LIMIT = 200;
const CRLF = Buffer.from('\r\n');
const END_OF_HEADERS = Buffer.from('\r\n\r\n');

/** 分隔符 of a content type; `null` when it is no multipart form. */
export function boundaryOf(contentType: string): string | null {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? plain ?? null;
}

/**
 * 逐段读取. Whoever stops early leaves the rest of the body to the connection it came on.
 * @throws BrokenForm
 */
export async function* readParts(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const bytes = new ByteReader(body);
  try {
    const delimiter = Buffer.from(`\r\n--${boundary}`);
    bytes.unread(CRLF);
    await drain(bytes.until(delimiter));
    for (let count = 0; !(await isLast(bytes)); count += 1) {
      if (count === PARTS_LIMIT) throw new BrokenForm('too many parts', true);
      const { name, fileName } = parseHeaders(await bytes.whole(END_OF_HEADERS, HEADERS_LIMIT));
      const { passed } = bytes;
      yield { name, fileName, content: bytes.until(delimiter) };
      // Anew, not by the same iterator: whoever refused a file in the middle of it (it is too large) has ended that one.
      if (bytes.passed === passed) await drain(bytes.until(delimiter));
    }
  } finally {
    await bytes.leave();
  }
}

async function drain(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of content);
}

/** After a delimiter: `--` ends the form, a line end begins a part. */
async function isLast(bytes: ByteReader): Promise<boolean> {
  const rest = await bytes.take(2);
  if (rest.toString('latin1') === '--') return true;
  if (!rest.equals(CRLF)) throw new BrokenForm('a delimiter is followed by something else');
  // A part without any header begins with an empty line; one with headers is read up to the empty line.
  bytes.unread(CRLF);
  return false;
}

function parseHeaders(block: Buffer): { name: string; fileName: string | null } {
  const lines = block.toString('latin1').split('\r\n');
  const disposition = lines.find((line) => /^content-disposition\s*:/i.test(line)) ?? '';
  const name = parameter(disposition, 'name');
  if (name === null) throw new BrokenForm('a part has no name');
  if (!name.isWellFormed()) throw new BrokenForm('the name of a field is not in UTF-8');
  const fileName = extendedFileName(disposition) ?? parameter(disposition, 'filename');
  return { name, fileName: fileName === null ? null : withoutDirectory(fileName) };
}

/** `filename*=UTF-8''…` (RFC 8187): browsers never send it, some programs send nothing else for a Chinese name. */
function extendedFileName(disposition: string): string | null {
  const encoded = /;\s*filename\*=utf-8'[^';]*'([^\s;"]*)/i.exec(disposition)?.[1];
  return encoded === undefined ? null : percentDecoded(encoded);
}

/** A quote inside is written `%22` by browsers, so the closing one is the one before `;` or the end. */
function parameter(disposition: string, name: string): string | null {
  const [, quoted, plain] =
    new RegExp(`;\\s*${name}=(?:"(.*?)"(?=\\s*(?:;|$))|([^\\s;"]+))`, 'i').exec(disposition) ?? [];
  const found = quoted ?? plain;
  if (found === undefined) return null;
  const text = textIn(Buffer.from(found, 'latin1'));
  return text.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

/** 去掉目录: some browsers and many programs send the whole path. */
export function withoutDirectory(fileName: string): string {
  return fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
}

/** Reads a stream up to a delimiter, wherever the chunks happen to be cut. */
class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  /** How many delimiters were read over by `until`. */
  passed = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Lets go of the stream, wherever it stands. */
  async leave(): Promise<void> {
    await this.#source.return?.();
  }

  unread(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held]);
  }

  /** Everything before the delimiter, in pieces; the delimiter is consumed. @throws BrokenForm when it never comes. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      if (at >= 0) {
        const last = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + delimiter.length);
        this.passed += 1;
        if (last.length > 0) yield last;
        return;
      }
      // The end of what is held may be the beginning of the delimiter.
      const safe = this.#held.length - delimiter.length + 1;
      if (safe > 0) {
        const piece = this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
        yield piece;
      }
      await this.#more();
    }
  }

  /** Everything before the delimiter, whole. @throws BrokenForm when that is more than the limit. */
  async whole(delimiter: Buffer, limit: number): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      if (at > limit || (at < 0 && this.#held.length > limit)) throw new BrokenForm('headers are too long');
      if (at >= 0) {
        const found = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + delimiter.length);
        return found;
      }
      await this.#more();
    }
  }

  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) await this.#more();
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw new BrokenForm('the form ends too early');
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value]);
  }
}
