import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseStream, type CaseId, type EntryId } from '#core/values/ids.ts';
import { plusMs, type Instant } from '#core/values/instant.ts';
import type { Progress } from '#contract/portal/progress.ts';
import type { SentPage } from '#contract/console/case-page.ts';
import { recordMailing } from '#server/operations/record-mailing.ts';
import { useOffers } from '#test/support/offered.ts';
import { PATIENT_PLAYBOOK } from '#test/support/patient-market.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { Visit } from '#test/support/visits.ts';

const staffed = await useStaffed({ playbook: PATIENT_PLAYBOOK });
const { house } = staffed;
const offered = await useOffers(staffed);

async function typesOf(caseId: CaseId): Promise<readonly string[]> {
  return (await house.store.log.read(caseStream(caseId))).map(({ type }) => type);
}

async function pageOf(visit: Visit, caseId: CaseId): Promise<SentPage> {
  return (await visit.get(`/api/console/cases/${caseId}`)).json<SentPage>();
}

function entriesOf(page: SentPage): string {
  return page.days
    .flatMap(({ entries }) => entries.map(({ text }) => text.map((part) => part.text).join('')))
    .join('\n');
}

async function progressOf(complainant: Visit): Promise<Progress> {
  return (await complainant.get('/api/portal/progress')).json<Progress>();
}

/** To the moment, and everything that has fallen due by then is fired. */
async function moveTo(at: Instant, caseId: CaseId): Promise<void> {
  assert.ok(house.manualClock?.moveTo(at));
  await house.cases.fire([caseId]);
}

test('opening the page proves once that the offer was read; the page says what silence means and until when', async () => {
  const { caseId, complainant, manager } = await offered();
  const before = await typesOf(caseId);
  assert.equal(before.includes('DeliveryProved'), false, 'an offer made is no offer read');
  const first = await progressOf(complainant);
  assert.ok(first.turn?.kind === 'answer');
  assert.match(first.turn.silence, /没有收到您的任何答复.*视为接受/);
  assert.notEqual(first.turn.until, null);
  await progressOf(complainant);
  await complainant.get('/progress');
  const proofs = (await typesOf(caseId)).filter((type) => type === 'DeliveryProved');
  assert.equal(proofs.length, 1, 'recorded once');
  assert.match(entriesOf(await pageOf(manager, caseId)), /方案已送达：投诉人打开了进度页/);
});

test('who comes by the link of the letter has opened it, once; a scanner that follows the link proves nothing', async () => {
  const { caseId, secret } = await offered();
  const made = (await house.store.log.read(caseStream(caseId))).find(({ type }) => type === 'OfferMade');
  const entry = String(made?.facts['entry']);
  const proofs = async (): Promise<readonly unknown[]> =>
    (await house.store.log.read(caseStream(caseId))).flatMap(({ type, facts }) =>
      type === 'DeliveryProved' ? [facts['proof']] : [],
    );
  // It keeps every cookie and follows every redirect, and has no key to the case.
  const scanner = new Visit(staffed.app);
  const led = await scanner.get(`/m/${entry}`);
  assert.deepEqual([led.statusCode, led.headers.location], [303, '/track']);
  assert.equal((await scanner.get('/track')).statusCode, 200);
  assert.notEqual((await scanner.get('/progress')).statusCode, 200);
  assert.deepEqual(await proofs(), []);
  assert.equal((await scanner.get('/m/no-entry')).statusCode >= 400, true);
  // A browser in which the case was opened before the offer was made.
  const browser = new Visit(staffed.app);
  await browser.get(`/t/${secret}`);
  const known = await browser.get(`/m/${entry}`);
  assert.deepEqual([known.statusCode, known.headers.location], [303, '/progress']);
  for (let time = 0; time < 2; time += 1) assert.equal((await browser.get('/progress')).statusCode, 200);
  assert.deepEqual(await proofs(), ['link-opened']);
});

