import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import { caseStream, type CaseId } from '#core/values/ids.ts';
import { trackingHashOf } from '#server/operations/file-case.ts';
import { MARKET } from '#test/support/market.ts';
import { choice, field } from '#test/support/sketch.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { TOLD_AT_THE_COUNTER } from '#test/support/told-at-the-counter.ts';
import { PIXEL, Visit } from '#test/support/visits.ts';

/** 给谁看: what is asked at registration, for the eyes of some. */
const YES_NO = { choices: [choice('yes', '是', 'Yes'), choice('no', '否', 'No')] };
const ASKED = [
  field('regular', '是不是老顾客', 'yes-no', YES_NO),
  { ...field('suspicion', '怀疑的事', 'text'), shownTo: ['store', 'region'] },
  { ...field('reference', '小票号', 'text'), shownTo: ['complainant'] },
];
const PICTURE = { ...field('picture', '监控截图', 'file'), shownTo: ['store'] };
const staffed = await useStaffed({
  playbook: {
    ...MARKET,
    fields: [...ASKED, PICTURE],
    intakeAsks: ASKED,
    forms: MARKET.forms.map((form) =>
      form.id === 'slip' ? { ...form, fields: [...form.fields, { ...PICTURE, required: false }] } : form,
    ),
  },
});
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const duty = await staffed.hire('duty', ['duty', 'north']);
const store = await staffed.hire('store', ['store', 'north']);

async function registers(): Promise<{ caseId: string; trackingUrl: string }> {
  const answer = await clerk.visit.post('/api/console/cases', {
    ...TOLD_AT_THE_COUNTER,
    unit: staffed.units.north,
    answers: { choices: { regular: 'yes' }, texts: { suspicion: '像是调包', reference: '0718-22' } },
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

test('a file with something in it that is meant for others is not exported as a whole by whoever may not read that', async () => {
  const { caseId } = await registers();
  const statusOf = async (visit: Visit): Promise<number> =>
    (await visit.get(`/api/console/cases/${caseId}/export`)).statusCode;
  assert.deepEqual([await statusOf(store.visit), await statusOf(clerk.visit)], [200, 200]);
  const refused = await duty.visit.get(`/api/console/cases/${caseId}/export`);
  assert.equal(refused.statusCode, 403);
  assert.match(refused.body, /只给店长、区域督导看的内容/);
});

test('a file that is handed in as an answer for some is opened by them and by whoever handed it in', async () => {
  const { caseId } = await registers();
  const path = `/api/console/cases/${caseId}`;
  const done = async (noun: string, body: object): Promise<void> => {
    const { version: seen } = (await clerk.visit.get(path)).json<{ version: number }>();
    const answer = await clerk.visit.post(`${path}/${noun}`, { seen, ...body });
    assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
  };
  await done('assessment', { severity: 'ordinary', category: 'goods' });
  await done('contacts', { how: 'site', summary: '当面说清' });
  await done('remedy', { at: null, text: '换了一箱' });
  const form = new FormData();
  const { version } = (await clerk.visit.get(path)).json<{ version: number }>();
  for (const [name, value] of Object.entries({
    seen: String(version),
    source: 'complainant',
    isInternal: 'false',
    remark: '',
  }))
    form.set(name, value);
  form.append('file', new File([Buffer.from(PIXEL)], '监控.png', { type: 'image/png' }));
  const added = await clerk.visit.sendForm(`${path}/evidence`, form);
  assert.equal(added.statusCode, 201, added.body);
  const events = await staffed.house.store.log.read(caseStream(caseId as CaseId));
  const file = (events.findLast(({ type }) => type === 'EvidenceAdded')?.facts as unknown as { entry: string }).entry;
  const opened = async (visit: Visit): Promise<number> => (await visit.get(`${path}/evidence/${file}`)).statusCode;
  assert.equal(await opened(duty.visit), 200, 'as long as it is a file like any other');
  await done('records', { form: 'slip', texts: { result: '换货', picture: file }, choices: {}, scores: {}, ticks: [] });
  assert.deepEqual([await opened(store.visit), await opened(clerk.visit), await opened(duty.visit)], [200, 200, 404]);
});

test('what the complainant answered online stands in the file as their words, nothing internal', async () => {
  const filed = await new Visit(staffed.app).post('/api/portal/stores/north/complaints', {
    matter: '苹果烂了三个',
    phone: '13900007725',
    noticeVersion: '1',
    answers: { texts: { reference: '0718-22' } },
  });
  assert.equal(filed.statusCode, 201, filed.body);
  const secret = filed.json<{ trackingUrl: string }>().trackingUrl.split('/').at(-1) ?? '';
  const caseId = await staffed.house.reads.access.byTracking(trackingHashOf(secret));
  const { days } = (await store.visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
  const answered = days.flatMap(({ entries }) => entries).filter((entry) => JSON.stringify(entry).includes('0718-22'));
  assert.deepEqual(
    answered.map(({ kind, audience, quote, internal }) => [kind, audience, quote, internal]),
    [['complainant', 'customer', '小票号：0718-22', null]],
  );
});
