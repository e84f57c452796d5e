import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import { useStaffed } from '#test/support/staffed.ts';

/** 小组看案: a case is seen by whoever is on its team, wherever they work. */
const staffed = await useStaffed();
const duty = await staffed.hire('duty', ['duty', 'north']);
const store = await staffed.hire('store', ['store', 'north']);
const away = await staffed.hire('away', ['clerk', 'south']);
const other = await staffed.hire('other', ['clerk', 'south']);

async function done(visit: typeof duty.visit, caseId: string, noun: string, body: object): Promise<void> {
  const { version: seen } = (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
  const answer = await visit.post(`/api/console/cases/${caseId}/${noun}`, { seen, ...body });
  assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
}

test('a member of the team from another store opens the case and writes into it; their own list stays their own', async () => {
  const { caseId } = await staffed.complain('north');
  const path = `/api/console/cases/${caseId}`;
  await done(duty.visit, caseId, 'assessment', { severity: 'ordinary', category: 'goods' });
  assert.equal((await away.visit.get(path)).statusCode, 404);
  await done(store.visit, caseId, 'team', { lead: store.id, members: [store.id, away.id], remark: null });
  assert.equal((await away.visit.get(path)).statusCode, 200);
  await done(away.visit, caseId, 'notes', { text: '南店也收到过同一批。' });
  assert.equal((await other.visit.get(path)).statusCode, 404);
  const mine = (await away.visit.get('/api/console/worklist?view=mine')).body;
  assert.ok(!mine.includes(caseId), mine);
});