test('a letter that asks nothing leads to the progress page too, opens nothing and names no letter', async () => {
  const { secret } = await offered();
  for (const [visit, to] of [
    [new Visit(staffed.app), '/track'],
    [new Visit(staffed.app), '/progress'],
  ] as const) {
    if (to === '/progress') await visit.get(`/t/${secret}`);
    const before = [...visit.cookies.keys()];
    const led = await visit.get('/m');
    assert.deepEqual([led.statusCode, led.headers.location], [303, to]);
    assert.deepEqual([...visit.cookies.keys()], before);
  }
});

test('the link of another letter is no proof for this one', async () => {
  const { caseId, secret } = await offered();
  const other = await offered();
  const made = (await house.store.log.read(caseStream(other.caseId))).find(({ type }) => type === 'OfferMade');
  const browser = new Visit(staffed.app);
  await browser.get(`/t/${secret}`);
  await browser.get(`/m/${String(made?.facts['entry'])}`);
  await browser.get('/progress');
  const proved = (await house.store.log.read(caseStream(caseId))).find(({ type }) => type === 'DeliveryProved');
  assert.equal(proved?.facts['proof'], 'portal-opened');
});

test('what their mail server took is sent, and no more than that; of another offer it proves nothing', async () => {
  const { caseId, act } = await offered();
  const mailed = recordMailing(house.cases.change);
  const first = house.ids.next() as EntryId;
  await mailed(caseId, first);
  assert.equal((await typesOf(caseId)).includes('SendingRecorded'), false);
  const made = (await house.store.log.read(caseStream(caseId))).find(({ type }) => type === 'OfferMade');
  await mailed(caseId, made?.facts['entry'] as EntryId);
  await mailed(caseId, made?.facts['entry'] as EntryId);
  assert.equal((await typesOf(caseId)).filter((type) => type === 'SendingRecorded').length, 1);
  await act('deliveries', { entry: made?.facts['entry'], proof: 'read-back' });
  assert.ok((await typesOf(caseId)).includes('DeliveryProved'));
});

test('silence binds at the end of the last day, and nobody calls it consent', async () => {
  const { caseId, complainant, manager } = await offered();
  await progressOf(complainant);
  const clock = (await pageOf(manager, caseId)).clocks.find((each) => each.clock === 'answer');
  assert.ok(clock);
  assert.deepEqual(
    clock.course.map(({ kind }) => kind),
    ['whose'],
  );
  const { dueAt } = clock.due;
  await moveTo(plusMs(dueAt as Instant, -1), caseId);
  assert.equal((await typesOf(caseId)).includes('AcceptedBySilence'), false);
  await moveTo(dueAt as Instant, caseId);
  const types = await typesOf(caseId);
  assert.equal(types.filter((type) => type === 'AcceptedBySilence').length, 1);
  assert.equal(types.includes('OfferAccepted'), false);
  const page = await pageOf(manager, caseId);
  assert.match(entriesOf(page), /视为接受。这不是投诉人同意/);
  assert.match(page.offer?.statusText ?? '', /不是投诉人同意/);
  const told = (await progressOf(complainant)).steps.map(({ text }) => text).join('\n');
  assert.match(told, /这不代表您同意/);
  assert.doesNotMatch(told, /您接受了方案/);
  const late = await complainant.post('/api/portal/progress/answer', {
    offer: page.offer?.entry,
    hash: page.offer?.hash,
    answer: 'rejected',
    text: '还不够',
  });
  assert.deepEqual([late.statusCode, late.json<{ code: string }>().code], [409, 'offer.accepted-by-silence']);
  assert.match(late.json<{ detail: string }>().detail, /不代表您同意/);
});

