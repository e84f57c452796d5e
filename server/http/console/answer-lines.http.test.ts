import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MARKET } from '#test/support/market.ts';
import { choice, field } from '#test/support/sketch.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { Visit } from '#test/support/visits.ts';

/** 给谁看: what is asked at registration, for the eyes of some. */
const YES_NO = { choices: [choice('yes', '是', 'Yes'), choice('no', '否', 'No')] };
const ASKED = [
  field('regular', '是不是老顾客', 'yes-no', YES_NO),
  { ...field('suspicion', '怀疑的事', 'text'), shownTo: ['store', 'region'] },
  { ...field('reference', '小票号', 'text'), shownTo: ['complainant'] },
];
const staffed = await useStaffed({ playbook: { ...MARKET, fields: ASKED, intakeAsks: ASKED } });
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const duty = await staffed.hire('duty', ['duty', 'north']);
const store = await staffed.hire('store', ['store', 'north']);

async function registers(): Promise<{ caseId: string; trackingUrl: string }> {
  const answer = await clerk.visit.post('/api/console/cases', {
    unit: staffed.units.north,
    channel: 'counter',
    matter: '苹果烂了三个',
    title: null,
    name: '孟先生',
    phone: '13900007725',
    contact: null,
    place: null,
    purchase: null,
    occurredAt: null,
    receivedAt: null,
    harm: 'none',
    impact: 'none',
    category: null,
    demands: [],
    firstTalk: [],
    severity: null,
    severityReason: null,
    answers: { choices: { regular: 'yes' }, texts: { suspicion: '像是调包', reference: '0718-22' } },
    promises: [],
  });
  assert.equal(answer.statusCode, 201, answer.body);
  return answer.json();
}

async function fileOf(visit: Visit, caseId: string): Promise<string> {
  const page = await visit.get(`/api/console/cases/${caseId}`);
  assert.equal(page.statusCode, 200);
  return JSON.stringify(page.json<{ days: unknown }>().days);
}

test('an answer that is meant for some roles is read by them and by whoever gave it; others see that there is one', async () => {
  const { caseId } = await registers();
  for (const { visit } of [store, clerk]) assert.match(await fileOf(visit, caseId), /怀疑的事：像是调包/);
  const seen = await fileOf(duty.visit, caseId);
  assert.match(seen, /是不是老顾客：是/);
  assert.match(seen, /小票号：0718-22/, 'what the complainant reads is kept from no colleague');
  assert.match(seen, /怀疑的事：只给店长、区域督导看/);
  assert.ok(!seen.includes('调包'));
});

test('what is meant for the complainant stands on the progress page, and nothing else that was asked', async () => {
  const { trackingUrl } = await registers();
  const visit = new Visit(staffed.app);
  await visit.get(trackingUrl.slice(trackingUrl.indexOf('/t/')));
  const { body } = await visit.get('/progress');
  assert.match(body, /clerk 的姓名记下：小票号：0718-22/);
  assert.doesNotMatch(body, /老顾客|调包|怀疑/);
});
