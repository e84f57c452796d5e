import assert from 'node:assert/strict';
import type { CaseId } from '#core/values/ids.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade } from '#test/support/browser/forms.ts';
import { Guest } from '#test/support/browser/guest.ts';
import { choose, tick, write } from '#test/support/browser/keyboard.ts';
import type { Step } from '#test/support/browser/keyboard.ts';
import { sealAndVerify } from '#test/support/browser/proof.ts';
import type { Scene, Story } from './scene.ts';

/**
 * 月子会所: a paper calls the store at night and is answered only once those above have said how, with the written report eight
 * hours after the call; the consumer association writes to head office, where client service answers with what the store says;
 * and a client complains online, whose case is handed from shift to shift.
 */
export const confinementClub: Story = {
  company: {
    procedure: 'confinement-club',
    name: '禾月会所',
    store: { code: 'yunxi', name: '云溪店' },
    people: {
      林晓夏: ['lin', 'desk'],
      陈禾: ['chen', 'desk'],
      周砚青: ['zhou', 'manager'],
      许知遥: ['xu', 'service'],
      沈立冬: ['shen', 'region'],
      高予安: ['gao', 'general'],
    },
    atHeadquarters: ['service', 'region', 'general'],
  },
  play,
};

interface Cast extends Scene {
  readonly lin: Desk;
  readonly zhou: Desk;
}

async function play(scene: Scene): Promise<void> {
  const { browser, place } = scene;
  await place.moveTo('2026-08-07 19:00');
  const lin = await Desk.open(browser, place, '林晓夏');
  const zhou = await Desk.open(browser, place, '周砚青');
  const cast = { ...scene, lin, zhou };
  await pressAtTheStore(cast);
  await associationAtHeadOffice(cast);
  await clientOnline(cast);
}

async function taskOf({ place }: Scene, caseId: CaseId, origin: string) {
  const found = [...(await place.stateOf(caseId)).tasks.values()].find(
    (task) => task.status === 'open' && task.origin === origin,
  );
  return found ?? assert.fail(`nothing asks for ${origin}`);
}

async function isOpen({ place }: Scene, caseId: CaseId, origin: string): Promise<boolean> {
  return [...(await place.stateOf(caseId)).tasks.values()].some(
    (task) => task.status === 'open' && task.origin === origin,
  );
}

const told = (text: string): readonly Step[] => [choose('how', '电话'), write('text', text)];

/** 找到门店: nobody answers the paper before those above have said how. */
async function pressAtTheStore(cast: Cast): Promise<void> {
  const { browser, place, look, lin, zhou } = cast;
  const caseId = await lin.registers(
    '外来投诉，门店接到',
    write('matter', '晚报来电：有客户说宝宝在我们这里红屁股没人管，问怎么回事。'),
    choose('body', '媒体'),
    write('body_contact', '晚报热线记者，0571-88880000'),
    write('body_ref', '热线 0807-12'),
    write('reply_due', '2026-08-14'),
    write('name', '晚报记者'),
    write('phone', '0571-88880000'),
    choose('severity', '外来投诉'),
    async ({ page }) => await look(page, 'press-registered'),
  );
  const telling = await taskOf(cast, caseId, 'tell-manager');
  assert.equal((await place.stateOf(caseId)).clocks.get(telling.id)?.dueAt, '2026-08-07T11:10:00.000Z');
  await lin.doesTask(caseId, telling, ...told('打电话告诉店长，晚报来问'));
  await place.moveTo('2026-08-07 19:15');
  const known = write('details', '8 月 5 日夜里换尿布晚了，护理记录缺一次');
  await zhou.does(caseId, 'verify', choose('clear', '是'), known, write('text', '问过当班护士，看了护理记录'));
  await place.moveTo('2026-08-07 19:29');
  const solution = write('solution', '向客户道歉，减免护理费；对媒体怎么说，要请示');
  await zhou.does(caseId, 'advise', choose('sure', '否'), solution, write('text', '门店定不了口径'));
  await place.moveTo('2026-08-07 19:30');
  const called = [write('called_whom', '许知遥，0571-88881111'), write('called_at', '2026-08-07T19:30')];
  await zhou.doesTask(caseId, await taskOf(cast, caseId, 'phone-up'), ...called, ...told('说清四件事'));
  await zhou.doesTask(caseId, await taskOf(cast, caseId, 'region'), ...told('同样的事报给区域经理'));
  assert.ok(!(await isOpen(cast, caseId, 'by-store')), 'no reply before those above have answered');
  assert.equal((await place.stateOf(caseId)).clocks.get('report')?.dueAt, '2026-08-07T19:30:00.000Z');
  await zhou.finds(caseId);
  await unfold(zhou, '书面呈报');
  await look(zhou.page, 'report-due');

  await place.moveTo('2026-08-08 03:00');
  const course = write('course', '8 月 5 日 23:40 宝宝哭闹，23:55 护士到房，记录缺 22:00 一次。');
  await zhou.does(caseId, 'write-record', course, write('sent_to', '客户服务部、区域经理'));
  assert.equal((await place.stateOf(caseId)).clocks.get('report')?.status, 'stopped');
  const shen = await Desk.open(browser, place, '沈立冬');
  await place.moveTo('2026-08-08 09:00');
  await shen.does(caseId, 'advise', write('text', '据实说，先说道歉和整改，不评价客户'));
  await zhou.opens(caseId);
  await look(zhou.page, 'store-replies');
  await zhou.does(caseId, 'reply-to-body', ...told('说了查到的经过、道歉和整改，约好周一回看'));
  await zhou.does(caseId, 'close', write('summary', '媒体问询，已答复'));
  await zhou.finds(caseId);
  await look(zhou.page, 'press-closed');
  await sealAndVerify(place, caseId);
}

