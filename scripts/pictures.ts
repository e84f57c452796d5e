import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { CaseId } from '#core/values/ids.ts';
import { useChromium } from '#test/support/chromium.ts';
import { learns, looksIntoIt } from '#test/support/browser/club-acts.ts';
import { openClubHouse, STORE_CODE } from '#test/support/browser/club-house.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade, record, refund } from '#test/support/browser/forms.ts';
import { Guest } from '#test/support/browser/guest.ts';
import { choose, tick, write } from '#test/support/browser/keyboard.ts';
import { confinementClub } from '#test/support/browser/stories/confinement-club.ts';
import { nonconformingProduct } from '#test/support/browser/stories/nonconforming-product.ts';
import { salesAndQuality } from '#test/support/browser/stories/sales-and-quality.ts';
import { qualityControl } from '#test/support/browser/stories/quality-control.ts';
import { supermarket } from '#test/support/browser/stories/supermarket.ts';
import { openWorkplace } from '#test/support/browser/workplace.ts';
import type { Workplace } from '#test/support/browser/workplace.ts';
import { noLongerDrawn } from './picture-albums.ts';
import type { Album } from './picture-albums.ts';
import { smallPng } from './small-png.ts';

/**
 * `npm run pictures`: plays a moderate complaint of the billiards club and leaves a picture of every page it passes in
 * docs/pictures/, at 1440 and at 390 pixels; then the stories of other procedures, whose pictures begin with their name.
 * `docs/pictures` holds what this makes and nothing else. One of them alone: docs/development.md says how.
 */

const FOLDER = path.resolve(import.meta.dirname, '../docs/pictures');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const STORIES = [supermarket, confinementClub, salesAndQuality, qualityControl, nonconformingProduct];

const browser = await useChromium();
const club = await openClubHouse();
const { playbook } = club;
const albums: Album[] = [];
let current: Album | undefined;

/** 画一组图, as one test, so that it can be drawn alone. */
function draws(what: string, prefix: string | null, draw: () => Promise<void>): void {
  const album: Album = { prefix, drawn: new Set(), isWhole: false };
  albums.push(album);
  test(`the pictures of ${what}`, async () => {
    mkdirSync(FOLDER, { recursive: true });
    current = album;
    await draw();
    album.isWhole = true;
  });
}

after(() => {
  const pictures = readdirSync(FOLDER).filter((file) => file.endsWith('.png'));
  for (const file of noLongerDrawn(pictures, albums)) rmSync(path.join(FOLDER, file));
});

/** Both pictures of a page as it now stands; the page keeps the size that it had. What passes by is waved away first. */
async function shoot(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? WIDE;
  await page.locator('.toast button').evaluateAll((buttons) => {
    for (const button of buttons as HTMLElement[]) button.click();
  });
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    const isWhole = size === NARROW || !page.url().includes('/console');
    if (isWhole) await page.setViewportSize({ ...size, height: await heightOf(page, size.height) });
    const picture = await page.screenshot({ fullPage: isWhole, animations: 'disabled' });
    const file = `${name}-${size.width}.png`;
    writeFileSync(path.join(FOLDER, file), smallPng(picture));
    current?.drawn.add(file);
  }
  await page.setViewportSize(before);
}

/** As high as what is on it, so that what keeps to the foot of a screen stands at the foot of the picture. */
async function heightOf(page: Page, least: number): Promise<number> {
  return Math.max(least, await page.evaluate(() => document.documentElement.scrollHeight));
}

async function shootAt(page: Page, address: string, name: string): Promise<void> {
  await page.goto(`${club.address}${address}`);
  await page.locator('main').waitFor();
  await shoot(page, name);
}

async function shootConsole(desk: Desk, address: string, ready: string, name: string): Promise<void> {
  await desk.page.goto(`${club.address}/console/${address}`);
  await desk.page.locator(ready).first().waitFor();
  await shoot(desk.page, name);
}

for (const { company, play } of STORIES)
  draws(company.procedure, `${company.procedure}-`, async () => {
    const place = await openWorkplace(company);
    await play({ browser, place, look: (page, name) => shoot(page, `${company.procedure}-${name}`) });
  });

