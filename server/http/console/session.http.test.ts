import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useApp } from '#test/support/app.ts';
import { Visit } from '#test/support/visits.ts';

const { app, administrator } = await useApp({ url: null, proxy: ['10.0.0.1'] });
const login = administrator?.login ?? '';
const first = administrator?.password ?? '';
const own = '江上之清风与山间之明月';

async function signedIn(headers: { readonly [name: string]: string } = {}): Promise<Visit> {
  const visit = new Visit(app, headers);
  const answer = await visit.post('/api/console/session', { login, password: own });
  assert.equal(answer.statusCode, 201, answer.body);
  visit.csrf = answer.json<{ csrf: string }>().csrf;
  return visit;
}

describe('首次登录', () => {
  test('the one-time password opens one door only: the change of itself', async () => {
    const visit = new Visit(app);
    const answer = await visit.post('/api/console/session', { login, password: first });
    visit.csrf = answer.json<{ csrf: string }>().csrf;
    assert.equal(answer.json<{ mustChangePassword: boolean }>().mustChangePassword, true);
    const barred = await visit.get('/api/console/people');
    assert.deepEqual([barred.statusCode, barred.json<{ code: string }>().code], [403, 'must-change-password']);
    const common = await visit.post('/api/console/password', { current: first, next: 'woaini1314' });
    assert.deepEqual([common.statusCode, common.json<{ code: string; field: string }>().field], [422, 'next']);
    const wrong = await visit.post('/api/console/password', { current: `${first}x`, next: own });
    const { code, field } = wrong.json<{ code: string; field: string }>();
    assert.deepEqual([wrong.statusCode, code, field], [422, 'password.wrong', 'current']);
    const before = new Map(visit.cookies);
    const changed = await visit.post('/api/console/password', { current: first, next: own });
    assert.equal(changed.statusCode, 201, changed.body);
    assert.notDeepEqual(visit.cookies, before);
    assert.equal((await visit.get('/api/console/people')).statusCode, 200);
    const old = new Visit(app);
    for (const [name, value] of before) old.cookies.set(name, value);
    assert.equal((await old.get('/api/console/me')).statusCode, 401);
    assert.equal((await new Visit(app).post('/api/console/session', { login, password: first })).statusCode, 401);
  });
});

describe('我', () => {
  test('speaks the language that was asked for, and names the own one', async () => {
    const visit = await signedIn();
    type Told = { language: string; clock: { text: string }; roles: { title: string }[] };
    const told = async (asked: string) => {
      const answer = await visit.ask('GET', '/api/console/me', { headers: { 'accept-language': asked } });
      return answer.json<Told>();
    };
    const [chinese, english] = [await told('zh-CN'), await told('en')];
    assert.match(chinese.clock.text, /月/);
    assert.doesNotMatch([english.clock.text, ...english.roles.map((held) => held.title)].join(), /\p{Script=Han}/u);
    assert.deepEqual([chinese.language, english.language], ['zh-CN', 'zh-CN']);
  });
});

