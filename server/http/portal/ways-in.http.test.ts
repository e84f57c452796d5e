import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useApp } from '#test/support/app.ts';
import { MARKET } from '#test/support/market.ts';
import { shelfWith } from '#test/support/shelf.ts';
import { Visit } from '#test/support/visits.ts';

/** 青禾超市 without its online channel: whoever complains comes to the desk or calls. One of its stores does take them online. */
const OFFLINE = {
  ...MARKET,
  name: 'market-by-hand',
  hotline: { zh: '400-820-0000（8:00 至 22:00）', en: '400-820-0000 (8 am to 10 pm)' },
  channels: MARKET.channels.filter(({ by }) => by === 'staff'),
};
const { app, administrator } = await useApp({
  procedure: { shelf: shelfWith(OFFLINE, MARKET), playbook: OFFLINE.name },
});
const admin = await new Visit(app).signIn(administrator?.login ?? '', administrator?.password ?? '');
const visit = new Visit(app);

async function topUnit(): Promise<string> {
  return (await admin.get('/api/console/units')).json<{ units: { id: string }[] }>().units[0]?.id ?? '';
}

async function opensOnline(): Promise<void> {
  const added = await admin.post('/api/console/units', { parent: await topUnit(), code: 'market', name: '青禾店' });
  assert.equal(added.statusCode, 201, added.body);
  const { id } = added.json<{ id: string }>();
  const adopted = await admin.post(`/api/console/units/${id}/playbook`, { playbook: MARKET.name });
  assert.ok(adopted.statusCode < 300, adopted.body);
}

test('where no complaints are taken online, people are told how to complain instead of shown a form', async () => {
  for (const address of ['/', '/s/main']) {
    const page = await visit.get(address);
    assert.equal(page.statusCode, 200, address);
    assert.doesNotMatch(page.body, /<form|<textarea/);
    for (const said of ['服务台', '投诉以后', '2 小时内']) assert.ok(page.body.includes(said), said);
    assert.match(page.body, /电话<\/span><a class="nowrap" href="tel:4008200000">/);
  }
  const track = await visit.get('/track');
  assert.equal(track.statusCode, 200, 'a case that a colleague registered is followed as any other');
  assert.match(track.body, /链接找不到了？请打 400-820-0000/);
  assert.match(track.body, /<footer[^]*href="tel:4008200000"/);
  const told = { matter: '尺寸不对', phone: '13900007725', noticeVersion: '1' };
  assert.equal((await visit.send('/s/main', { ...told })).statusCode, 404);
  assert.equal((await visit.post('/api/portal/stores/main/complaints', told)).statusCode, 404);
});

test('the root leads to the first unit that takes complaints online', async () => {
  await opensOnline();
  const home = await visit.get('/');
  assert.equal(home.statusCode, 200);
  assert.match(home.body, /action="\/s\/market"/);
  const main = await visit.get('/s/main');
  assert.doesNotMatch(main.body, /<form/);
  assert.match(main.body, /href="\/s\/market"/);
  const added = await admin.post('/api/console/units', { parent: await topUnit(), code: 'corner', name: '街角店' });
  assert.equal(added.statusCode, 201, added.body);
  assert.doesNotMatch((await visit.get('/s/main')).body, /corner/, 'which takes none online either');
});