draws('the billiards club', null, async () => {
  await club.moveTo('2026-09-18 13:00');
  const guest = await Guest.open(browser, club, true);
  for (const page of ['tracking', 'help', 'privacy', 'not-there'])
    await shootAt(guest.page, `/${page}`, `portal-${page}`);
  await shootAt(guest.page, `/s/${STORE_CODE}`, 'portal-form');
  const caseId = await guest.complains('包间多算了一小时台费。\n账单上写着三个半小时，我们只玩了两个半。');
  await shoot(guest.page, 'portal-received');
  await handle(guest, caseId);
});

draws('the versions of a procedure', null, async () => {
  const page = await administrators(club);
  const open = async (address: string, ready: string): Promise<void> => {
    await page.goto(`${club.address}/console/procedure${address}`);
    await page.locator(ready).first().waitFor();
  };
  await open('', '.chart');
  await shoot(page, 'procedure');
  await page.getByRole('link', { name: '时限规则' }).click();
  await page.locator('.rule button').first().click();
  await page.getByLabel('为什么停用').fill('新版不再限定定级的时间，旧案也照新版办');
  await shoot(page, 'rules');
  await open('/parameters?playbook=confinement-club', '.playbooks-parameters');
  await shoot(page, 'parameters');
  await open('/adoption?playbook=billiards-club', '.playbooks-form');
  await page.locator('.chip', { hasText: '滨河店' }).click();
  await page.getByLabel('收到以后多久内定级 · 多久').fill('20');
  await page.locator('.difference-after', { hasText: '20 分钟' }).first().waitFor();
  await shoot(page, 'adoption');
  await page.getByRole('button', { name: /采用到/ }).click();
  await page.locator('.playbooks-versions').waitFor();
  await shoot(page, 'playbooks');
  await page.getByRole('link', { name: /和上一版比较/ }).click();
  await page.locator('.difference-row').first().waitFor();
  await page.locator('.toast').waitFor({ state: 'detached' });
  await shoot(page, 'comparison');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'comparison-dark');
  await page.context().close();
});

draws('another version tried on open cases, and of moving them', null, async () => {
  const place = await openClubHouse();
  await place.moveTo('2026-09-21 10:00');
  await openCases(place);
  const page = await administrators(place);
  await page.goto(`${place.address}/console/procedure/adoption?playbook=billiards-club`);
  await page.locator('.chip', { hasText: '滨河店' }).click();
  await page.getByLabel('收到以后多久内定级 · 多久').fill('10');
  await page.getByLabel('主管到场的时限从哪一刻起算').selectOption({ label: '收到起' });
  await page.locator('.difference-after', { hasText: '10 分钟' }).first().waitFor();
  await page.getByRole('button', { name: '开始试算' }).click();
  await page.getByRole('button', { name: '再算一次' }).waitFor();
  await page.locator('#trial').evaluate((heading) => heading.parentElement?.scrollIntoView());
  await shoot(page, 'trial');
  await page.getByRole('button', { name: /采用到/ }).click();
  await page.locator('.playbooks-versions').waitFor();
  await page.goto(`${place.address}/console/procedure`);
  await page.getByRole('combobox', { name: '看哪个单位' }).selectOption({ label: '滨河店' });
  await page.getByRole('link', { name: '看看能不能改用新版' }).click();
  await page.getByLabel(/选中列出的/).check();
  await page.getByLabel('为什么改用').fill('总部缩短了定级和到场的时限');
  await page
    .locator('main h2')
    .first()
    .evaluate((heading) => heading.scrollIntoView());
  await shoot(page, 'moves');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'moves-dark');
  await page.context().close();
});

/** 在办的几件, each at another point: not graded and nearly late, graded, with whoever comes, and just come in. */
async function openCases(place: Workplace): Promise<void> {
  const comes = async (matter: string): Promise<CaseId> => {
    const guest = await Guest.open(browser, place, true);
    const caseId = await guest.complains(matter);
    await guest.context.close();
    return caseId;
  };
  await comes('空调滴水，打湿了手机。');
  const [cue, bill] = [await comes('球杆不干净，杆头也松了。'), await comes('包间多算了一小时台费。')];
  const desk = await Desk.open(browser, place, '林晓夏');
  await desk.does(cue, 'assess', ...grade(place.playbook, 'minor', 'service'));
  await place.moveTo('2026-09-21 10:04');
  await desk.does(bill, 'assess', ...grade(place.playbook, 'moderate', 'billing'));
  await desk.does(bill, 'assign', write('remark', '客人在前台等'));
  await place.moveTo('2026-09-21 10:12');
  await comes('茶水等了四十分钟。');
  await desk.page.context().close();
}

