import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import type { Offering } from '#contract/console/offering.ts';
import { MARKET } from '#test/support/market.ts';
import { useStaffed } from '#test/support/staffed.ts';

const staffed = await useStaffed({
  playbook: {
    ...MARKET,
    authority: [
      { role: 'clerk', fenPerCase: 10_000, fenPerMonth: 30_000 },
      { role: 'duty', fenPerCase: 50_000, fenPerMonth: 200_000 },
    ],
  },
});
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const duty = await staffed.hire('duty', ['duty', 'north']);
const store = await staffed.hire('store', ['store', 'north']);
const caller = await staffed.hire('caller', ['service', 'main']);

type Visit = typeof clerk.visit;
const page = async (visit: Visit, caseId: string): Promise<CasePage> =>
  (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
const limitsOf = async (visit: Visit, caseId: string): Promise<readonly string[]> =>
  (await visit.get(`/api/console/cases/${caseId}/offering`)).json<Offering>().limits;

async function graded(): Promise<string> {
  const { caseId } = await staffed.complain('north');
  const { version: seen } = await page(clerk.visit, caseId);
  const body = { seen, severity: 'ordinary', category: 'goods', reason: null, lateReason: null };
  assert.equal((await clerk.visit.post(`/api/console/cases/${caseId}/assessment`, body)).statusCode, 201);
  return caseId;
}

async function offered(visit: Visit, caseId: string, yuan: number): Promise<CasePage> {
  const { version: seen } = await page(visit, caseId);
  const lines = [{ kind: 'refund', amountYuan: String(yuan), count: null, text: '退款' }];
  const body = { seen, lines, hasLoss: false, change: null, explanation: null, how: 'phone', lateReason: null };
  const answer = await visit.post(`/api/console/cases/${caseId}/offers`, body);
  assert.equal(answer.statusCode, 201, answer.body);
  return await page(visit, caseId);
}

describe('授权额度', () => {
  test('beside the form stands what one may grant alone, and what the month has left', async () => {
    const caseId = await graded();
    assert.deepEqual(await limitsOf(clerk.visit, caseId), [
      '每件可以自己批 100 元。',
      '北店本月已批 0 元；本级每月 300 元，还剩 300 元。',
      '超出的交上一级定夺。',
    ]);
    assert.deepEqual(await limitsOf(store.visit, caseId), [], 'nothing limits the store manager');
    assert.deepEqual(await limitsOf(caller.visit, caseId), ['没有授权额度，带钱的方案交上一级定夺。']);
    await offered(clerk.visit, caseId, 80);
    assert.match((await limitsOf(duty.visit, await graded()))[1] ?? '', /已批 80 元；本级每月 2,000 元，还剩 1,920 元/);
  });

  test('what goes beyond waits for the next tier, and the file says why', async () => {
    const caseId = await graded();
    const found = await offered(clerk.visit, caseId, 120);
    const task = found.tasks.find(({ form }) => form === 'approve');
    assert.match(task?.assignee ?? '', /值班主管/);
    const told = found.days
      .flatMap(({ entries }) => entries)
      .flatMap(({ text }) => text.map(({ text: words }) => words));
    assert.match(told.join(''), /报值班主管定夺.*金额超出每件的授权额度/);
  });
});
