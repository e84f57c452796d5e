import assert from 'node:assert/strict';
import type { CaseId } from '#core/values/ids.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { record } from '#test/support/browser/forms.ts';
import { Guest } from '#test/support/browser/guest.ts';
import { choose, latestMoment, push, tick, write } from '#test/support/browser/keyboard.ts';
import { sealAndVerify } from '#test/support/browser/proof.ts';
import { openTask } from '#test/support/browser/workplace.ts';
import { clockTime } from '#test/support/story.ts';
import type { Scene, Story } from './scene.ts';

/**
 * 默认认可: two customers are sent the same report on the day before National Day. One reads it and says nothing until the
 * fifth working day is over; the other objects in the last minute.
 */
export const nonconformingProduct: Story = {
  company: {
    procedure: 'nonconforming-product',
    name: '砺行轴承',
    store: { code: 'lixing', name: '二厂' },
    people: {
      石清: ['shi', 'qe'],
      严子墨: ['yan', 'sales'],
      尤大勇: ['you', 'production'],
      莫文斌: ['mo', 'quality'],
    },
    atHeadquarters: [],
  },
  play,
};

const OVER = '2026-10-14 00:00';

interface Cast extends Scene {
  readonly qe: Desk;
  readonly sales: Desk;
  readonly production: Desk;
  readonly quality: Desk;
}

async function play(scene: Scene): Promise<void> {
  const { browser, place, look } = scene;
  await place.moveTo('2026-09-28 09:00');
  const [silent, objecting] = [await Guest.open(browser, place, true), await Guest.open(browser, place, false)];
  const cast = {
    ...scene,
    qe: await Desk.open(browser, place, '石清'),
    sales: await Desk.open(browser, place, '严子墨'),
    production: await Desk.open(browser, place, '尤大勇'),
    quality: await Desk.open(browser, place, '莫文斌'),
  };
  await asksForNoMotives(cast, silent);
  const told = { place: '装配二线', photos: [] };
  const first = await silent.complains('9 月 24 日那批轴承有异响，装机 12 台里有 3 台。', told);
  const second = await objecting.complains('9 月 24 日那批轴承转动发涩。', told);
  for (const caseId of [first, second]) await workUp(cast, caseId);
  await place.moveTo('2026-09-30 10:00');
  await reports(cast, first, silent);
  await reports(cast, second, objecting);
  assert.match(await silent.looks(), /10 月 13 日周二 24:00 前答复。到时没有收到您的任何答复，按流程视为接受/);
  await look(silent.page, 'portal-report');
  await objecting.looks();
  await isOver(cast, { first, second, silent, objecting });
  await sealAndVerify(place, first);
}

/** 公开页: what the customer is after is for the QE to judge, and a firm is sent to no consumers' association. */
async function asksForNoMotives({ place, look }: Cast, guest: Guest): Promise<void> {
  await guest.page.goto(`${place.address}/s/${place.company.store.code}`);
  assert.doesNotMatch(await guest.page.innerText('main'), /发泄|尊重/);
  await look(guest.page, 'portal-form');
  await guest.page.getByRole('link', { name: '帮助' }).click();
  await guest.page.getByText('合同约定的仲裁机构').waitFor();
  assert.doesNotMatch(await guest.page.innerText('main'), /消费者|12315/);
  await look(guest.page, 'portal-help');
}

/** 从分级到整改: all that comes before the report. */
async function workUp({ qe, sales, production }: Cast, caseId: CaseId): Promise<void> {
  const grade = [
    choose('damage', '有一定损失'),
    choose('repeated', '否'),
    choose('unusable', '否'),
    choose('wants', '补偿'),
  ];
  await qe.does(caseId, 'assess', choose('severity', '投诉'), choose('category', '性能'), ...grade);
  await sales.does(caseId, 'write-record', ...record(sales.place.playbook, 'checklist'));
  await qe.does(caseId, 'verify', choose('clear', '是'));
  const cause = [push('在“方法”加一条原因'), write('causes.0.text', '磨削后清洗不净'), tick('根本原因')];
  await qe.does(caseId, 'find-causes', ...cause);
  await production.does(caseId, 'contain', write('text', '在制 600 套、在库 1200 套已隔离'));
  const measure = [write('what', '加一道超声清洗'), write('target', '连续三批无异响')];
  await qe.does(caseId, 'rectify', ...measure, choose('owner', '石清（我）'), latestMoment('until'));
}

async function reports({ place, qe, quality }: Cast, caseId: CaseId, guest: Guest): Promise<void> {
  await qe.does(caseId, 'write-record', ...record(place.playbook, 'report'));
  const text = '原因是磨削后清洗不净，已加超声清洗；在库品全部复检。';
  await quality.does(caseId, 'tell', choose('how', '邮件'), write('text', text));
  assert.match(await guest.looks(), /有异议/);
  assert.equal((await acceptance(place, caseId)).dueAt, clockTime(OVER));
}

async function acceptance(place: Scene['place'], caseId: CaseId) {
  const clocks = [...(await place.stateOf(caseId)).clocks.values()];
  return (
    clocks.find(({ rule, status }) => rule === 'accept' && status === 'running') ?? assert.fail('no silence is counted')
  );
}

interface Parties {
  readonly first: CaseId;
  readonly second: CaseId;
  readonly silent: Guest;
  readonly objecting: Guest;
}

async function isOver({ place, look, quality }: Cast, { first, second, silent, objecting }: Parties): Promise<void> {
  await place.moveTo('2026-10-10 10:00');
  assert.equal((await acceptance(place, first)).warnedAt, clockTime('2026-10-10 10:00'));
  await place.moveTo('2026-10-13 23:59');
  await objecting.confirms(false);
  await look(objecting.page, 'portal-objected');
  await place.moveTo(OVER);
  const { result } = await place.stateOf(first);
  assert.ok(result.kind === 'confirmed' && result.isSilent);
  assert.equal((await place.stateOf(second)).result.kind, 'disputed');
  await place.moveTo('2026-10-14 09:00');
  assert.match(await silent.looks(), /没有收到您的异议，按事先说明的流程视为接受处理结果。这不代表您确认/);
  assert.doesNotMatch(await silent.page.innerText('main'), /您接受了处理结果/);
  await look(silent.page, 'portal-silence');
  await quality.finds(first);
  await quality.page.locator('.case-title .tag', { hasText: '到期无异议，按流程视为接受' }).waitFor();
  const stated = quality.page.locator('.entry-clock', { hasText: '视为接受' });
  await stated.scrollIntoViewIfNeeded();
  assert.doesNotMatch(await quality.page.innerText('.file'), /表示满意/);
  await look(quality.page, 'silence');
  await quality.take(second, (await openTask(place, second, 'tell')).id);
  await look(quality.page, 'objection');
  assert.match(await quality.page.innerText('.panel'), /昨天 23:59：不认可处理结果，没有写理由/);
  const clocks = [...(await place.stateOf(second)).clocks.values()];
  assert.ok(clocks.every(({ rule, status }) => rule !== 'accept' || status !== 'running'));
}
