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
import { openTask } from '#test/support/browser/workplace.ts';

/**
 * 中度, everything late: warnings, breaches, the ladder on the lists of those above, reasons asked for, promises told to
 * the guest as broken, the call-back overdue on the sixth working day. The guest has JavaScript and signs by finger.
 */

const browser = await useChromium();
const club = await openClubHouse();
const { playbook } = club;
const late = (reason: string) => write('lateReason', reason);

test('late at every turn: warned, breached, taken up the ladder, and finished all the same', async () => {
  await club.moveTo('2026-09-18 13:00');
  const guest = await Guest.open(browser, club, true);
  const caseId = await guest.complains('包间多算了一小时台费。');
  const desk = await Desk.open(browser, club, '林晓夏');
  const head = await Desk.open(browser, club, '周砚青');
  const manager = await Desk.open(browser, club, '沈立冬');

  const assess = (await openTask(club, caseId, 'assess')).id;
  await club.moveTo('2026-09-18 13:11');
  await desk.row(caseId, assess).and(desk.page.locator('.row:has(.due-soon)')).waitFor();
  await club.moveTo('2026-09-18 13:16');
  await desk.row(caseId, assess).and(desk.page.locator('.row:has(.due-late)')).waitFor();
  const first = await openTask(club, caseId, 'step-in');
  await head.row(caseId, first.id).waitFor();
  assert.equal(await manager.page.locator('a.row').count(), 0);
  await club.moveTo('2026-09-18 13:46');
  const second = await openTask(club, caseId, 'step-in', (task) => task.id !== first.id);
  await manager.row(caseId, second.id).and(manager.page.locator('.row:has(.due-late)')).waitFor();
  assert.match(
    await manager.reasonsFor(caseId, second.id),
    /“评审定级”已超时[\s\S]*13:15\s+到期，没有记录\s+13:15\s+上报部门主管/,
  );

  assert.match(await desk.isRefused(caseId, 'assess', ...grade(playbook, 'moderate', 'billing')), /原因/);
  await desk.does(caseId, 'assess', late('前台只有一个人，在帮客人开台'));
  await desk.does(caseId, 'assign', late('评审晚了，随后才通知主管'));
  await head.does(caseId, 'accept');
  await club.moveTo('2026-09-18 14:30');
  assert.match(await head.reasonsFor(caseId, (await openTask(club, caseId, 'contact')).id), /已超时/);
  await head.does(caseId, 'contact', write('summary', '到场道歉'), late('在另一桌处理冲突'));
  await head.does(caseId, 'name-respondent', tick('还涉及外单位的人'));
  assert.match(await guest.looks(), /没做到：[\s\S]*30 分钟/);

  await looksIntoIt(head, caseId, tick('账单.png'));
  await head.does(caseId, 'offer', ...refund(playbook, '68'));
  await guest.accepts();
  assert.match(await guest.looks(), /您接受了方案/);
  await head.does(caseId, 'carry-out', write('text', '68 元已原路退回'));
  await club.moveTo('2026-09-18 15:40');
  const told = [choose('how', '电话'), write('text', '钱已退回'), choose('satisfied', '满意')];
  await head.does(caseId, 'tell', ...told, late('客人手机关机'));
  const owner = await Desk.open(browser, club, '顾知秋');
  await learns(club, caseId, { head, owner, manager });
  await head.does(caseId, 'write-record', ...record(playbook, 'moderate-report'));
  await head.does(caseId, 'close', write('summary', '退还多收台费'));

  const caller = await Desk.open(browser, club, '许知遥');
  await club.moveTo('2026-09-28 10:00');
  const callBack = (await openTask(club, caseId, 'follow-up')).id;
  assert.match(await caller.reasonsFor(caseId, callBack), /周四 18:00\s+到期，没有记录/);
  const called = [choose('satisfied', '满意'), choose('score', '4'), write('advice', '没有')];
  await caller.does(caseId, 'follow-up', ...called, late('节前人手不够'));
  await head.does(caseId, 'archive');
  const { clocks } = await club.stateOf(caseId);
  const breached = [...clocks.values()].filter((clock) => clock.breachedAt !== null).map((clock) => clock.rule);
  assert.deepEqual(breached.sort(), ['arrive', 'assess', 'call-back', 'start', 'tell']);
  await sealAndVerify(club, caseId);
});
