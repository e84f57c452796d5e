import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { useApp } from '#test/support/app.ts';
import { hidden, PIXEL, Visit } from '#test/support/visits.ts';

const { app, house, config, database } = await useApp();

/** Every stream that a key was made for before its first event. */
const begun = new Set<string>();
const { evidence, log } = house.store;
const begin = evidence.begin.bind(evidence);
evidence.begin = (stream) => {
  begun.add(stream);
  begin(stream);
};

const TOLD = { matter: '苹果烂了三个', phone: '13900007725', noticeVersion: '1', occurred: 'now', harm: 'none' };

function filesOnDisk(): readonly string[] {
  const found = readdirSync(path.join(config.folder, 'evidence'), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

function leftOver(): readonly string[] {
  return [...begun].filter((stream) => log.keysAhead.get(stream) !== undefined);
}

async function events(): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>('select count(*) from events');
  return Number(rows[0]?.count);
}

/** A form with a photo that came whole and one that did not. */
async function sendHalf(url: string, typed: { readonly [field: string]: string }): Promise<number> {
  const fields = Object.entries(typed).map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = '--x\r\nContent-Disposition: form-data; name="files"; filename="b.png"\r\n\r\n';
  const pieces = [Buffer.from(fields.join('') + file), PIXEL, Buffer.from(`\r\n${file}`), PIXEL];
  const visit = new Visit(app);
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' };
  return (await visit.ask('POST', url, { headers, payload: Buffer.concat(pieces) })).statusCode;
}

describe('断了的表单', () => {
  test('leaves no file, no key and no event behind', async () => {
    const before = await events();
    assert.equal(await sendHalf('/s/main', { idempotencyKey: 'half', ...TOLD }), 400);
    assert.equal(await sendHalf('/api/portal/stores/main/complaints', {}), 400);
    assert.ok(begun.size > 0);
    assert.deepEqual(filesOnDisk(), []);
    assert.deepEqual(leftOver(), []);
    assert.equal(await events(), before);
  });

  test('leaves the photos that were held for it to the next try', async () => {
    const visit = new Visit(app);
    const photo = { name: 'a.png', content: PIXEL };
    const faulty = await visit.send('/s/main', { idempotencyKey: 'twice', ...TOLD, matter: '', files: photo });
    assert.equal(faulty.statusCode, 400);
    const kept = hidden(faulty.body.replaceAll(/id="kept-0" name="kept"/g, 'name="kept"'), 'kept');
    assert.equal(await sendHalf('/s/main', { idempotencyKey: 'twice', ...TOLD, kept }), 400);
    const mended = await visit.send('/s/main', { idempotencyKey: 'twice', ...TOLD, kept });
    assert.equal(mended.statusCode, 303, mended.body);
    assert.equal(filesOnDisk().length, 1);
  });

  test('nor does one that is refused, sent twice, or used again with other words leave a key', async () => {
    const send = (typed: { readonly [field: string]: string }) =>
      new Visit(app).send('/s/main', { ...TOLD, idempotencyKey: 'again', ...typed });
    const statuses: number[] = [];
    for (const typed of [{ matter: '' }, {}, {}, { matter: '香蕉也烂了' }])
      statuses.push((await send(typed)).statusCode);
    assert.deepEqual(statuses, [400, 303, 303, 422]);
    assert.deepEqual(leftOver(), []);
  });

  test('photos that could not be held are asked for again, not left out', async () => {
    const visit = new Visit(app);
    const before = await events();
    const send = (typed: { readonly [field: string]: string }) =>
      visit.send('/s/main', { ...TOLD, idempotencyKey: 'lost', ...typed });
    const asked = await send({ kept: '0198c5a0-0000-7000-8000-000000000001' });
    assert.equal(asked.statusCode, 400);
    assert.match(asked.body, /href="#files">[^<]*请再选一次/);
    assert.match(asked.body, /苹果烂了三个/);
    assert.equal(await events(), before);
    assert.equal((await send({})).statusCode, 303);
  });

  test('photos that went with the very form are not called lost when it comes again', async () => {
    const photo = { name: 'a.png', content: PIXEL };
    const visit = new Visit(app);
    const faulty = await visit.send('/s/main', { ...TOLD, idempotencyKey: 'double', matter: '', files: photo });
    const kept = hidden(faulty.body.replaceAll(/id="kept-0" name="kept"/g, 'name="kept"'), 'kept');
    const statuses: number[] = [];
    for (let time = 0; time < 2; time += 1)
      statuses.push((await visit.send('/s/main', { ...TOLD, idempotencyKey: 'double', kept })).statusCode);
    assert.deepEqual(statuses, [303, 422]);
  });
});
