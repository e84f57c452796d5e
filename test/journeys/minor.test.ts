import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseId } from '#core/values/ids.ts';
import { useChromium } from '#test/support/chromium.ts';
import { openClubHouse } from '#test/support/browser/club-house.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade, record } from '#test/support/browser/forms.ts';
import { choose, otherMoment, push, tick, write } from '#test/support/browser/keyboard.ts';
import type { Step } from '#test/support/browser/keyboard.ts';
import { sealAndVerify } from '#test/support/browser/proof.ts';
import { openTask } from '#test/support/browser/workplace.ts';

/** 轻微, at the counter on a Saturday evening: settled on the spot, and settled the next day with the reason why. */

const browser = await useChromium();
const club = await openClubHouse();
const { playbook } = club;
const desk = await Desk.open(browser, club, '林晓夏');
const head = await Desk.open(browser, club, '周砚青');
const caller = await Desk.open(browser, club, '许知遥');

const atTheCounter: readonly Step[] = [
  write('matter', '球杆不干净，杆头也松了。'),
  choose('category', '服务态度'),
  write('name', '何先生'),
  write('phone', '13800138000'),
  write('place', '8 号台'),
  otherMoment('occurredAt'),
  choose('severity', '轻微'),
];

/** 登记, the first talk, and whom it is about. */
async function begins(): Promise<CaseId> {
  const caseId = await desk.registers('现场受理', ...atTheCounter);
  await desk.does(caseId, 'acknowledge', choose('how', '当面'));
  await head.does(caseId, 'name-respondent', tick('还涉及外单位的人'));
  return caseId;
}

async function ends(caseId: CaseId, calledOn: string): Promise<void> {
  await desk.does(caseId, 'write-record', ...record(playbook, 'minor-record'));
  await desk.does(caseId, 'close', write('summary', '换了球杆，客人满意'));
  await club.moveTo(calledOn);
  await caller.does(caseId, 'follow-up', choose('satisfied', '满意'), choose('score', '5'), write('advice', '没有'));
  await desk.does(caseId, 'archive');
  assert.equal((await club.stateOf(caseId)).status, 'archived');
  await sealAndVerify(club, caseId);
}

test('settled on the spot', async () => {
  await club.moveTo('2026-07-18 20:05');
  const caseId = await begins();
  await club.moveTo('2026-07-18 20:15');
  await desk.does(
    caseId,
    'contact',
    choose('how', '到场'),
    write('summary', '当面道歉'),
    push('当场解决'),
    write('settled.text', '当场换了一支球杆'),
  );
  await desk.does(caseId, 'tell', choose('how', '当面'), write('text', '球杆已换'), choose('satisfied', '满意'));
  const { clocks, remedy } = await club.stateOf(caseId);
  assert.equal(remedy.kind, 'carried-out');
  assert.ok([...clocks.values()].every((clock) => clock.breachedAt === null && clock.passedAt === null));
  await ends(caseId, '2026-07-22 10:00');
});

test('not settled on the spot: a soft limit passes, for a reason, and nothing is breached', async () => {
  await club.moveTo('2026-07-25 20:05');
  const caseId = await begins();
  await club.moveTo('2026-07-25 20:40');
  await desk.does(caseId, 'contact', choose('how', '到场'), write('summary', '当面道歉，同款球杆明早送到'));
  const settle = (await openTask(club, caseId, 'carry-out')).id;
  await club.moveTo('2026-07-26 09:30');
  assert.match(await desk.reasonsFor(caseId, settle), /00:05/);
  assert.match(await desk.isRefused(caseId, 'carry-out', write('text', '换了新球杆')), /原因/);
  await desk.does(caseId, 'carry-out', write('lateReason', '同款球杆第二天早上才送到'));
  await desk.does(caseId, 'tell', choose('how', '电话'), write('text', '球杆已换'), choose('satisfied', '满意'));
  const { clocks } = await club.stateOf(caseId);
  const passed = [...clocks.values()].filter((clock) => clock.passedAt !== null);
  assert.deepEqual(
    passed.map((clock) => clock.rule),
    [settle],
  );
  assert.ok([...clocks.values()].every((clock) => clock.breachedAt === null));
  await ends(caseId, '2026-07-30 10:00');
});

test('found to be graver than it seemed, the grade is changed with its reason', async () => {
  await club.moveTo('2026-08-01 20:05');
  const caseId = await desk.registers('现场受理', ...atTheCounter);
  const regraded = grade(playbook, 'moderate', 'equipment', '杆头划伤了台呢');
  await desk.doesBesides(caseId, 'regrading', ...regraded);
  assert.equal((await openTask(club, caseId, 'assign')).origin, 'start');
});
