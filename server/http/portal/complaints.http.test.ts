import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useApp } from '#test/support/app.ts';
import { hidden, PIXEL, Visit } from '#test/support/visits.ts';

const { app, house } = await useApp();
const { pool } = house.prepared;
const told = {
  matter: '苹果烂了三个',
  phone: '13900007725',
  name: '孟先生',
  harm: 'none',
  noticeVersion: '1',
  occurred: 'now',
  language: 'zh-CN',
};

async function events(): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`select count(*) from events where stream like 'case:%'`);
  return Number(rows[0]?.count);
}

async function storedComplaint(visit: Visit): Promise<{ matter: string; name: string | null; files: string[] }> {
  const secret = visit.cookies.get('__Host-huiyin-case') ?? '';
  const { trackingHashOf } = await import('#server/operations/file-case.ts');
  const file = await house.reads.files.findByTracking(trackingHashOf(secret));
  const registered = file?.events?.[0];
  assert.ok(registered?.type === 'CaseRegistered' && registered.personal !== 'erased');
  const files = (file?.events ?? []).flatMap((event) =>
    event.type === 'EvidenceAdded' && event.personal !== 'erased' ? [event.personal.fileName] : [],
  );
  return { matter: registered.personal.matter, name: registered.personal.name, files };
}

describe('投诉表', () => {
  test('the first store is at the root, each at its own address, nothing elsewhere', async () => {
    const visit = new Visit(app);
    const home = await visit.get('/');
    assert.equal(home.statusCode, 200);
    assert.match(home.body, /action="\/s\/main"/);
    assert.equal((await visit.get('/s/main')).statusCode, 200);
    const nowhere = await visit.get('/s/nowhere');
    assert.equal(nowhere.statusCode, 404);
    assert.match(nowhere.headers['content-type'] as string, /^text\/html/);
  });

  test('no day picked is no day misread, and a day to come is said to be one', async () => {
    const sentences: string[] = [];
    for (const when of [{}, { occurredOn: '2036-01-01' }, { occurredOn: '2026-02-30' }]) {
      const { body } = await new Visit(app).send('/s/main', { ...told, ...when, occurred: 'date' });
      sentences.push(/<a href="#occurredOn">([^<]*)</.exec(body)?.[1] ?? '');
    }
    assert.deepEqual(sentences, [
      '请选一个日期',
      '这个时间还没到，请选现在以前的',
      '日期没看懂，请写成 2026-11-22 这样',
    ]);
  });

  test('a complaint with a photo, from a page without script: receipt, link, progress', async () => {
    const visit = new Visit(app);
    const page = await visit.get('/s/main');
    const key = hidden(page.body, 'idempotencyKey');
    const sent = await visit.send('/s/main', {
      idempotencyKey: key,
      ...told,
      matter: '第一行\r\n第二行\u3000末',
      files: { name: 'C:\\照片\\烂苹果.png', content: PIXEL },
    });
    assert.equal(sent.statusCode, 303, sent.body);
    assert.equal(sent.headers.location, '/received');
    assert.match(
      String(sent.headers['set-cookie']),
      /^__Host-huiyin-case=[A-Za-z0-9_-]{43}; .*HttpOnly; Secure; SameSite=Lax/,
    );
    assert.deepEqual(await storedComplaint(visit), {
      matter: '第一行\n第二行\u3000末',
      name: '孟先生',
      files: ['烂苹果.png'],
    });
    const received = await visit.get('/received');
    assert.match(received.body, /2607-0001/);
    const link = /\/t\/[A-Za-z0-9_-]{43}/.exec(received.body)?.[0] ?? '';
    const other = new Visit(app);
    const exchanged = await other.get(link);
    assert.deepEqual([exchanged.statusCode, exchanged.headers.location], [303, '/progress']);
    const progress = await other.get('/progress');
    assert.equal(progress.statusCode, 200);
    assert.match(progress.body, /苹果|第一行/);
    const file = /\/progress\/files\/[0-9a-f-]{36}/.exec(progress.body)?.[0] ?? '';
    const photo = await other.get(file);
    assert.equal(photo.statusCode, 200);
    assert.deepEqual(photo.rawPayload, Buffer.from(PIXEL));
    assert.match(
      String(photo.headers['content-disposition']),
      /^attachment; .*filename\*=UTF-8''%E7%83%82%E8%8B%B9%E6%9E%9C\.png$/,
    );
    assert.match(String(photo.headers['content-security-policy']), /^sandbox/);
    assert.equal((await new Visit(app).get(file)).statusCode, 401);
  });

  test('the same form again gives the same case; with other words it is refused, and nothing is written', async () => {
    const visit = new Visit(app);
    const key = 'form-7';
    const first = await visit.send('/s/main', { idempotencyKey: key, ...told });
    const before = await events();
    const again = new Visit(app);
    assert.equal((await again.send('/s/main', { idempotencyKey: key, ...told })).statusCode, 303);
    assert.equal(again.cookies.get('__Host-huiyin-case'), visit.cookies.get('__Host-huiyin-case'));
    const other = await new Visit(app).send('/s/main', { idempotencyKey: key, ...told, matter: '别的事' });
    assert.equal(other.statusCode, 422);
    assert.match(other.body, /之前已经收到/);
    assert.equal(await events(), before);
    assert.equal(first.statusCode, 303);
  });

  test('two at once make one case', async () => {
    const before = await events();
    const visits = Array.from({ length: 6 }, () => new Visit(app));
    const answers = await Promise.all(
      visits.map((visit) => visit.send('/s/main', { idempotencyKey: 'form-8', ...told })),
    );
    assert.deepEqual(
      answers.map((answer) => answer.statusCode),
      [303, 303, 303, 303, 303, 303],
    );
    assert.equal(new Set(visits.map((visit) => visit.cookies.get('__Host-huiyin-case'))).size, 1);
    assert.equal((await events()) - before > 0, true);
    const { rows } = await pool.query<{ count: string }>(`select count(*) from events where type = 'CaseRegistered'`);
    assert.equal(Number(rows[0]?.count), 3);
  });

  test('what is missing is named beside its field, what was typed stays, and so do the photos', async () => {
    const visit = new Visit(app);
    const before = await events();
    const faulty = await visit.send('/s/main', {
      idempotencyKey: 'form-9',
      ...told,
      matter: ' \n ',
      phone: '12',
      files: { name: 'a.png', content: PIXEL },
    });
    assert.equal(faulty.statusCode, 400);
    assert.match(faulty.body, /href="#matter"/);
    assert.match(faulty.body, /href="#phone"/);
    assert.match(faulty.body, /value="孟先生"/);
    assert.equal(await events(), before);
    const kept = hidden(faulty.body.replaceAll(/id="kept-0" name="kept"/g, 'name="kept"'), 'kept');
    const mended = await visit.send('/s/main', { idempotencyKey: 'form-9', ...told, kept });
    assert.equal(mended.statusCode, 303, mended.body);
    assert.deepEqual((await storedComplaint(visit)).files, ['a.png']);
  });

  test('a form of endless words is cut off', async () => {
    const words = Object.fromEntries(['matter', 'place', 'name', 'x'].map((field) => [field, 'x'.repeat(500_000)]));
    assert.equal(
      (await new Visit(app).send('/s/main', { idempotencyKey: 'form-0', ...told, ...words })).statusCode,
      413,
    );
  });

  test('a file that is none, or too many of them, is a fault of the form', async () => {
    const page = await new Visit(app).send('/s/main', {
      idempotencyKey: 'form-10',
      ...told,
      files: { name: 'x.png', content: Buffer.from('MZ\x90\0 not a picture') },
    });
    assert.equal(page.statusCode, 400);
    assert.match(page.body, /href="#files"/);
    const many = Array.from({ length: 10 }, (_, index) => ({ name: `${index}.png`, content: PIXEL }));
    assert.equal(
      (await new Visit(app).send('/s/main', { idempotencyKey: 'form-11', ...told, files: many })).statusCode,
      400,
    );
  });

  test('the plain encoding does as well', async () => {
    const visit = new Visit(app);
    const payload = new URLSearchParams({ idempotencyKey: 'form-12', ...told, matter: '甲\r\n乙+%' }).toString();
    const sent = await visit.ask('POST', '/s/main', {
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(sent.statusCode, 303, sent.body);
    assert.equal((await storedComplaint(visit)).matter, '甲\n乙+%');
  });

  test('English, once chosen, is remembered', async () => {
    const visit = new Visit(app);
    assert.match((await visit.get('/?lang=en')).body, /<html lang="en"/);
    assert.match((await visit.get('/help')).body, /<html lang="en"/);
    assert.match((await new Visit(app, { 'accept-language': 'en-GB,en;q=0.9' }).get('/')).body, /<html lang="en"/);
    assert.match((await new Visit(app).get('/privacy')).body, /<html lang="zh-CN"/);
  });
});

describe('JSON', () => {
  const url = '/api/portal/stores/main/complaints';
  const body = { matter: told.matter, phone: told.phone, noticeVersion: '1' };

  test('texts come back code point for code point', async () => {
    const texts = [
      '𠮷野家 ꙮ e\u0301 \u202e\u200b',
      '</textarea><script>alert(1)</script>',
      "'; drop table events; --",
      '{{constructor}}',
      '\r\n\t\u0001',
      '=1+1',
      '%s%n%00',
      '\ufeffbom',
    ];
    for (const matter of texts) {
      const answer = await new Visit(app).post(url, { ...body, matter, name: matter });
      assert.equal(answer.statusCode, 201, answer.body);
      const visit = new Visit(app);
      visit.cookies.set(
        '__Host-huiyin-case',
        answer.json<{ trackingUrl: string }>().trackingUrl.split('/').at(-1) ?? '',
      );
      const stored = await storedComplaint(visit);
      assert.deepEqual([stored.matter, stored.name], [matter, matter]);
      const page = await visit.get('/progress');
      assert.equal(page.statusCode, 200);
      assert.doesNotMatch(page.body, /<script>alert/);
    }
  });

  test('what is no text is 400 with field and mend, writes nothing and repeats nothing', async () => {
    const before = await events();
    const bodies = [
      '{"matter":"geheim\\u0000","phone":"13900007725","noticeVersion":"1"}',
      '{"matter":"geheim\\ud800","phone":"13900007725","noticeVersion":"1"}',
      '{"matter":"  ","phone":"geheim","noticeVersion":"1"}',
    ];
    for (const payload of bodies) {
      const answer = await new Visit(app).ask('POST', url, {
        payload,
        headers: { 'content-type': 'application/json' },
      });
      assert.equal(answer.statusCode, 400);
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
      const problem = answer.json<{ errors: { path: string; message: string }[]; field: string }>();
      assert.equal(problem.field, 'matter');
      assert.ok((problem.errors[0]?.message.length ?? 0) > 5);
      assert.doesNotMatch(answer.body, /geheim/);
    }
    for (const payload of [Buffer.from('{"matter":"\xff"}', 'latin1'), Buffer.from('{"matter":'), Buffer.from('')]) {
      const answer = await new Visit(app).ask('POST', url, {
        payload,
        headers: { 'content-type': 'application/json' },
      });
      assert.equal(answer.statusCode, 400, answer.body);
    }
    assert.equal(
      (await new Visit(app).ask('POST', url, { payload: '<a/>', headers: { 'content-type': 'text/xml' } })).statusCode,
      415,
    );
    assert.equal((await new Visit(app).post(url, { ...body, matter: 'x'.repeat(1_200_000) })).statusCode, 413);
    assert.equal(await events(), before);
  });

  test('a retry under its key repeats the receipt; another body is 422', async () => {
    const first = await new Visit(app).post(url, body, { 'idempotency-key': 'json-1' });
    const again = await new Visit(app).post(url, body, { 'idempotency-key': 'json-1' });
    assert.equal(first.statusCode, 201);
    assert.deepEqual(again.json(), first.json());
    const other = await new Visit(app).post(url, { ...body, matter: '别的' }, { 'idempotency-key': 'json-1' });
    assert.deepEqual([other.statusCode, other.json<{ code: string }>().code], [422, 'key-reused']);
  });

  test('files come beside a JSON part', async () => {
    const form = new FormData();
    form.append('complaint', JSON.stringify({ ...body, matter: '甲\r\n乙' }));
    form.append('files', new File([Buffer.from(PIXEL)], '票.png'));
    const answer = await new Visit(app).sendForm(url, form, 'json-2');
    assert.equal(answer.statusCode, 201, answer.body);
    const visit = new Visit(app);
    visit.cookies.set('__Host-huiyin-case', answer.json<{ trackingUrl: string }>().trackingUrl.split('/').at(-1) ?? '');
    assert.deepEqual(await storedComplaint(visit), { matter: '甲\r\n乙', name: null, files: ['票.png'] });
    const again = await new Visit(app).sendForm(url, form, 'json-2');
    assert.deepEqual(again.json(), answer.json());
  });

  test('a moment that has not come, or is none, is a fault', async () => {
    for (const occurred of ['2099-01-01', 'soon', '2026-13-01', '2026-07-18T25:00']) {
      const answer = await new Visit(app).post(url, { ...body, occurred });
      assert.deepEqual([answer.statusCode, answer.json<{ field: string }>().field], [400, 'occurred'], occurred);
    }
    assert.equal((await new Visit(app).post(url, { ...body, occurred: '2026-07-18T09:30:00+08:00' })).statusCode, 201);
    assert.equal((await new Visit(app).post(url, { ...body, occurred: 'earlier-today' })).statusCode, 201);
  });
});

describe('查进度', () => {
  test('by number and link; which of the two was wrong is not said', async () => {
    const filed = await new Visit(app).post('/api/portal/stores/main/complaints', {
      matter: '称不准',
      phone: '13900007725',
      noticeVersion: '1',
    });
    const { number, trackingUrl } = filed.json<{ number: string; trackingUrl: string }>();
    const visit = new Visit(app);
    // 青禾超市 has no hotline: nobody is told to call a number that stands nowhere.
    const asked = (await visit.get('/track')).body;
    assert.ok(asked.includes('请联系您投诉的单位') && !asked.includes('{hotline}'));
    const found = await visit.send('/track', { number: ` ${number.replace('-', ' ')}`, code: trackingUrl });
    assert.deepEqual([found.statusCode, found.headers.location], [303, '/progress']);
    assert.equal((await visit.get('/progress')).statusCode, 200);
    const wrong = await new Visit(app).send('/track', { number: '2607-9999', code: trackingUrl });
    const none = await new Visit(app).send('/track', { number, code: 'A'.repeat(43) });
    assert.deepEqual([wrong.statusCode, none.statusCode], [404, 404]);
    assert.equal((await new Visit(app).get(`/t/${'A'.repeat(43)}`)).statusCode, 404);
    assert.equal((await new Visit(app).get('/progress')).statusCode, 401);
  });
});
