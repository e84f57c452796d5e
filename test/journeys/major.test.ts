import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useChromium } from '#test/support/chromium.ts';
import { findsCauses, looksIntoIt, rectifies } from '#test/support/browser/club-acts.ts';
import { openClubHouse } from '#test/support/browser/club-house.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade, record, refund, shares } from '#test/support/browser/forms.ts';
import { attach, choose, latestMoment, otherMoment, push, tick, write } from '#test/support/browser/keyboard.ts';
import { photo } from '#test/support/browser/photo.ts';
import { sealAndVerify } from '#test/support/browser/proof.ts';
import { clockTime } from '#test/support/story.ts';
import { openTask } from '#test/support/browser/workplace.ts';

/** 重大: a call on Friday evening, taken for minor, major an hour later; the guest is answered for by telephone. */

const browser = await useChromium();
const club = await openClubHouse();
const { playbook } = club;
const agreed = [push('约好下次'), latestMoment('promises.0.dueAt')];

test('regraded from minor, a deputy first, the manager in time, 48 hours over a weekend, shares that make 100', async () => {
  await club.moveTo('2026-08-07 20:05');
  const desk = await Desk.open(browser, club, '林晓夏');
  const head = await Desk.open(browser, club, '周砚青');
  const manager = await Desk.open(browser, club, '沈立冬');
  const caseId = await desk.registers(
    '24 小时热线',
    write('matter', '我在 8 号台旁边滑倒了，手腕很疼。'),
    choose('category', '服务态度'),
    write('name', '何女士'),
    write('phone', '13800138000'),
    write('place', '8 号台'),
    otherMoment('occurredAt'),
    choose('severity', '轻微'),
    latestMoment('promises'),
  );
  await club.moveTo('2026-08-07 21:00');
  await desk.doesBesides(caseId, 'regrading', ...grade(playbook, 'major', 'safety', '客人去了医院，手腕骨折'));
  const onSite = (await openTask(club, caseId, 'contact', (task) => task.origin === 'manager-on-site')).id;
  const plan = (await openTask(club, caseId, 'offer').catch(() => null))?.id ?? 'plan';
  const due = async (clock: string) => (await club.stateOf(caseId)).clocks.get(clock)?.dueAt;
  assert.equal(await due(onSite), clockTime('2026-08-07 21:30'));
  assert.equal(await due(plan), clockTime('2026-08-09 20:05'));

  await desk.does(caseId, 'write-record', ...record(playbook, 'emergency-plan'));
  await desk.does(caseId, 'assign', write('remark', '客人在医院，家属在店里'));
  await club.moveTo('2026-08-07 21:10');
  const arrived = [choose('how', '到场'), write('summary', '主管先到，陪家属去医院')];
  await head.doesBesides(caseId, 'contacts', ...arrived);
  assert.equal((await club.stateOf(caseId)).clocks.get(onSite)?.status, 'running');
  await club.moveTo('2026-08-07 21:25');
  await manager.does(caseId, 'accept');
  await manager.does(
    caseId,
    'contact',
    write('summary', '经理到场，当面道歉'),
    ...agreed,
    push('兑现约定'),
    tick('前'),
  );
  assert.equal((await club.stateOf(caseId)).clocks.get(onSite)?.status, 'stopped');
  await head.does(caseId, 'name-respondent', tick('还涉及外单位的人'));
  await manager.does(caseId, 'form-team', choose('members', '周砚青'));

  await head.addsEvidence(caseId, attach('file', photo('地面.png')), choose('source', '监控录像'));
  await looksIntoIt(head, caseId, tick('地面.png'));
  await head.does(caseId, 'offer', ...refund(playbook, '1200'));
  await club.moveTo('2026-08-09 20:04');
  assert.equal((await club.stateOf(caseId)).clocks.get(plan)?.status, 'running');
  await manager.does(caseId, 'approve', choose('how', '电话'));
  const planned = (await club.stateOf(caseId)).clocks.get(plan);
  assert.ok(planned?.status === 'stopped' && planned.isMet);
  await head.doesForThem(caseId, 'answer', choose('answer', '接受'), choose('recorded.how', '电话里说的'));
  await head.does(caseId, 'carry-out', write('text', '医药费和误工费已付'));
  await manager.does(caseId, 'tell', choose('how', '电话'), write('text', '钱已付清'), choose('satisfied', '满意'));

  await findsCauses(club, caseId, head);
  const wrong = [...shares(['林晓夏', '60'], ['顾知秋', '30']), tick('地面.png')];
  assert.match(await head.isRefused(caseId, 'attribute', ...wrong), /100/);
  await head.does(caseId, 'attribute', write('shares.1.percent', '40'));
  const owner = await Desk.open(browser, club, '高予安');
  await rectifies(caseId, { head, owner, manager });
  await head.does(caseId, 'write-record', ...record(playbook, 'major-summary'));
  await manager.does(caseId, 'close', write('summary', '付清费用，地面防滑已整改'));
  const caller = await Desk.open(browser, club, '许知遥');
  await club.moveTo('2026-08-13 10:00');
  await caller.does(caseId, 'follow-up', choose('satisfied', '满意'), choose('score', '4'), write('advice', '没有'));
  await manager.does(caseId, 'archive');
  await sealAndVerify(club, caseId);
});
