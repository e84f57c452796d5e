import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import type { Offering, Precedent, PrecedentList } from '#contract/console/offering.ts';
import { MARKET } from '#test/support/market.ts';
import { useStaffed } from '#test/support/staffed.ts';

/** 先例: what a store decided once is the rule for all that work by the procedure. */
const staffed = await useStaffed({
  playbook: {
    ...MARKET,
    forms: MARKET.forms.map((form) =>
      form.id === 'slip' ? { ...form, isPrecedent: true as const, signedBy: ['complainant'] } : form,
    ),
  },
});
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const duty = await staffed.hire('duty', ['duty', 'north']);
const south = await staffed.hire('south', ['clerk', 'south']);
const privacy = await staffed.hire('privacy', ['privacy', 'main']);
const about = await staffed.hire('about', ['clerk', 'south']);

type Visit = typeof clerk.visit;
async function done(visit: Visit, caseId: string, noun: string, body: object): Promise<void> {
  const { version: seen } = (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
  const key = { 'idempotency-key': `${caseId}-${noun}-${String(seen)}` };
  const answer = await visit.post(`/api/console/cases/${caseId}/${noun}`, { seen, ...body }, key);
  assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
}
const beside = async (visit: Visit, caseId: string): Promise<readonly Precedent[]> =>
  (await visit.get(`/api/console/cases/${caseId}/offering`)).json<Offering>().precedents;
const search = async (visit: Visit, words: string): Promise<readonly Precedent[]> =>
  (await visit.get(`/api/console/precedents?q=${encodeURIComponent(words)}`)).json<PrecedentList>().precedents;

test('a precedent stands beside the form of the next case like it and is found by its words, until its case is erased', async () => {
  const [first, next, other] = [
    await staffed.complain('north'),
    await staffed.complain('south'),
    await staffed.complain('south'),
  ].map(({ caseId }) => caseId);
  assert.ok(first !== undefined && next !== undefined && other !== undefined);
  await done(clerk.visit, first, 'assessment', { severity: 'ordinary', category: 'goods' });
  await done(south.visit, next, 'assessment', { severity: 'ordinary', category: 'goods' });
  await done(south.visit, other, 'assessment', { severity: 'ordinary', category: 'service' });
  await done(clerk.visit, first, 'contacts', { how: 'site', summary: '当面说清' });
  await done(clerk.visit, first, 'remedy', { at: null, text: '换了一箱' });
  const rule = { form: 'slip', texts: { result: '裂口的西瓜当天换' }, choices: {}, scores: {}, ticks: [] };
  await done(clerk.visit, first, 'records', rule);
  assert.deepEqual(await beside(south.visit, next), [], 'nobody has signed it yet');
  await done(clerk.visit, first, 'signatures', { form: 'slip', signer: 'complainant', signedName: '何先生' });

  const [found, ...more] = await beside(south.visit, next);
  assert.deepEqual(
    [found?.title, found?.lines, found?.caseId, more.length],
    ['处理单', ['结果：裂口的西瓜当天换'], null, 0],
  );
  assert.deepEqual(await beside(south.visit, other), [], 'about something else');
  assert.deepEqual(await beside(clerk.visit, first), [], 'not beside the case that it comes from');
  const [own] = await search(clerk.visit, '西瓜 裂口');
  assert.equal(own?.caseId, first, 'whoever may see the case is led there');
  assert.equal((await search(south.visit, '西瓜')).length, 1);
  assert.deepEqual(await search(south.visit, '哈密瓜'), []);

  await done(clerk.visit, first, 'records', { ...rule, texts: { result: '裂口的西瓜换或者退' } });
  await done(clerk.visit, first, 'signatures', { form: 'slip', signer: 'complainant', signedName: '何先生' });
  assert.deepEqual((await beside(south.visit, next))[0]?.lines, ['结果：裂口的西瓜换或者退'], 'as it was written last');

  await done(duty.visit, first, 'respondent', {
    answer: { kind: 'named', people: [about.id], units: [], outside: false },
  });
  assert.deepEqual(await search(about.visit, '西瓜'), [], 'whom its case is about does not read it');
  await done(privacy.visit, first, 'erasure', { ground: 'requested' });
  assert.deepEqual([await search(south.visit, '西瓜'), await beside(south.visit, next)], [[], []]);
});
