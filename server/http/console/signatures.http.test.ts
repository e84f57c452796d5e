import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MARKET } from '#test/support/market.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { PIXEL } from '#test/support/visits.ts';

/** 手写签名: the slip of an ordinary case is signed by the customer, with a finger on the screen of the desk. */
const staffed = await useStaffed({
  playbook: {
    ...MARKET,
    forms: MARKET.forms.map((form) => (form.id === 'slip' ? { ...form, signedBy: ['complainant'] } : form)),
  },
});
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const DRAWN = `data:image/png;base64,${Buffer.from(PIXEL).toString('base64')}`;

test('what the customer draws becomes evidence with the signing, and stands on the progress page', async () => {
  const { caseId, complainant } = await staffed.complain('north');
  const act = async (noun: string, body: object) => {
    const page = await clerk.visit.get(`/api/console/cases/${caseId}`);
    const { version: seen } = page.json<{ version: number }>();
    return await clerk.visit.post(`/api/console/cases/${caseId}/${noun}`, { seen, ...body });
  };
  const done = async (noun: string, body: object) => {
    const answer = await act(noun, body);
    assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
  };
  await done('assessment', { severity: 'ordinary', category: 'goods' });
  await done('contacts', { how: 'site', summary: '当面说清' });
  await done('remedy', { at: null, text: '换了一箱' });
  await done('records', { form: 'slip', texts: { result: '换货' }, choices: {}, scores: {}, ticks: [] });
  const signing = { form: 'slip', signer: 'complainant' };
  const bare = await act('signatures', signing);
  assert.equal(bare.statusCode, 409);
  assert.match(bare.body, /在屏幕上签/);
  for (const drawing of ['data:image/svg+xml;base64,AAAA', 'data:image/png;base64,AAAA']) {
    const wrong = await act('signatures', { ...signing, drawing });
    assert.equal(wrong.statusCode, 400);
    assert.match(wrong.body, /"drawing"/);
  }
  await done('signatures', { ...signing, drawing: DRAWN });
  const file = JSON.stringify((await clerk.visit.get(`/api/console/cases/${caseId}`)).json<{ days: unknown }>().days);
  assert.match(file, /《处理单》[^]*signature\.png/);
  const progress = await complainant.get('/api/portal/progress');
  const { steps } = progress.json<{ steps: { text: string; attachments: { url: string }[] }[] }>();
  const signed = steps.find(({ text }) => text === '您在《处理单》上签了字。');
  const picture = await complainant.get(signed?.attachments[0]?.url ?? '');
  assert.deepEqual(picture.rawPayload, Buffer.from(PIXEL));
});
