import assert from 'node:assert/strict';
import type { CaseId } from '#core/values/ids.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { record } from '#test/support/browser/forms.ts';
import { Guest } from '#test/support/browser/guest.ts';
import { attach, choose, firstMoment, push, tick, write } from '#test/support/browser/keyboard.ts';
import { photo } from '#test/support/browser/photo.ts';
import { sealAndVerify } from '#test/support/browser/proof.ts';
import { openTask } from '#test/support/browser/workplace.ts';
import type { Scene, Story } from './scene.ts';

/**
 * 业务课与品保课: a customer's fax on a Friday afternoon. Their own slip stands in for our report, which the supervisor sends
 * back once; the first countermeasure has no effect, the second has; the customer is asked again until they confirm.
 */
export const salesAndQuality: Story = {
  company: {
    procedure: 'factory-sales-and-quality',
    name: '澄川精密',
    store: { code: 'chengchuan', name: '一厂' },
    people: {
      方晓雯: ['fang', 'sales'],
      唐国强: ['tang', 'supervisor'],
      蔡明哲: ['cai', 'qa'],
      何志远: ['he', 'unit'],
    },
    atHeadquarters: [],
  },
  play,
};

interface Cast extends Scene {
  readonly sales: Desk;
  readonly guest: Guest;
  readonly caseId: CaseId;
}

async function play(scene: Scene): Promise<void> {
  const { browser, place, look } = scene;
  await place.moveTo('2026-08-07 16:00');
  const sales = await Desk.open(browser, place, '方晓雯');
  const guest = await Guest.open(browser, place, true);
  const caseId = await sales.registers(
    '传真',
    write('matter', '8 月 5 日到货的轴套外圆有划伤，装配线挑出 26 只。'),
    choose('category', '品质不良'),
    write('name', '谭工'),
    write('phone', '13900007725'),
  );
  await look(sales.page, 'registered');
  await guest.follows(await sales.linkGiven());
  const cast = { ...scene, sales, guest, caseId };
  await handsInTheirSlip(cast);
  await goesRoundTwice(cast);
  await repliesAndChases(cast);
  await sealAndVerify(place, caseId);
}

/** 客户的异常单 in place of our report; sent back by the supervisor, and then passed on. */
async function handsInTheirSlip({ browser, place, look, sales, caseId }: Cast): Promise<void> {
  const usual = [choose('severity', '一般件'), choose('category', '品质不良'), choose('urgent', '否')];
  await sales.does(caseId, 'assess', ...usual);
  const confirmed = [choose('ours', '是'), choose('goods_back', '否')];
  await sales.does(caseId, 'confirm-content', ...confirmed, write('text', '电话里核对过，只有这一批'));
  await sales.does(caseId, 'write-record', ...record(place.playbook, 'complaint-slip'));
  const report = (await openTask(place, caseId, 'write-record')).id;
  assert.match(await sales.row(caseId, report).innerText(), /08-18 周二 18:00 前要“传真回复客户”/);
  const form = await sales.take(caseId, report);
  await choose('form', '客户传真的异常单')(sales.keys, form);
  await attach('slip', photo('客户异常单.png'))(sales.keys, form);
  await push('上传')(sales.keys, form);
  await form.locator('[data-field="slip"] select', { hasText: '客户异常单.png' }).waitFor();
  await look(sales.page, 'own-slip');
  await sales.does(caseId, 'write-record');

  const supervisor = await Desk.open(browser, place, '唐国强');
  await place.moveTo('2026-08-10 09:00');
  assert.match(
    await supervisor.take(caseId, 'check').then((panel) => panel.innerText()),
    /方晓雯填写《客户传真的异常单》/,
  );
  await look(supervisor.page, 'review');
  await supervisor.sendsBack(caseId, 'check', write('reason', '异常单上看不清批号，请客户补写'));
  const asked = await sales.take(caseId, report);
  assert.match(await asked.innerText(), /被退回（第 1 次）\s*异常单上看不清批号/);
  await look(sales.page, 'sent-back');
  await sales.does(caseId, 'write-record', choose('form', '客户传真的异常单'), choose('slip', '客户异常单.png'));
  await supervisor.does(caseId, 'review');
}

