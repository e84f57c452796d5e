import assert from 'node:assert/strict';
import type { CaseId } from '#core/values/ids.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { Guest } from '#test/support/browser/guest.ts';
import { choose, firstMoment, push, write } from '#test/support/browser/keyboard.ts';
import { sealAndVerify } from '#test/support/browser/proof.ts';
import { openTask } from '#test/support/browser/workplace.ts';
import type { Scene, Story } from './scene.ts';

/**
 * 客服部与品管部: a complaint about quality from the portal. Quality control answers service in two hours and proves that
 * it is better; the exchange is allowed by the general manager, and so not asked of the director any more; service replies.
 */
export const qualityControl: Story = {
  company: {
    procedure: 'factory-service-and-quality',
    name: '汇岭塑业',
    store: { code: 'huiling', name: '注塑厂' },
    people: {
      沈佳: ['shen', 'service'],
      梁伟: ['liang', 'qc'],
      郑一鸣: ['zheng', 'rnd'],
      胡建军: ['hu', 'production', 'unit'],
      夏永年: ['xia', 'director'],
      季伯安: ['ji', 'manager'],
    },
    atHeadquarters: ['director', 'manager'],
  },
  play,
};

interface Cast extends Scene {
  readonly service: Desk;
  readonly qc: Desk;
  readonly guest: Guest;
  readonly caseId: CaseId;
}

async function play(scene: Scene): Promise<void> {
  const { browser, place, look } = scene;
  await place.moveTo('2026-08-11 10:00');
  const guest = await Guest.open(browser, place, true);
  const caseId = await guest.complains('8 月 6 日那批外壳卡扣一扣就断，装不上。', { place: '收货仓库' });
  await look(guest.page, 'portal-received');
  const service = await Desk.open(browser, place, '沈佳');
  const qc = await Desk.open(browser, place, '梁伟');
  const cast = { ...scene, service, qc, guest, caseId };
  await findsOut(cast);
  await exchanges(cast);
  await replies(cast);
  await sealAndVerify(place, caseId);
}

/** 品管分析 within two hours of the sheet, improvement, and the conclusion for service. */
async function findsOut({ browser, place, look, service, qc, caseId }: Cast): Promise<void> {
  await service.does(
    caseId,
    'assess',
    choose('severity', '一般'),
    choose('category', '产品质量'),
    choose('grave', '否'),
  );
  await place.moveTo('2026-08-11 10:30');
  await service.does(caseId, 'write-record', write('content', '卡扣断裂，整批 400 只，附客户照片'));
  const rnd = await Desk.open(browser, place, '郑一鸣');
  const production = await Desk.open(browser, place, '胡建军');
  await rnd.does(caseId, 'advise', write('view', '卡扣根部圆角偏小，受力集中'));
  await production.does(caseId, 'advise', write('view', '当天料筒温度偏低 15 度'));
  await place.moveTo('2026-08-11 12:10');
  assert.match(await qc.row(caseId, 'analyse').innerText(), /还剩 20 分/);
  await qc.take(caseId, 'analyse');
  await look(qc.page, 'analyse');
  const found = [choose('ours', '是'), write('cause', '料温偏低，卡扣发脆'), write('responsible', '注塑车间')];
  await qc.does(caseId, 'verify', ...found, choose('change', '不涉及'));
  await qc.does(caseId, 'inform', write('text', '请注塑车间今天定措施'));
  const measure = [write('what', '料筒温度设下限报警'), write('target', '连续三批无断裂')];
  const planned = [choose('owner', '胡建军（我）'), firstMoment('until'), write('capa', 'CA-0811')];
  await production.does(caseId, 'rectify', ...measure, ...planned);
  await place.moveTo('2026-08-13 15:00');
  await production.does(caseId, 'rectification', write('text', '报警已装，三批试过'));
  await qc.does(caseId, 'evaluate', choose('effective', '有效'), write('text', '三批各抽 20 只，没有断裂'));
  await qc.does(caseId, 'write-record', write('conclusion', '原因已除，可以答复客户'));
}

/** 换货: agreed by the customer, then allowed by one of two. */
async function exchanges({ browser, place, look, service, guest, caseId }: Cast): Promise<void> {
  await service.does(caseId, 'confirm-content', choose('swap', '是'));
  const lines = [push('加一项'), choose('lines.0.kind', '换货'), write('lines.0.count', '400')];
  await service.does(caseId, 'offer', ...lines, write('lines.0.text', '同款外壳'), write('change', '料温加了报警'));
  await guest.looks();
  await look(guest.page, 'portal-exchange');
  await guest.accepts();

  const director = await Desk.open(browser, place, '夏永年');
  const manager = await Desk.open(browser, place, '季伯安');
  await director.row(caseId, 'allow.director').waitFor();
  const panel = await manager.take(caseId, 'allow.manager');
  assert.match(await panel.innerText(), /换货[\s\S]*400[\s\S]*同款外壳/);
  await look(manager.page, 'either-or');
  await manager.doesTask(caseId, await openTask(place, caseId, 'review', ({ id }) => id === 'allow.manager'));
  await director.row(caseId, 'allow.director').waitFor({ state: 'detached' });
  await director.toWorklist();
  await look(director.page, 'no-longer-asked');
}

/** 书面回复、发货、答复: by service; whoever is of quality control finds nothing to do, and is told whose it is. */
async function replies({ place, look, service, qc, guest, caseId }: Cast): Promise<void> {
  await service.does(caseId, 'write-record', write('answer_text', '换发 400 只，三天内到'));
  await place.moveTo('2026-08-14 10:00');
  await service.does(caseId, 'carry-out', write('text', '400 只已发出，附送货单'));
  assert.equal(await qc.page.locator('a.row').count(), 0);
  await qc.finds(caseId);
  await qc.page.locator('.act-blocked').waitFor();
  await look(qc.page, 'not-qc');
  await service.does(
    caseId,
    'tell',
    choose('how', '邮件'),
    write('text', '料温偏低使卡扣发脆，已加报警，换货已发出。'),
  );
  assert.match(await guest.looks(), /沈佳把结果告诉了您/);
  await service.does(caseId, 'close', write('summary', '换货，加料温报警'));
  await service.finds(caseId);
  await look(service.page, 'closed');
  await service.toWorklist();
  await service.does(caseId, 'archive');
  assert.equal((await place.stateOf(caseId)).status, 'archived');
}
