import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import type { Problem } from '#contract/problem.ts';
import type { Task } from '#core/playbook/playbook.ts';
import { MARKET } from '#test/support/market.ts';
import { choice, field } from '#test/support/sketch.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { TOLD_AT_THE_COUNTER } from '#test/support/told-at-the-counter.ts';
import { Visit } from '#test/support/visits.ts';

/** 回访的表单: whatever other forms ask; read by colleagues, and by the complainant what is meant for them. */
const YES_NO = { choices: [choice('yes', '是', 'Yes'), choice('no', '否', 'No')] };
const ASKED = [
  field('again', '还会再来吗', 'yes-no', YES_NO),
  { ...field('voucher', '补送代金券', 'money'), shownTo: ['complainant'] },
  { ...field('next', '下次联系', 'day'), shownTo: ['complainant'] },
  { ...field('suspicion', '怀疑的事', 'text', { required: false }), shownTo: ['store'] },
];
/** Asked as soon as the result was told: nothing else holds it up here. */
const callBack = (task: Task): Task => ({ ...task, needs: [], clock: null });
const staffed = await useStaffed({
  playbook: {
    ...MARKET,
    fields: [...MARKET.fields, ...ASKED],
    forms: MARKET.forms.map((form) =>
      form.id === 'call-back' ? { ...form, fields: [...form.fields, ...ASKED] } : form,
    ),
    stages: MARKET.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task) => (task.id === 'call-back' ? callBack(task) : { ...task, optional: true })),
    })),
  },
});
const { visit: clerk } = await staffed.hire('clerk', ['clerk', 'north'], ['service', 'main']);
const { visit: duty } = await staffed.hire('duty', ['duty', 'north']);

const pageOf = async (visit: Visit, caseId: string): Promise<CasePage> =>
  (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();

async function does(caseId: string, noun: string, body: object) {
  const { version: seen } = await pageOf(clerk, caseId);
  return await clerk.post(`/api/console/cases/${caseId}/${noun}`, { seen, ...body });
}

const ANSWERS = {
  satisfied: true,
  texts: { advice: '没有', next: '2026-08-20', suspicion: '像是同行' },
  choices: { again: 'yes' },
  scores: { score: 4, voucher: 2_000 },
};

test('every kind of field that a form may ask is asked, told in the file, and shown to whom it is meant for', async () => {
  const filed = await clerk.post('/api/console/cases', { ...TOLD_AT_THE_COUNTER, unit: staffed.units.north });
  const { caseId, trackingUrl } = filed.json<{ caseId: string; trackingUrl: string }>();
  const before: readonly (readonly [string, object])[] = [
    ['assessment', { severity: 'ordinary', category: 'goods' }],
    ['contacts', { how: 'site', summary: '当面说清' }],
    ['remedy', { at: null, text: '换了一箱' }],
    ['records', { form: 'slip', texts: { result: '换货' } }],
    ['result', { at: null, how: 'phone', text: '换好了', satisfied: true }],
  ];
  for (const [noun, body] of before) {
    const answer = await does(caseId, noun, body);
    assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
  }
  const task = (await pageOf(clerk, caseId)).tasks.find(({ form }) => form === 'follow-up');
  const asked = ['score', 'text', 'yes-no', 'money', 'day', 'text'];
  assert.deepEqual(
    task?.record?.fields.map(({ kind }) => kind),
    asked,
  );

  const missing = await does(caseId, 'follow-up', { ...ANSWERS, choices: {} });
  assert.deepEqual([missing.statusCode, missing.json<Problem>().field], [422, 'again']);
  const made = await does(caseId, 'follow-up', ANSWERS);
  assert.equal(made.statusCode, 201, made.body);

  const fileOf = async (visit: Visit) => JSON.stringify((await pageOf(visit, caseId)).days);
  const told = await fileOf(clerk);
  for (const line of [
    '满意度：4 分',
    '还会再来吗：是',
    '补送代金券：20 元',
    '下次联系：2026-08-20',
    '怀疑的事：像是同行',
  ])
    assert.ok(told.includes(line), line);
  assert.match(await fileOf(duty), /怀疑的事：只给店长看/);

  const complainant = new Visit(staffed.app);
  await complainant.get(new URL(trackingUrl).pathname);
  const { body } = await complainant.get('/progress');
  assert.match(body, /补送代金券：20 元；下次联系：2026-08-20/);
  assert.doesNotMatch(body, /还会再来|怀疑|同行/);
});
