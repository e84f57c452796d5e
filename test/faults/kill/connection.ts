import { Agent, request } from 'node:http';

/** 请求 as it travels; sent again, it is the same to the last byte. */
export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer | null;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

/** Longer than any recovery of the database that a request could have to wait for. */
const PATIENCE_MS = 60_000;

/** 连接: one keep-alive connection; requests wait for each other. */
export class Connection {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** Rejects when the connection breaks before the whole answer was read. */
  ask({ method, path, headers, body }: Sent): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = body === null ? {} : { 'content-length': String(body.length) };
      const asked = request(
        { agent: this.#agent, host: '127.0.0.1', port: this.#port, method, path, headers: { ...headers, ...length } },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(pieces).toString();
            resolve({ status: response.statusCode ?? 0, text, cookies: response.headers['set-cookie'] ?? [] });
          });
        },
      );
      asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error('no answer within a minute')));
      asked.on('error', reject);
      asked.end(body ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A JSON request. */
export function json(path: string, body: unknown, headers: { readonly [name: string]: string } = {}): Sent {
  const sent = Buffer.from(JSON.stringify(body));
  return { method: 'POST', path, headers: { 'content-type': 'application/json', ...headers }, body: sent };
}

/** A form with files, encoded once, so that a retry has the same boundary. */
export async function form(
  path: string,
  fields: { readonly [name: string]: string },
  files: readonly { readonly field: string; readonly name: string; readonly content: Buffer }[],
  headers: { readonly [name: string]: string } = {},
): Promise<Sent> {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  for (const { field, name, content } of files) data.append(field, new File([new Uint8Array(content)], name));
  const encoded = new Response(data);
  const type = encoded.headers.get('content-type') ?? '';
  const body = Buffer.from(await encoded.arrayBuffer());
  return { method: 'POST', path, headers: { 'content-type': type, ...headers }, body };
}
