import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '#contract/portal/progress.ts';
import { useApp } from '#test/support/app.ts';
import { MARKET } from '#test/support/market.ts';
import { shelfWith } from '#test/support/shelf.ts';
import { hidden, Visit } from '#test/support/visits.ts';

/** 青禾批发, whose customers are firms; one shop of it sells to anybody. */
const WHOLESALE = {
  ...MARKET,
  name: 'wholesale',
  recourse: [
    { zh: '合同约定的仲裁机构', en: 'The arbitration body of the contract' },
    { zh: '人民法院，提起诉讼', en: 'The court' },
  ],
};
const { app, administrator } = await useApp({
  procedure: { shelf: shelfWith(WHOLESALE, MARKET), playbook: WHOLESALE.name },
});
const admin = await new Visit(app).signIn(administrator?.login ?? '', administrator?.password ?? '');
const visit = new Visit(app);
const CONSUMERS = ['消费者协会', '12315', '仲裁机构', '人民法院'];

async function opensShop(): Promise<void> {
  const parent = (await admin.get('/api/console/units')).json<{ units: { id: string }[] }>().units[0]?.id ?? '';
  const added = await admin.post('/api/console/units', { parent, code: 'shop', name: '青禾店' });
  const { id } = added.json<{ id: string }>();
  const adopted = await admin.post(`/api/console/units/${id}/playbook`, { playbook: MARKET.name });
  assert.ok(adopted.statusCode < 300, adopted.body);
}

/** What a page says of whom else to turn to. */
async function elsewhereOn(address: string): Promise<readonly string[]> {
  const { body } = await visit.get(address);
  const [, list = ''] = /id="recourse"[\s\S]*?<ul>([\s\S]*?)<\/ul>/.exec(body) ?? [];
  return [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, name]) => name ?? '');
}

test('the help page names whom the procedure of that store names; nothing said, whom consumers have by law', async () => {
  await opensShop();
  assert.deepEqual(await elsewhereOn('/help'), ['合同约定的仲裁机构', '人民法院，提起诉讼']);
  const ofConsumers = await elsewhereOn('/help?store=shop');
  assert.equal(ofConsumers.length, CONSUMERS.length);
  for (const [at, name] of CONSUMERS.entries()) assert.match(ofConsumers[at] ?? '', new RegExp(name));
  assert.deepEqual(await elsewhereOn('/help?store=nowhere'), await elsewhereOn('/help'));
});

test('every page leads to the help of its own store, also in the other language', async () => {
  assert.match((await visit.get('/s/shop')).body, /href="\/help\?store=shop"/);
  assert.match((await visit.get('/help?store=shop')).body, /href="\/help\?store=shop&amp;lang=en"/);
});

test('so does the progress page, once the matter has ended', async () => {
  const complaint = { matter: '短斤少两', phone: '13900007725', noticeVersion: '1' };
  for (const [store, expected] of [['main', 2] as const, ['shop', CONSUMERS.length] as const]) {
    const filed = await visit.post(`/api/portal/stores/${store}/complaints`, complaint);
    const guest = new Visit(app);
    await guest.get(new URL(filed.json<{ trackingUrl: string }>().trackingUrl).pathname);
    const routes = async () => (await guest.get('/api/portal/progress')).json<Progress>().routes;
    assert.deepEqual(await routes(), [], 'not while it is in hand');
    const gone = await guest.send('/progress/withdrawal', {
      csrf: hidden((await guest.get('/progress/withdrawal')).body, 'csrf'),
    });
    assert.equal(gone.statusCode, 303, gone.body);
    const said = await routes();
    assert.equal(said.length, expected);
    assert.equal(said.join().includes('12315'), store === 'shop');
  }
});
