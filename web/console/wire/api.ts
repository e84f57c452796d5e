import type { Problem } from '#contract/problem.ts';
import type { Language } from '#web/console/texts.ts';

/** 没有办成: the server said why, in words a person reads. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(problem.code);
    this.name = 'Refused';
    this.status = status;
    this.problem = problem;
  }
}

/** 没有连上: nobody answered, so nobody knows whether it was done. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

interface Sending {
  readonly body?: unknown;
  /** The same key for the same body makes a second try harmless. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

const ROOT = '/api/console';

/** 与服务器说话: one place for the session's token, the language and what became of a session that ended. */
export class Api {
  csrf = '';
  language: Language = 'zh-CN';
  /** Called when an answer says that nobody is signed in (any more). */
  onSignedOut: (() => void) | null = null;

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.#send<T>('GET', path, signal === undefined ? {} : { signal });
  }

  post<T>(path: string, body: unknown, idempotencyKey?: string): Promise<T> {
    return this.#send<T>('POST', path, idempotencyKey === undefined ? { body } : { body, idempotencyKey });
  }

  delete(path: string): Promise<void> {
    return this.#send('DELETE', path, {});
  }

  /** 传文件, telling how much of it has gone (0 … 1): a film from a phone takes minutes. */
  upload<T>(path: string, form: FormData, idempotencyKey: string, onProgress: (share: number) => void): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const request = new XMLHttpRequest();
    request.open('POST', ROOT + path);
    for (const [name, value] of this.#headers('POST', idempotencyKey)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Unreachable(new Error('upload')));
    request.onload = () => {
      try {
        resolve(this.#read<T>(request.status, request.getResponseHeader('content-type'), request.responseText));
      } catch (fault) {
        reject(fault instanceof Error ? fault : new Error(String(fault)));
      }
    };
    request.send(form);
    return promise;
  }

  async #send<T>(method: string, path: string, { body, idempotencyKey, signal }: Sending): Promise<T> {
    const headers = this.#headers(method, idempotencyKey);
    if (body !== undefined) headers.set('content-type', 'application/json');
    const response = await fetch(ROOT + path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted === true) throw cause;
      throw new Unreachable(cause);
    });
    return this.#read<T>(response.status, response.headers.get('content-type'), await response.text());
  }

  #headers(method: string, idempotencyKey?: string): Headers {
    const headers = new Headers({ accept: 'application/json', 'accept-language': this.language });
    if (method !== 'GET') headers.set('x-csrf-token', this.csrf);
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    return headers;
  }

  #read<T>(status: number, type: string | null, text: string): T {
    if (status === 204) return undefined as T;
    const answer: unknown = type?.includes('json') === true && text !== '' ? JSON.parse(text) : null;
    if (status >= 200 && status < 300) return answer as T;
    const problem = isProblem(answer) ? answer : unexplained(status);
    if (problem.code === 'signed-out') this.onSignedOut?.();
    throw new Refused(status, problem);
  }
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'title' in answer && 'detail' in answer;
}

/** Something before the server answered: a proxy, a gate. Its page is no text for people. */
function unexplained(status: number): Problem {
  return { type: 'about:blank', title: '', status, detail: '', code: 'unexplained' };
}