describe('会话的饼', () => {
  const cookieOf = (answer: Awaited<ReturnType<Visit['get']>>): string => String(answer.headers['set-cookie']);

  test('is Secure and __Host- on this machine and by HTTPS, a lesser one elsewhere', async () => {
    const local = await new Visit(app).post('/api/console/session', { login, password: own });
    assert.match(cookieOf(local), /^__Host-huiyin=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const lan = await new Visit(app, { host: '192.168.1.9:8080' }).ask('POST', '/api/console/session', {
      remoteAddress: '192.168.1.20',
      payload: { login, password: own },
    });
    assert.match(cookieOf(lan), /^huiyin=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const proxied = await new Visit(app, {
      host: 'inside',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'echo.example.cn',
    }).ask('POST', '/api/console/session', {
      remoteAddress: '10.0.0.1',
      payload: { login, password: own },
    });
    assert.match(cookieOf(proxied), /^__Host-huiyin=/);
    assert.match(String(proxied.headers['strict-transport-security']), /^max-age=31536000/);
    assert.equal(local.headers['strict-transport-security'], undefined);
  });

  test('forwarded headers of a stranger are not believed', async () => {
    const forged = await new Visit(app, {
      host: '192.168.1.9:8080',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '127.0.0.1',
    }).ask('POST', '/api/console/session', {
      remoteAddress: '192.168.1.20',
      payload: { login, password: own },
    });
    assert.match(cookieOf(forged), /^huiyin=/);
    const metrics = await new Visit(app, { 'x-forwarded-for': '127.0.0.1' }).ask('GET', '/metrics', {
      remoteAddress: '203.0.113.5',
    });
    assert.equal(metrics.statusCode, 404);
    const behind = await new Visit(app, { 'x-forwarded-for': '203.0.113.5' }).ask('GET', '/metrics', {
      remoteAddress: '10.0.0.1',
    });
    assert.equal(behind.statusCode, 404);
    assert.equal((await new Visit(app).get('/metrics')).statusCode, 200);
  });

  test('signing out ends the session, everywhere ends all of them', async () => {
    const [one, other, third] = [await signedIn(), await signedIn(), await signedIn()];
    assert.equal((await one.delete('/api/console/session')).statusCode, 204);
    assert.equal(one.cookies.size, 0);
    assert.equal((await other.get('/api/console/me')).statusCode, 200);
    assert.equal((await other.delete('/api/console/sessions')).statusCode, 204);
    assert.equal((await third.get('/api/console/me')).statusCode, 401);
  });
});

describe('防伪', () => {
  test('an act needs the token of its own session', async () => {
    const [visit, other] = [await signedIn(), await signedIn()];
    const mine = visit.csrf;
    const body = { name: '林', login: 'lin1' };
    for (const csrf of ['', 'x', other.csrf]) {
      visit.csrf = csrf;
      const answer = await visit.post('/api/console/people', body);
      assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [403, 'forged']);
    }
    visit.csrf = mine;
    assert.equal((await visit.post('/api/console/people', body)).statusCode, 201);
  });

  test('a page of another site asks for nothing, even with the token', async () => {
    const visit = await signedIn();
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await visit.post('/api/console/people', { name: '林', login: 'lin2' }, headers);
      assert.equal(answer.statusCode, 403, JSON.stringify(headers));
      const signIn = await new Visit(app).post('/api/console/session', { login, password: own }, headers);
      assert.equal(signIn.statusCode, 403, JSON.stringify(headers));
    }
    assert.equal(
      (
        await visit.post(
          '/api/console/people',
          { name: '林', login: 'lin2' },
          { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' },
        )
      ).statusCode,
      201,
    );
  });
});

describe('安全头', () => {
  test('stand on every kind of answer', async () => {
    const visit = await signedIn();
    const answers = await Promise.all(
      [
        '/',
        '/s/main',
        '/privacy',
        '/nowhere',
        '/api/nowhere',
        '/healthz',
        '/api/openapi.json',
        '/api/console/me',
        '/api/console/cases/x/export',
        '/metrics',
        '/assets/portal/none.js',
        '/console',
      ].map((url) => visit.get(url)),
    );
    for (const { headers, statusCode } of answers) {
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-frame-options'], 'DENY');
      assert.equal(headers['referrer-policy'], 'same-origin');
      assert.match(String(headers['content-security-policy']), /default-src 'none'/);
      assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
      assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/);
      assert.equal(headers['cache-control'], 'no-store', String(statusCode));
      assert.equal(headers['server'], undefined);
    }
  });

  test('no method but those of the document', async () => {
    const visit = await signedIn();
    for (const method of ['PUT', 'PATCH', 'TRACE', 'OPTIONS'] as const) {
      const answer = await app.inject({ method, url: '/api/console/people', headers: visit.headers } as never);
      assert.equal(answer.statusCode, 404, method);
    }
  });
});

describe('限次', () => {
  test('too many requests, filings and acts by one link are told to wait', async () => {
    const limits = {
      address: { count: 30, windowMs: 60_000 },
      filing: { count: 2, windowMs: 60_000 },
      link: { count: 3, windowMs: 60_000 },
      'sign-in': null,
    };
    const { app: limited } = await useApp({ limits });
    const body = { matter: '称不准', phone: '13900007725', noticeVersion: '1' };
    const file = () => new Visit(limited).post('/api/portal/stores/main/complaints', body);
    const [one, two, three] = [await file(), await file(), await file()];
    assert.deepEqual([one.statusCode, two.statusCode, three.statusCode], [201, 201, 429]);
    assert.match(String(three.headers['retry-after']), /^\d+$/);
    const elsewhere = await new Visit(limited).ask('POST', '/api/portal/stores/main/complaints', {
      payload: body,
      remoteAddress: '203.0.113.7',
    });
    assert.equal(elsewhere.statusCode, 201);
    const secret = one.json<{ trackingUrl: string }>().trackingUrl.split('/').at(-1) ?? '';
    const complainant = new Visit(limited, { authorization: `Bearer ${secret}` });
    const acts = [];
    for (let turn = 0; turn < 4; turn += 1)
      acts.push((await complainant.post('/api/portal/progress/reply', { text: '补充' })).statusCode);
    assert.deepEqual(acts, [201, 201, 201, 429]);
    const statuses = [];
    for (let turn = 0; turn < 30; turn += 1) statuses.push((await new Visit(limited).get('/')).statusCode);
    assert.equal(statuses.at(-1), 429);
    assert.equal((await new Visit(limited).get('/')).headers['content-type'], 'text/html; charset=utf-8');
  });
});
