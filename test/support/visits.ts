import assert from 'node:assert/strict';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';

/** A file as somebody chooses it. */
export interface Chosen {
  readonly name: string;
  readonly content: Uint8Array;
}

export type Typed = { readonly [field: string]: string | readonly string[] | Chosen | readonly Chosen[] };

/** One browser: keeps its cookies, says where it comes from, sends forms as browsers do. */
export class Visit {
  readonly app: FastifyInstance;
  readonly cookies = new Map<string, string>();
  csrf = '';
  headers: { [name: string]: string };

  constructor(app: FastifyInstance, headers: { readonly [name: string]: string } = {}) {
    this.app = app;
    this.headers = { host: 'localhost:8080', ...headers };
  }

  /** What it sends with each request. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    more: Partial<InjectOptions> = {},
  ): Promise<LightMyRequestResponse> {
    const { cookie } = this;
    const headers = { ...this.headers, ...(cookie === '' ? {} : { cookie }), ...more.headers };
    const answer = await this.app.inject({ ...more, method, url, headers });
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0 || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  async get(url: string): Promise<LightMyRequestResponse> {
    return await this.ask('GET', url);
  }

  /** As the pages of the portal send: multipart, from a page of our own. */
  async send(url: string, typed: Typed, key?: string): Promise<LightMyRequestResponse> {
    const form = new FormData();
    for (const [field, given] of Object.entries(typed)) {
      for (const each of [given].flat() as (string | Chosen)[]) {
        if (typeof each === 'string') form.append(field, each);
        else form.append(field, new File([Buffer.from(each.content)], each.name));
      }
    }
    return await this.sendForm(url, form, key);
  }

  async sendForm(url: string, form: FormData, key?: string): Promise<LightMyRequestResponse> {
    const encoded = new Response(form);
    const headers = {
      'content-type': encoded.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
      origin: `http://${this.headers['host'] ?? ''}`,
      'x-csrf-token': this.csrf,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    return await this.ask('POST', url, { headers, payload: Buffer.from(await encoded.arrayBuffer()) });
  }

  async post(
    url: string,
    body: unknown,
    headers: { readonly [name: string]: string } = {},
  ): Promise<LightMyRequestResponse> {
    const json = body === undefined ? {} : { payload: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    return await this.ask('POST', url, { ...json, headers: { ...type, 'x-csrf-token': this.csrf, ...headers } });
  }

  async delete(url: string): Promise<LightMyRequestResponse> {
    return await this.ask('DELETE', url, { headers: { 'x-csrf-token': this.csrf } });
  }

  /** Signs in; where the password is a one-time one, changes it first. */
  async signIn(login: string, password: string): Promise<this> {
    const answer = await this.post('/api/console/session', { login, password });
    assert.equal(answer.statusCode, 201, answer.body);
    this.csrf = answer.json<{ csrf: string }>().csrf;
    if (answer.json<{ mustChangePassword: boolean }>().mustChangePassword) {
      const changed = await this.post('/api/console/password', { current: password, next: `${password} for good` });
      assert.equal(changed.statusCode, 201, changed.body);
      this.csrf = changed.json<{ csrf: string }>().csrf;
    }
    return this;
  }
}

/** The value of a hidden field of a page. */
export function hidden(page: string, field: string): string {
  const found = new RegExp(`name="${field}" value="([^"]*)"`).exec(page)?.[1];
  assert.ok(found !== undefined, `the page has no hidden ${field}`);
  return found;
}

/** A picture that a browser would show: one pixel. */
export const PIXEL: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
