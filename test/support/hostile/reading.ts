// 读回: what the server says it has, to the complainant and to a colleague.
import assert from 'node:assert/strict';
import type { CasePage } from '#contract/console/case-page.ts';
import type { CaseList } from '#contract/console/case-list.ts';
import type { Progress } from '#contract/portal/progress.ts';

/** 存下的: a complaint as it is told again. */
export interface Told {
  readonly number: string;
  readonly matter: string | null;
  readonly file: { readonly name: string; readonly url: string } | null;
}

/** 投诉人读到的, by the secret of the link. */
export async function readAsComplainant(url: string, secret: string): Promise<Told> {
  const response = await fetch(`${url}/api/portal/progress`, { headers: { authorization: `Bearer ${secret}` } });
  assert.equal(response.status, 200, 'the progress of a complaint that was taken');
  const { number, steps } = (await response.json()) as Progress;
  const [file] = steps.flatMap(({ attachments }) => attachments);
  return { number, matter: steps.find(({ quote }) => quote !== null)?.quote ?? null, file: file ?? null };
}

/** 同事: signed in, reads lists and case pages. */
export class Colleague {
  readonly login: string;
  readonly password: string;
  readonly #url: string;
  #cookie = '';

  private constructor(url: string, login: string, password: string) {
    this.#url = url;
    this.login = login;
    this.password = password;
  }

  /** 登录; a password that is to be changed is changed to `next`. */
  static async signIn(url: string, login: string, password: string, next = `${password} 长久用`): Promise<Colleague> {
    const colleague = new Colleague(url, login, password);
    const me = await colleague.#post('/api/console/session', { login, password });
    if (!me.mustChangePassword) return colleague;
    await colleague.#post('/api/console/password', { current: password, next }, me.csrf);
    return await Colleague.signIn(url, login, next);
  }

  async #post(path: string, body: object, csrf = ''): Promise<{ csrf: string; mustChangePassword: boolean }> {
    const response = await fetch(this.#url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, cookie: this.#cookie },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    assert.equal(response.status, 201, `${path}: ${text}`);
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return JSON.parse(text) as { csrf: string; mustChangePassword: boolean };
  }

  async get(path: string): Promise<Response> {
    return await fetch(this.#url + path, { headers: { cookie: this.#cookie } });
  }

  /** 最新的案件: newest first, as many as are asked for. */
  async newest(most: number): Promise<CaseList['cases']> {
    const found: CaseList['cases'] = [];
    for (let cursor: string | null = ''; cursor !== null && found.length < most; ) {
      const response = await this.get(
        `/api/console/cases${cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`}`,
      );
      assert.equal(response.status, 200, 'the list of cases');
      const page = (await response.json()) as CaseList;
      found.push(...page.cases);
      cursor = page.next;
    }
    return found;
  }

  async casePage(caseId: string): Promise<CasePage> {
    const response = await this.get(`/api/console/cases/${caseId}`);
    assert.equal(response.status, 200, 'the page of a case');
    return (await response.json()) as CasePage;
  }
}

/** 同事读到的 of a case page. */
export function toldToColleague({ days, evidence }: CasePage): {
  readonly matter: string | null;
  readonly name: string | null;
  readonly file: string | null;
} {
  const entries = days.flatMap((day) => day.entries);
  const name = entries.flatMap(({ correctable }) => correctable).find(({ field }) => field === 'name')?.text ?? '';
  return {
    matter: entries.find(({ quote }) => quote !== null)?.quote ?? null,
    name: name === '' ? null : name,
    file: evidence[0]?.name ?? null,
  };
}
