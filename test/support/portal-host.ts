import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after } from 'node:test';
import { PORTAL_CONTENT_SECURITY } from '#web/portal/pages/content-security.ts';
import { assetsFrom } from '#web/portal/pages/assets.ts';
import type { SampleLook } from '#test/support/portal-around.ts';
import { SAMPLES } from '#test/support/portal-samples.ts';

/**
 * A host for the pages of the portal with made-up content, under the rules that the real one sets for browsers.
 * It shows pages; what is sent to it is answered by the test. The real way through the server is walked by the journeys.
 */

const BUILT = path.resolve(import.meta.dirname, '../../dist/portal');
const TYPES: { readonly [ending: string]: string } = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

export function builtAssets(): SampleLook['assets'] {
  return assetsFrom(JSON.parse(readFileSync(path.join(BUILT, '.vite/manifest.json'), 'utf8')));
}

/** The built file behind an address of a page. */
export function builtFile(address: string): Buffer {
  return readFileSync(path.join(BUILT, address.replace('/assets/portal/', '')));
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface PortalHost {
  readonly address: string;
  /** What answers the next requests of a kind (`POST /s/riverside`); pages by name (`/form`) are there from the start. */
  readonly answers: Map<string, Answer>;
  readonly requests: string[];
}

export async function openPortalHost(): Promise<PortalHost> {
  const answers = new Map<string, Answer>();
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://host');
    const kind = `${request.method ?? ''} ${url.pathname}`;
    requests.push(kind);
    response.setHeader('Content-Security-Policy', PORTAL_CONTENT_SECURITY);
    const answer = answers.get(kind);
    if (answer !== undefined) answer(request, response);
    else if (url.pathname.startsWith('/assets/portal/')) sendFile(url.pathname, response);
    else sendSample(url, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answers, requests };
}

function sendFile(address: string, response: ServerResponse): void {
  response.setHeader('Content-Type', TYPES[path.extname(address)] ?? 'application/octet-stream');
  response.end(builtFile(address));
}

function sendSample(url: URL, response: ServerResponse): void {
  const make = SAMPLES[url.pathname.slice(1)];
  response.statusCode = make === undefined ? 404 : 200;
  sendPage(response, (make ?? SAMPLES['not-found'])?.(lookOf(url)) ?? '');
}

export function sendPage(response: ServerResponse, page: string): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
}

export function lookOf(url: URL): SampleLook {
  const theme = url.searchParams.get('theme');
  return {
    language: url.searchParams.get('lang') === 'en' ? 'en' : 'zh-CN',
    theme: theme === 'dark' || theme === 'light' ? theme : null,
    assets: builtAssets(),
  };
}
