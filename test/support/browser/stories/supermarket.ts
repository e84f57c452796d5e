import assert from 'node:assert/strict';
import type { CaseId } from '#core/values/ids.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade, refund } from '#test/support/browser/forms.ts';
import { Guest } from '#test/support/browser/guest.ts';
import { choose, write } from '#test/support/browser/keyboard.ts';
import type { Step } from '#test/support/browser/keyboard.ts';
import { signature } from '#test/support/browser/pen.ts';
import { sealAndVerify } from '#test/support/browser/proof.ts';
import type { Scene, Story } from './scene.ts';

const untouched: Step = async (_, form) => {
  assert.equal(await form.locator('.act-kept').count(), 0, 'no draft is kept of a pad that nobody has signed on');
};

/**
 * 超市门店: goods without a receipt are turned away at the desk, on record; the same customer comes back with it and exchanges
 * on one slip. A complaint from the web goes from the desk to the supervisor and, as it grows, to the manager in person.
 */
export const supermarket: Story = {
  company: {
    procedure: 'supermarket',
    name: '青禾超市',
    store: { code: 'linjiang', name: '临江店' },
    people: {
      林晓夏: ['lin', 'desk'],
      周砚青: ['zhou', 'supervisor'],
      沈立冬: ['shen', 'manager'],
      高予安: ['gao', 'regional'],
      许知遥: ['xu', 'management'],
    },
    atHeadquarters: ['regional', 'management'],
  },
  play,
};

interface Cast extends Scene {
  readonly lin: Desk;
}

async function play(scene: Scene): Promise<void> {
  await scene.place.moveTo('2026-09-15 09:30');
  const lin = await Desk.open(scene.browser, scene.place, '林晓夏');
  const cast = { ...scene, lin };
  await turnsAway(cast);
  await exchanges(cast);
  await goesUp(cast);
}

/** 受理门槛: three questions, as they are answered at the desk, and the two that sort it. */
function proof(ours: string, plain: string, nature = '商品质量'): readonly Step[] {
  return [
    choose('receipt_ours', ours),
    choose('goods_match', '是'),
    choose('sold_here', '是'),
    choose('nature', nature),
    choose('plain', plain),
  ];
}

const CUSTOMER = [write('name', '孟先生'), write('phone', '139 0000 7725')] as const;

async function turnsAway({ place, look, lin }: Cast): Promise<void> {
  const caseId = await lin.registers(
    '到店',
    write('matter', '一箱酸奶胀包，要退。小票找不到了。'),
    choose('category', '商品质量'),
    ...proof('否', '是'),
    ...CUSTOMER,
    write('declined', '没有小票核对不了是不是本店卖的，找到了随时拿来，照样给您办。'),
    async ({ page }) => await look(page, 'gate'),
  );
  const { status } = await place.stateOf(caseId);
  assert.equal(status, 'declined');
  await lin.finds(caseId);
  assert.match(await lin.page.innerText('main'), /不予受理/);
  assert.equal((await lin.page.locator('.steps').allInnerTexts()).join(''), '', 'it came through no stage');
  await look(lin.page, 'declined');
}

/** 一张退换货登记表 is enough: the other two forms are not asked for. */
async function exchanges({ place, look, lin }: Cast): Promise<void> {
  await place.moveTo('2026-09-15 10:00');
  const caseId = await lin.registers(
    '到店',
    write('matter', '酸奶胀包，小票找到了，换一箱。'),
    choose('category', '商品质量'),
    ...proof('是', '是'),
    ...CUSTOMER,
    choose('severity', '一般退换货'),
  );
  await lin.does(caseId, 'contact', choose('how', '到场'), write('summary', '当面看了货和小票'));
  await lin.does(caseId, 'verify', write('text', '三盒胀包，在保质期内'));
  await lin.does(caseId, 'write-record', write('goods_back', '酸奶一箱 12 盒'), write('opinion', '换同款一箱'));
  await lin.opens(caseId, untouched, signature);
  await look(lin.page, 'signing');
  await lin.does(caseId, 'sign', signature);
  await lin.does(caseId, 'carry-out', write('text', '换了同款一箱'));
  await lin.does(caseId, 'tell', choose('how', '当面'), write('text', '换好了，请您收好'));
  await lin.does(caseId, 'close', write('summary', '凭小票换货一箱'));
  const { status, acts } = await place.stateOf(caseId);
  assert.equal(status, 'closed');
  assert.deepEqual(
    acts.flatMap(({ form }) => form ?? []),
    ['return'],
  );
}