/** 管理员's own screen. */
async function administrators(place: Workplace): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(`${place.address}/console`);
  await page
    .getByRole('textbox')
    .first()
    .fill(place.administrator?.login ?? '');
  await page.locator('input[type=password]').fill(`${place.administrator?.password ?? ''} for good`);
  await page.keyboard.press('Enter');
  await page.locator('.list-column').waitFor();
  return page;
}

/** From the worklist to the archive, with a picture wherever a page is new. */
async function handle(guest: Guest, caseId: CaseId): Promise<void> {
  const entrance = await browser.newPage({ viewport: WIDE, locale: 'zh-CN' });
  await entrance.goto(`${club.address}/console`);
  await entrance.locator('.entrance form').waitFor();
  await shoot(entrance, 'sign-in');
  const desk = await Desk.open(browser, club, '林晓夏');
  await others();
  await desk.does(caseId, 'assess', ...grade(playbook, 'moderate', 'billing'));
  await shootConsole(desk, '', '.panel form', 'worklist');
  await desk.page.emulateMedia({ colorScheme: 'dark' });
  await shoot(desk.page, 'worklist-dark');
  await desk.page.emulateMedia({ colorScheme: 'light' });
  await shootConsole(desk, 'new', 'form.filing', 'new');
  await shootConsole(desk, 'search', '.case-list', 'search');
  await shootConsole(desk, 'me', 'main', 'me');
  await desk.page.goto(`${club.address}/console`);
  await desk.does(caseId, 'assign', write('remark', '客人在前台等'));

  const head = await Desk.open(browser, club, '周砚青');
  await head.does(caseId, 'accept');
  await club.moveTo('2026-09-18 13:48');
  // What was escalated meanwhile comes to the top of the list, and nobody is to choose before it has.
  await head.page.locator('a.row', { hasText: '介入超时的事' }).nth(2).waitFor();
  await head.does(caseId, 'contact', write('summary', '看了计时单，当面道歉'), write('lateReason', '在另一桌处理冲突'));
  await head.does(caseId, 'name-respondent', tick('还涉及外单位的人'));
  await looksIntoIt(head, caseId, tick('账单.png'));
  await head.does(caseId, 'offer', ...refund(playbook, '68'));
  await shootAt(guest.page, '/progress', 'portal-progress-offer');
  for (const page of ['acceptance', 'rejection', 'reply', 'withdrawal']) {
    await shootAt(guest.page, `/progress/${page}`, `portal-${page}`);
  }
  await guest.accepts();
  await shootConsole(head, `cases/${caseId}`, '.next form', 'case');
  await head.page.evaluate(() => {
    for (const card of document.querySelectorAll<HTMLDetailsElement>('.clocks > .column-scroll > details'))
      card.open = true;
  });
  await shoot(head.page, 'case-clocks');
  await head.page.goto(`${club.address}/console`);
  await ends(guest, head, caseId);
}

/** 别的投诉, so that the list is one. */
async function others(): Promise<void> {
  for (const matter of ['球杆不干净，杆头也松了。', '空调滴水，打湿了手机。', '茶水等了四十分钟。']) {
    const one = await Guest.open(browser, club, true);
    await one.complains(matter);
    await one.context.close();
  }
  await club.moveTo('2026-09-18 13:12');
}

async function ends(guest: Guest, head: Desk, caseId: CaseId): Promise<void> {
  await head.does(caseId, 'carry-out', write('text', '68 元已原路退回'));
  await head.does(caseId, 'tell', choose('how', '电话'), write('text', '钱已退回，请查收'));
  await shootAt(guest.page, '/progress', 'portal-progress-confirm');
  await shootAt(guest.page, '/progress/confirmation', 'portal-confirmation');
  await guest.confirms();
  await shootAt(guest.page, '/progress/rating', 'portal-rating');
  await guest.rates('满意', '很满意');
  const owner = await Desk.open(browser, club, '顾知秋');
  const manager = await Desk.open(browser, club, '沈立冬');
  await learns(club, caseId, { head, owner, manager });
  await head.does(caseId, 'write-record', ...record(playbook, 'moderate-report'));
  await head.does(caseId, 'close', write('summary', '退还多收台费，改了结账流程'));
  await shootAt(guest.page, '/progress', 'portal-progress-closed');
  await shootConsole(head, `cases/${caseId}`, '.case-head', 'case-closed');
  await shootConsole(manager, 'causes', '.page-scroll', 'causes');
}
