import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useApp } from '#test/support/app.ts';
import { MARKET } from '#test/support/market.ts';
import { shelfWith } from '#test/support/shelf.ts';
import { Visit } from '#test/support/visits.ts';

/** 青禾批发 keeps its cases for three years, a factory of it for one. */
const FACTORY = { ...MARKET, name: 'factory', retentionYears: 1 };
const { app, administrator } = await useApp({
  procedure: { shelf: shelfWith(MARKET, FACTORY), playbook: MARKET.name },
});
const admin = await new Visit(app).signIn(administrator?.login ?? '', administrator?.password ?? '');
const visit = new Visit(app);

test('the notice that a form leads to says how long that store keeps a case, in either language', async () => {
  const parent = (await admin.get('/api/console/units')).json<{ units: { id: string }[] }>().units[0]?.id ?? '';
  const added = await admin.post('/api/console/units', { parent, code: 'works', name: '青禾食品厂' });
  const adopted = await admin.post(`/api/console/units/${added.json<{ id: string }>().id}/playbook`, {
    playbook: FACTORY.name,
  });
  assert.ok(adopted.statusCode < 300, adopted.body);
  const links = [...(await visit.get('/s/works')).body.matchAll(/href="(\/privacy[^"]*)"/g)].map(([, to]) => to);
  assert.deepEqual(links, ['/privacy?store=works', '/privacy?store=works']);
  const notice = (await visit.get('/privacy?store=works')).body;
  assert.match(notice, /案件归档后保存 1 年/);
  assert.match(notice, /由本店青禾食品厂处理/);
  assert.match(notice, /href="\/privacy\?store=works&amp;lang=en"/);
  assert.match((await visit.get('/privacy')).body, /案件归档后保存 3 年/);
  assert.match((await visit.get('/privacy?store=nowhere')).body, /案件归档后保存 3 年/);
});