async function goesUp(cast: Cast): Promise<void> {
  const { browser, place, look, lin } = cast;
  await place.moveTo('2026-09-15 11:00');
  const guest = await Guest.open(browser, place, true);
  await guest.page.goto(`${place.address}/s/linjiang`);
  await look(guest.page, 'portal-form');
  const matter = '昨天买的牛排切开发绿，柜台的人说是正常的，让我自己扔掉。';
  const caseId = await guest.complains(matter, {
    place: '肉品柜',
    photos: ['小票.png'],
    more: async (page) => await page.click('label[for="ask-has_receipt"]'),
  });
  await look(guest.page, 'portal-received');
  const sorted = await lin.opens(caseId, ...proof('是', '是'));
  const chosen = sorted.locator('.choice-card:has(:checked)', { hasText: '一般退换货' });
  await chosen.getByText('建议', { exact: true }).waitFor();
  const graded = grade(place.playbook, 'usual', 'product');
  const form = await lin.opens(caseId, ...graded, ...proof('否', '否', '双重投诉'));
  await lin.keys.press('ControlOrMeta+Enter');
  await form.getByText('没有达到受理的条件').waitFor();
  await form.locator('[data-field="reason"]').getByText('可不填').waitFor();
  await look(lin.page, 'gate-from-the-web');
  await lin.does(caseId, 'assess', ...graded, ...proof('是', '否', '双重投诉'));
  await lin.does(caseId, 'assign', write('remark', '小票核过了，是本店的'));
  await asSupervisor(cast, caseId, guest);
  await asManager(cast, caseId, guest);
}

async function asSupervisor({ browser, place, lin }: Cast, caseId: CaseId, guest: Guest): Promise<void> {
  const zhou = await Desk.open(browser, place, '周砚青');
  await place.moveTo('2026-09-15 11:10');
  assert.match(await lin.isKeptFrom(caseId, 'closure'), /主管/);
  await zhou.does(caseId, 'accept');
  await zhou.does(caseId, 'contact', write('summary', '打电话道歉，问清经过'));
  const looksInto = write('text', '同批还有两块发绿，已下架；柜台确实那样说过');
  await zhou.doesTask(caseId, await taskOf(place, caseId, 'goods'), looksInto);
  await zhou.doesTask(caseId, await taskOf(place, caseId, 'service'), looksInto);
  const words = { text: '退牛排的钱', change: '肉品柜每两小时查一次' };
  await zhou.does(caseId, 'offer', ...refund(place.playbook, '68', words));
  await guest.rejects('想要当面道歉');
  await zhou.doesBesides(
    caseId,
    'regrading',
    choose('severity', '重大'),
    write('reason', '顾客带人到店理论，围了一圈人'),
  );
  await zhou.does(caseId, 'assign', write('remark', '请店长出面'));
}

async function asManager({ browser, place, look }: Cast, caseId: CaseId, guest: Guest): Promise<void> {
  const shen = await Desk.open(browser, place, '沈立冬');
  await place.moveTo('2026-09-15 11:40');
  await shen.does(caseId, 'accept');
  await shen.does(caseId, 'contact', choose('how', '到场'), write('summary', '请到办公室坐下，当面道歉'));
  const words = { text: '退款并补偿', change: '肉品柜每两小时查一次，柜台全员重新培训' };
  await shen.does(caseId, 'offer', ...refund(place.playbook, '200', words));
  await guest.looks();
  await look(guest.page, 'portal-offer');
  await guest.accepts();
  await shen.does(
    caseId,
    'write-record',
    write('reason', '牛排变质，柜台答复不当'),
    write('opinion', '退款 200 元，当面道歉'),
  );
  await shen.does(caseId, 'sign', signature);
  await shen.does(caseId, 'carry-out', write('text', '200 元现金当面付清'));
  await shen.does(caseId, 'write-record', write('received_goods', '现金 200 元'));
  await shen.does(caseId, 'sign', signature);
  await shen.does(caseId, 'tell', choose('how', '当面'), write('text', '钱付清了，肉品柜也改了'));
  await shen.does(caseId, 'close', write('summary', '退款 200 元，店长当面道歉'));
  await shen.finds(caseId);
  await look(shen.page, 'case-closed');
  assert.match(
    await guest.looks(),
    /您在《顾客投诉登记表》上签了字[\s\S]*您在《顾客投诉处理领据》上签了字[\s\S]*这件投诉结案了/,
  );
  await look(guest.page, 'portal-closed');
  await shen.does(caseId, 'archive');
  await sealAndVerify(place, caseId);
}

async function taskOf(place: Scene['place'], caseId: CaseId, origin: string) {
  const found = [...(await place.stateOf(caseId)).tasks.values()].find((task) => task.origin === origin);
  return found ?? assert.fail(`there is no task ${origin}`);
}
