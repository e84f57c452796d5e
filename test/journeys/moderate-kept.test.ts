import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useChromium } from '#test/support/chromium.ts';
import { learns, looksIntoIt } from '#test/support/browser/club-acts.ts';
import { openClubHouse } from '#test/support/browser/club-house.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade, record, refund } from '#test/support/browser/forms.ts';
import { Guest } from '#test/support/browser/guest.ts';
import { choose, tick, write } from '#test/support/browser/keyboard.ts';
import { sealAndVerify } from '#test/support/browser/proof.ts';

/**
 * 中度, everything in time: the guest has no JavaScript and signs by typing a name; everybody at the club works by the
 * keyboard alone. 2026-09-18 is a Friday, the Sunday after it a make-up day, the Friday after that a holiday.
 */

const browser = await useChromium();
const club = await openClubHouse();
const { playbook } = club;

test('filed, assessed, offered three times, carried out, told, confirmed, learned from, called back, archived', async () => {
  await club.moveTo('2026-09-18 13:00');
  const guest = await Guest.open(browser, club, false);
  const caseId = await guest.complains('包间多算了一小时台费。\n账单上写着三个半小时，我们只玩了两个半。');
  assert.match(await guest.looks(), /包间多算了一小时台费/);

  const desk = await Desk.open(browser, club, '林晓夏');
  await club.moveTo('2026-09-18 13:05');
  await desk.does(caseId, 'assess', ...grade(playbook, 'moderate', 'billing'));
  await desk.does(caseId, 'assign', write('remark', '客人在前台等'));

  const head = await Desk.open(browser, club, '周砚青');
  await club.moveTo('2026-09-18 13:10');
  await head.does(caseId, 'accept');
  await club.moveTo('2026-09-18 13:20');
  await head.does(caseId, 'contact', write('summary', '看了计时单，确实多算一小时，当面道歉'));
  await head.does(caseId, 'name-respondent', tick('还涉及外单位的人'));
  assert.match(await guest.looks(), /答应 15 分钟内，用了 5 分钟[\s\S]*答应 30 分钟内，用了 15 分钟/);
  await looksIntoIt(head, caseId, tick('账单.png'));

  await head.does(caseId, 'offer', ...refund(playbook, '34'));
  await guest.rejects('金额不够');
  await club.moveTo('2026-09-18 13:40');
  await head.does(caseId, 'offer', ...refund(playbook, '50'));
  await guest.rejects('金额不够', { text: '多收多少就退多少', yuan: '68' });
  await club.moveTo('2026-09-18 13:50');
  await head.does(caseId, 'offer', ...refund(playbook, '68'));
  assert.match(await guest.looks(), /68 元/);
  await guest.accepts();

  await club.moveTo('2026-09-18 14:30');
  await head.does(caseId, 'carry-out', write('text', '68 元已原路退回'));
  await club.moveTo('2026-09-18 15:00');
  await head.does(caseId, 'tell', choose('how', '电话'), write('text', '钱已退回，请查收'));
  await guest.confirms();

  const summary = write('summary', '退还多收台费，改了结账流程');
  const manager = await Desk.open(browser, club, '沈立冬');
  await learns(club, caseId, { head, owner: await Desk.open(browser, club, '顾知秋'), manager });
  assert.match(await head.isRefusedBesides(caseId, 'closure', summary), /还有事没有办完：填写中度投诉处理报告/);
  const unfinished = record(playbook, 'moderate-report', ['improvement']);
  assert.match(await head.isRefused(caseId, 'write-record', ...unfinished), /改进措施|这一项/);
  await head.does(caseId, 'write-record', ...record(playbook, 'moderate-report'));
  await head.does(caseId, 'close', summary);

  const caller = await Desk.open(browser, club, '许知遥');
  const called = [choose('satisfied', '满意'), choose('score', '4'), write('advice', '没有')];
  await club.moveTo('2026-09-21 10:00');
  assert.match(await caller.isRefused(caseId, 'follow-up', ...called), /要到明天才能做/);
  await guest.rates('满意', '很满意');
  await club.moveTo('2026-09-23 10:00');
  await caller.does(caseId, 'follow-up', ...called);
  await head.does(caseId, 'archive');
  assert.equal((await club.stateOf(caseId)).status, 'archived');
  await manager.seesNothingToDo(caseId);
  assert.match(await guest.isTurnedAway('reply'), /这一步/);
  await sealAndVerify(club, caseId);
});
