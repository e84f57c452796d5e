import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SentPage } from '#contract/console/case-page.ts';
import type { Progress } from '#contract/portal/progress.ts';
import type { Worklist } from '#contract/console/worklist.ts';
import type { CaseId } from '#core/values/ids.ts';
import { plusMs } from '#core/values/instant.ts';
import { useOffers } from '#test/support/offered.ts';
import { PATIENT_PLAYBOOK } from '#test/support/patient-market.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Visit } from '#test/support/visits.ts';

/** 可复制的话 and what stands beside them, once a moment is over. */
const staffed = await useStaffed({ playbook: PATIENT_PLAYBOOK });
const { house } = staffed;
const HOUR_MS = 3_600_000;

const pageOf = async (visit: Visit, caseId: CaseId): Promise<SentPage> =>
  (await visit.get(`/api/console/cases/${caseId}`)).json<SentPage>();
const wordsOf = async (visit: Visit, caseId: CaseId, id: string): Promise<string> =>
  (await pageOf(visit, caseId)).messages.find((message) => message.id === id)?.text ?? '';

test('where silence binds, the words to send do not say that it is no consent', async () => {
  const { caseId, manager, complainant } = await (await useOffers(staffed))();
  const { turn } = (await complainant.get('/api/portal/progress')).json<Progress>();
  assert.ok(turn?.kind === 'answer');
  assert.deepEqual(turn.lines, [{ text: '退款', amount: '68 元', detail: null }], 'nothing is said twice');
  const words = await wordsOf(manager, caseId, 'offer');
  assert.match(words, /视为接受/);
  assert.doesNotMatch(words, /不算同意/);
});

test('a promise that was not kept is owned up to, not made once more; whoever steps in gives no reason for it', async () => {
  const clerk = (await staffed.hire('front', ['clerk', 'south'])).visit;
  const above = (await staffed.hire('above', ['duty', 'south'], ['store', 'south'])).visit;
  const { caseId } = await staffed.complain('south');
  const now = house.clock.now();
  const promised = await clerk.post(`/api/console/cases/${caseId}/promises`, {
    seen: (await pageOf(clerk, caseId)).version,
    promise: { dueAt: plusMs(now, HOUR_MS) },
  });
  assert.equal(promised.statusCode, 201, promised.body);
  assert.match(await wordsOf(clerk, caseId, 'progress'), /前我们会再联系您/);
  assert.ok(house.manualClock?.moveTo(plusMs(now, 2 * HOUR_MS)));
  await house.cases.fire([caseId]);
  const words = await wordsOf(clerk, caseId, 'progress');
  assert.match(words, /前给您回音，我们没有做到/);
  assert.doesNotMatch(words, /会再联系您/);
  const steppingIn = (await above.get('/api/console/worklist'))
    .json<Worklist>()
    .zones.flatMap(({ rows }) => rows)
    .filter(({ act }) => act === '介入超时的事');
  assert.notEqual(steppingIn.length, 0);
  for (const { task } of steppingIn) {
    const panel = await above.get(`/api/console/worklist/${caseId}/${encodeURIComponent(task)}`);
    assert.equal(panel.json<{ task: { needsLateReason: boolean } }>().task.needsLateReason, false);
  }
});
