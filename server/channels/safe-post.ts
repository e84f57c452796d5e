// 外发请求: one POST to an address that an administrator named: no redirects, no surprise inside the own network, no
// endless answer. The address is judged after the name was looked up, on the connection itself, so that a name cannot lead
// elsewhere between the look and the leap.
import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP } from 'node:net';

/** 内部地址: loopback, private, link-local, multicast and reserved ones. */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv6');
}

/** 是否内部地址 */
export function isInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isInside(mapped);
  return INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** 被拦: the address lies inside, and nobody said that it may. */
export class InsideAddress extends Error {
  readonly code = 'INSIDE_ADDRESS';
  constructor() {
    super('the address lies inside the own network');
    this.name = 'InsideAddress';
  }
}

export interface Posted {
  readonly status: number;
  /** The beginning of the answer. */
  readonly body: string;
}

export interface PostOptions {
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  readonly allowPrivate: boolean;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 16 * 1024;

/** 发出 POST. Rejects with a network error, or InsideAddress; a status is an answer, whatever it says. */
export async function safePost(url: string, options: PostOptions): Promise<Posted> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (!options.allowPrivate && isIP(host) !== 0 && isInside(host)) throw new InsideAddress();
  const { promise, resolve, reject } = Promise.withResolvers<Posted>();
  const request = (target.protocol === 'https:' ? https : http).request(target, {
    method: 'POST',
    headers: { ...options.headers, 'content-length': String(Buffer.byteLength(options.body)) },
    agent: false,
    ...(options.allowPrivate ? {} : { lookup: outsideOnly as typeof lookup }),
  });
  // For the whole of it: a receiver that lets its answer drip would otherwise hold the line for ever.
  const deadline = setTimeout(() => {
    request.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
  }, options.timeoutMs ?? TIMEOUT_MS);
  request.on('response', (response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      body += piece;
      if (body.length > ANSWER_BYTES) response.destroy();
    });
    response.on('close', () => {
      resolve({ status: response.statusCode ?? 0, body: body.slice(0, ANSWER_BYTES) });
    });
  });
  request.on('error', reject);
  request.end(options.body);
  try {
    return await promise;
  } finally {
    clearTimeout(deadline);
  }
}

type Looked = (error: Error | null, addresses: readonly LookupAddress[] | string, family?: number) => void;

/** A name that leads inside anywhere leads nowhere. */
function outsideOnly(host: string, options: LookupOptions, looked: Looked): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return looked(error, []);
    if (addresses.some(({ address }) => isInside(address))) return looked(new InsideAddress(), []);
    const first = addresses[0];
    if (options.all === true || first === undefined) return looked(null, addresses);
    looked(null, first.address as unknown as string, first.family);
  });
}