/** 看时限: the card of a limit, unfolded on the page of the case. */
async function unfold({ page }: Desk, title: string): Promise<void> {
  const card = page.locator('.clocks details', { hasText: title }).first();
  await card.locator('summary').first().click();
}

/** 找到总部: the store says what it knows and would do, client service answers. */
async function associationAtHeadOffice(cast: Cast): Promise<void> {
  const { browser, place, look, zhou } = cast;
  await place.moveTo('2026-08-10 10:00');
  const xu = await Desk.open(browser, place, '许知遥');
  const caseId = await xu.registers(
    '外来投诉，总部接到',
    ofStore('云溪店'),
    write('matter', '消协转来：客户说月子餐两次有异味，要求退餐费。'),
    choose('body', '消协'),
    write('body_contact', '王老师，0571-88882222'),
    write('body_ref', '转办 26-118'),
    write('reply_due', '2026-08-19'),
    write('name', '钱女士'),
    write('phone', '139 0000 7725'),
    choose('severity', '外来投诉'),
  );
  await xu.does(caseId, 'inform', ...told('第一时间告诉店长，问了她知道多少'));
  await zhou.does(caseId, 'verify', choose('clear', '否'), write('details', '当天不在店里'), write('text', '还不清楚'));
  assert.ok(!(await isOpen(cast, caseId, 'solve')), 'first she finds out');
  const found = [choose('substantiated', '属实'), write('text', '8 月 3 日、4 日的汤保温不够')];
  await zhou.does(caseId, 'find', ...found);
  assert.ok(!(await isOpen(cast, caseId, 'by-service')), 'no reply before the store has said what to do');
  const solution = write('solution', '退两天餐费，换保温车，上门道歉');
  await zhou.does(caseId, 'advise', choose('sure', '是'), solution, write('text', '门店能办'));
  await xu.opens(caseId);
  await look(xu.page, 'service-replies');
  await xu.does(caseId, 'reply-to-body', ...told('结合门店的办法答复消协'));
  await zhou.does(caseId, 'close', write('summary', '退餐费，消协已答复'));
  assert.equal((await place.stateOf(caseId)).status, 'closed');
  await xu.finds(caseId);
  await look(xu.page, 'association-closed');
}

/** 哪家店的: chosen where the form keeps what is seldom asked. */
function ofStore(name: string): Step {
  return async (keys, form) => {
    await keys.reach(form.locator('.filing-more > summary'));
    await keys.press('Enter');
    await choose('unit', name)(keys, form);
    await form.locator('[data-field="unit"] option:checked', { hasText: name }).waitFor({ state: 'attached' });
  };
}

/** 网上投诉: apologised for, handed to the next shift the same day, settled, and confirmed by the client herself. */
async function clientOnline(cast: Cast): Promise<void> {
  const { browser, place, look, lin, zhou } = cast;
  await place.moveTo('2026-08-10 23:10');
  const guest = await Guest.open(browser, place, true);
  await guest.page.goto(`${place.address}/s/yunxi`);
  await look(guest.page, 'portal-form');
  const matter = '夜里按铃三次没人来，我自己抱宝宝去护士站的。';
  const caseId = await guest.complains(matter, { name: '宋女士', place: '306 房', photos: [] });
  await place.moveTo('2026-08-11 09:10');
  await lin.does(caseId, 'assess', ...grade(place.playbook, 'usual', 'service'));
  const listened = write('summary', '到房里听她说完，没有争辩');
  await lin.does(caseId, 'contact', choose('how', '到场'), listened, tick('已向投诉人致歉'));
  await lin.does(caseId, 'write-record', write('problem', '夜班呼叫铃没人应'), write('follow', '请夜班长当面说明'));
  await place.moveTo('2026-08-11 17:50');
  await lin.doesTask(
    caseId,
    await taskOf(cast, caseId, 'hand-on'),
    choose('to', '一个人'),
    choose('to.person', '陈禾'),
    write('remark', '306 房等夜班长说明'),
  );
  const chen = await Desk.open(browser, place, '陈禾');
  await place.moveTo('2026-08-11 17:58');
  await chen.does(caseId, 'accept');
  await chen.opens(caseId);
  await look(chen.page, 'next-shift');
  await chen.does(caseId, 'carry-out', write('text', '夜班长当面道歉，送护理一次'));
  await chen.does(caseId, 'tell', choose('how', '当面'), write('text', '夜班加了一个人，呼叫铃改到护士站'));
  await guest.looks();
  await look(guest.page, 'portal-confirm');
  await guest.confirms();
  await zhou.does(caseId, 'close', write('summary', '夜班加人，客户确认解决'));
  assert.match(await guest.looks(), /由陈禾负责[\s\S]*您确认问题解决了[\s\S]*这件投诉结案了/);
  await look(guest.page, 'portal-closed');
}
