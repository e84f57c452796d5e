import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import { MARKET } from '#test/support/market.ts';
import { useStaffed } from '#test/support/staffed.ts';

/** 保管: once it is archived, a case is opened by those who keep it, and by the tiers above them. */
const manners = { apology: null, closing: [], phrases: [], custodians: ['store'], reports: [] };
const staffed = await useStaffed({ playbook: { ...MARKET, manners } });
const duty = await staffed.hire('duty', ['duty', 'north']);
const store = await staffed.hire('store', ['store', 'north']);
const region = await staffed.hire('region', ['region', 'main']);
const privacy = await staffed.hire('privacy', ['privacy', 'main']);

type Visit = typeof duty.visit;
async function done(visit: Visit, caseId: string, noun: string, body: object): Promise<void> {
  const { version: seen } = (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
  const answer = await visit.post(`/api/console/cases/${caseId}/${noun}`, { seen, ...body });
  assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
}

test('an archived case is opened and exported by its custodians, the tiers above, and whoever protects personal data', async () => {
  const { caseId } = await staffed.complain('north');
  const path = `/api/console/cases/${caseId}`;
  await done(duty.visit, caseId, 'decline', { reason: MARKET.declineReasons[0]?.id, explanation: '不是我们的货' });
  assert.equal((await duty.visit.get(path)).statusCode, 200, 'until it is archived');
  await done(store.visit, caseId, 'archive', { retainUntil: null, lateReason: null });
  for (const { visit } of [store, region, privacy]) {
    assert.equal((await visit.get(path)).statusCode, 200);
    assert.equal((await visit.get(`${path}/export`)).statusCode, 200);
  }
  for (const each of [path, `${path}/choices`, `${path}/export`, `${path}/offering`]) {
    const answer = await duty.visit.get(each);
    assert.deepEqual([answer.statusCode, /access\.custodians/.test(answer.body)], [403, true], each);
    assert.match(answer.body, /已经归档，由店长保管/);
  }
});