async function goesRoundTwice({ browser, place, look, guest, caseId }: Cast): Promise<void> {
  const qa = await Desk.open(browser, place, '蔡明哲');
  const unit = await Desk.open(browser, place, '何志远');
  await place.moveTo('2026-08-11 10:00');
  await qa.does(caseId, 'find-causes', ...cause('方法', '换刀间隔太长'), write('analysis', '刀尖磨损后划伤外圆'));
  await unit.does(caseId, 'rectify', ...countermeasure('每 200 只换刀'));
  await place.moveTo('2026-08-12 16:00');
  await unit.does(caseId, 'rectification', write('text', '作业指导书已改，换刀有记录'));
  await qa.take(caseId, 'effect');
  await look(qa.page, 'effect');
  await qa.does(caseId, 'evaluate', choose('effective', '没有效果'), write('text', '抽 50 只，还有 2 只划伤'));

  const again = await qa.take(caseId, 'analyse.qa');
  assert.match(await again.innerText(), /第 2 遍\s*蔡明哲评估整改，没有效果：抽 50 只，还有 2 只划伤/);
  assert.match(await qa.row(caseId, 'analyse.qa').innerText(), /第 2 遍/);
  await look(qa.page, 'second-attempt');
  await qa.finds(caseId);
  await qa.page.locator('.steps [aria-current]', { hasText: '分析改善' }).getByText('第 2 遍').waitFor();
  await look(qa.page, 'case');
  assert.match(await guest.looks(), /“确认改善效果”没有通过，我们重新来过（第 2 遍）[\s\S]*8 月 18 日周二 18:00 前/);
  await look(guest.page, 'portal-loop');

  await qa.does(caseId, 'find-causes', ...cause('物料', '刀片不耐磨'), write('analysis', '只缩短间隔，刀片本身不耐磨'));
  await place.moveTo('2026-08-13 09:00');
  await unit.does(caseId, 'rectify', ...countermeasure('换耐磨刀片'));
  await place.moveTo('2026-08-13 17:00');
  await unit.does(caseId, 'rectification', write('text', '三台车床都换了'));
  await qa.does(caseId, 'evaluate', choose('effective', '有效'), write('text', '抽 50 只，没有划伤'));
  await qa.does(caseId, 'write-record', ...record(place.playbook, 'prevention-part'));
}

function cause(dimension: string, text: string) {
  return [push(`在“${dimension}”加一条原因`), write('causes.0.text', text), tick('根本原因')];
}

function countermeasure(what: string) {
  const target = write('target', '连续一批外圆没有划伤');
  return [write('what', what), target, choose('owner', '何志远（我）'), firstMoment('until')];
}

async function repliesAndChases({ place, look, sales, guest, caseId }: Cast): Promise<void> {
  await place.moveTo('2026-08-14 10:00');
  await sales.take(caseId, 'reply');
  await look(sales.page, 'reply');
  const answer = '划伤出自刀片磨损。已换耐磨刀片，每 200 只换刀，首件检查外圆。';
  await sales.does(caseId, 'tell', choose('how', '传真'), write('text', answer));
  assert.match(await guest.looks(), /8 月 19 日周三 24:00 前答复。没回音不算您认可/);
  await look(guest.page, 'portal-confirm');

  await place.moveTo('2026-08-20 09:00');
  const chase = (await openTask(place, caseId, 'ask-again')).id;
  await sales.take(caseId, chase);
  await look(sales.page, 'chase');
  await sales.does(caseId, 'ask-again', choose('how', '电话'), write('summary', '打电话请客户签回传真'));
  await guest.confirms();
  await sales.does(caseId, 'close', write('summary', '换耐磨刀片，客户已确认'));
  assert.match(await guest.looks(), /您确认问题解决了[\s\S]*这件投诉结案了/);
  await look(guest.page, 'portal-closed');
  await sales.does(caseId, 'archive');
  assert.equal((await place.stateOf(caseId)).status, 'archived');
}