test('an objection that came in time and was written down late overturns the silence, and everybody reads both', async () => {
  const { caseId, complainant, manager, act } = await offered();
  await progressOf(complainant);
  const asked = (await pageOf(manager, caseId)).clocks.find((each) => each.clock === 'answer');
  const dueAt = asked?.due.dueAt as Instant;
  assert.equal(
    (await pageOf(manager, caseId)).acts.some(({ form }) => form === 'answers'),
    false,
  );
  await moveTo(plusMs(dueAt, 3_600_000), caseId);
  const page = await pageOf(manager, caseId);
  assert.ok(
    page.acts.some(({ form, refusal }) => form === 'answers' && refusal === null),
    JSON.stringify(page.acts),
  );
  const objection = { offer: page.offer?.entry, answer: 'rejected', text: '信里说不够', recorded: { how: 'letter' } };
  const told = async (receivedAt: string) => {
    const { version } = await pageOf(manager, caseId);
    const body = { ...objection, seen: version, receivedAt };
    return await manager.post(`/api/console/cases/${caseId}/answers`, body);
  };
  const refused = await told(dueAt);
  assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [409, 'offer.accepted-by-silence']);
  const tomorrow = await told(plusMs(house.clock.now(), 60_000));
  assert.equal(tomorrow.json<{ code: string }>().code, 'answer.received-later-than-now');
  await act('answers', { ...objection, receivedAt: plusMs(dueAt, -60_000) });
  const types = await typesOf(caseId);
  assert.ok(types.indexOf('AcceptedBySilence') < types.indexOf('SilenceOverturned'));
  assert.ok(types.indexOf('SilenceOverturned') < types.indexOf('OfferRejected'));
  const file = entriesOf(await pageOf(manager, caseId));
  assert.match(file, /视为接受。这不是投诉人同意/);
  assert.match(file, /期限内已有答复.*事后补记.*视为接受不作数/);
  const steps = (await progressOf(complainant)).steps.map(({ text }) => text).join('\n');
  assert.match(steps, /这不代表您同意/);
  assert.match(steps, /您在期限内已经答复，是我们记晚了，抱歉/);
});

test('whoever has written anything is told that silence is not counted', async () => {
  const { caseId, complainant } = await offered();
  await progressOf(complainant);
  const answer = await complainant.post('/api/portal/progress/reply', { text: '我觉得不妥' });
  assert.equal(answer.statusCode, 201, answer.body);
  const { turn } = await progressOf(complainant);
  assert.ok(turn?.kind === 'answer');
  assert.match(turn.silence, /不会按沉默处理/);
  await moveTo(plusMs(house.clock.now(), 20 * 86_400_000), caseId);
  assert.equal((await typesOf(caseId)).includes('AcceptedBySilence'), false);
});

test('a paused clock shows what is left and why, explains itself, and is out of the order of what runs out', async () => {
  const { caseId, complainant, manager, act } = await offered();
  await complainant.post('/api/portal/progress/answer', {
    offer: (await pageOf(manager, caseId)).offer?.entry,
    hash: (await pageOf(manager, caseId)).offer?.hash,
    answer: 'rejected',
    text: '还不够',
  });
  const { courses } = await pageOf(manager, caseId);
  const course = courses.find(({ clock }) => clock === 'deliver');
  assert.deepEqual(
    course?.reasons.map(({ id, note }) => [id, note]),
    [['waiting', '最长 5 个工作日']],
  );
  await act('pauses', { clock: 'deliver', reason: 'waiting', remark: '等小票' });
  const page = await pageOf(manager, caseId);
  const card = page.clocks.find(({ clock }) => clock === 'deliver');
  assert.equal(card?.due.state, 'paused');
  assert.match(card?.due.left ?? '', /^停 · 余 \d+ 个工作日$/);
  assert.match(card?.course.map(({ text }) => text).join() ?? '', /暂停中：等顾客补材料/);
  assert.ok(card?.explanation.sentences.some(({ kind }) => kind === 'pause'));
  assert.match(entriesOf(page), /暂停了.*等顾客补材料/);
  assert.match((await progressOf(complainant)).steps.map(({ text }) => text).join('\n'), /暂停计时：等顾客补材料/);
  await act('resumption', { clock: 'deliver' });
  assert.notEqual((await pageOf(manager, caseId)).clocks.find(({ clock }) => clock === 'deliver')?.due.state, 'paused');
});
