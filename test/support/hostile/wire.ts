// 发送: complaints as a program and as a page without script would send them, written byte by byte: an encoder at hand would
// mend what is broken on purpose (half a surrogate pair, a name with a quote) before it ever left.
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Door, Place } from './expected.ts';
import type { HostileFile } from './corpus.ts';

/** One complaint; what is not said is filled in with something harmless. */
export interface Sent {
  readonly matter?: string;
  readonly name?: string;
  readonly file?: HostileFile;
}

/** 回应 of the server. */
export interface Answered {
  readonly status: number;
  /** Secret of the tracking link, where the complaint was taken. */
  readonly secret: string | null;
  /** Fields that a refusal names, each with a sentence. */
  readonly fields: readonly string[];
  readonly body: string;
}

const HARMLESS = { matter: '苹果烂了三个', phone: '13900007725', noticeVersion: '1' } as const;

/** 写成 UTF-8, half a surrogate pair as three bytes of its own. */
function bytesOf(text: string): Buffer {
  const pieces = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(character);
    return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  });
  return Buffer.concat(pieces);
}

function percent(bytes: Buffer): string {
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** As the standard of forms says (WHATWG, 4.10.21.8). */
function asBrowsersWrite(fileName: string): Buffer {
  return bytesOf(fileName.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22'));
}

interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

type Item = readonly [disposition: Buffer, content: Uint8Array];

function multipart(items: readonly Item[]): Body {
  const boundary = `----${randomUUID()}`;
  const parts = items.flatMap(([disposition, content]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; `),
    disposition,
    Buffer.from('\r\n\r\n'),
    content,
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** JSON; with a file, a JSON part and the file under the extended form of its name, which can say anything. */
function byProgram({ file, ...said }: Sent): Body {
  const json = Buffer.from(JSON.stringify({ ...HARMLESS, ...said }));
  if (file === undefined) return { type: 'application/json', bytes: json };
  const disposition = `name="files"; filename*=UTF-8''${percent(bytesOf(file.name))}`;
  return multipart([
    [Buffer.from('name="complaint"'), json],
    [Buffer.from(disposition), file.content],
  ]);
}

/** As a browser without script: line ends as CRLF; the plain encoding where no file goes along. */
function byPage({ file, ...said }: Sent): Body {
  const fields = Object.entries({ ...HARMLESS, ...said, idempotencyKey: randomUUID() }).map(
    ([name, text]) => [name, bytesOf(text.replace(/\r\n|\r|\n/g, '\r\n'))] as const,
  );
  if (file === undefined) {
    const pairs = fields.map(([name, bytes]) => `${name}=${percent(bytes)}`);
    return { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(pairs.join('&')) };
  }
  const disposition = Buffer.concat([
    Buffer.from('name="files"; filename="'),
    asBrowsersWrite(file.name),
    Buffer.from('"'),
  ]);
  const items = fields.map(([name, bytes]): Item => [Buffer.from(`name="${name}"`), bytes]);
  return multipart([...items, [disposition, file.content]]);
}

/** 递交 at a door of the store. */
export async function send(url: string, store: string, door: Door, sent: Sent): Promise<Answered> {
  const { type, bytes } = door === 'json' ? byProgram(sent) : byPage(sent);
  const place = door === 'json' ? `/api/portal/stores/${store}/complaints` : `/s/${store}`;
  const response = await fetch(url + place, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', origin: new URL(url).origin },
    body: new Uint8Array(bytes),
  });
  const body = await response.text();
  const secret = door === 'json' ? secretInReceipt(response.status, body) : secretInCookie(response);
  const fields = door === 'json' ? fieldsOfProblem(body) : fieldsOfPage(body);
  return { status: response.status, secret, fields, body };
}

function secretInReceipt(status: number, body: string): string | null {
  if (status !== 201) return null;
  return (JSON.parse(body) as { trackingUrl: string }).trackingUrl.split('/').at(-1) ?? null;
}

function secretInCookie(response: Response): string | null {
  if (response.status !== 303) return null;
  return /huiyin-case=([A-Za-z0-9_-]{43})/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? null;
}

function fieldsOfProblem(body: string): readonly string[] {
  const {
    errors = [],
    field = null,
    detail = '',
  } = JSON.parse(body) as {
    errors?: readonly { path: string; message: string }[];
    field?: string | null;
    detail?: string;
  };
  const told = errors.filter(({ message }) => message.length > 0).map(({ path }) => path);
  return field !== null && detail !== '' ? [...told, field] : told;
}

/** The page lists what is to be mended, each a sentence that leads to its field. */
function fieldsOfPage(body: string): readonly string[] {
  return [...body.matchAll(/<a href="#([A-Za-z]+)">[^<]+<\/a>/g)].map(([, field = '']) => field);
}

/** 一处文字 as a complaint that says it there and nothing else unusual. */
export function saying(place: Place, text: string, content: Uint8Array): Sent {
  return place === 'file' ? { file: { name: text, content } } : { [place]: text };
}
