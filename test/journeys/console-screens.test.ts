import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { CaseId } from '#core/values/ids.ts';
import { listen } from '#server/main.ts';
import { violationsOf } from '#test/support/browser/axe.ts';
import { useChromium } from '#test/support/chromium.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Visit } from '#test/support/visits.ts';

/** 控制台各屏, as people use them: with the keyboard, on a phone, beside somebody who is faster. */

const staffed = await useStaffed();
const { url } = await listen(staffed, staffed.config);
const browser = await useChromium();
const duty = await staffed.hire('duty', ['duty', 'north']);
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const manager = await staffed.hire('manager', ['store', 'north']);
type Colleague = typeof duty;

/** Signs in by the form, as everybody does. */
async function enter(who: Colleague, options: Parameters<typeof browser.newContext>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', bypassCSP: true, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) faults.push(request.url());
  });
  context.on('close', () => assert.deepEqual(faults, [], 'no fault, and nothing fetched from elsewhere'));
  await page.goto(`${url}/console`);
  await page.getByRole('textbox').first().fill(who.login);
  await page.locator('input[type=password]').fill(who.password);
  await page.keyboard.press('Enter');
  await page.locator('.list-column').waitFor();
  return page;
}

async function act(visit: Visit, caseId: CaseId, noun: string, body: object): Promise<void> {
  const { version } = (await visit.get(`/api/console/cases/${caseId}`)).json<{ version: number }>();
  const answer = await visit.post(`/api/console/cases/${caseId}/${noun}`, { seen: version, ...body });
  assert.equal(answer.statusCode, 201, answer.body);
}

async function grave(matter: string): Promise<CaseId> {
  const { caseId } = await staffed.complain('north', matter);
  await act(duty.visit, caseId, 'assessment', { severity: 'grave', category: 'service', reason: '有人受伤' });
  return caseId;
}

const shared = await grave('货架倒了，砸到脚');
const SCREENS: readonly (readonly [name: string, path: string, ready: string])[] = [
  ['worklist', '/console/?view=unit', '.row'],
  ['case', `/console/cases/${shared}`, '.case-head'],
  ['contact', `/console/cases/${shared}?act=contacts`, '.next-card form'],
  ['offer', `/console/cases/${shared}?act=offers`, '.next-card form'],
  ['respondent', `/console/cases/${shared}?act=respondent`, '.next-card form'],
  ['regrading', `/console/cases/${shared}?act=regrading`, '.next-card form'],
  ['new complaint', '/console/new', '.filing'],
  ['search', '/console/search', 'main'],
  ['causes', '/console/causes', 'main'],
  ['outbox', '/console/outbox', 'main'],
  ['me', '/console/me', '.settings'],
  ['nowhere', '/console/nothing-of-the-kind', 'main'],
];

describe('每一屏', () => {
  for (const language of ['zh-CN', 'en']) {
    test(`passes axe in light, in dark and on the narrowest phone, and reflows (${language})`, async () => {
      const page = await enter(manager, { viewport: { width: 1440, height: 900 } });
      await page.evaluate((chosen) => {
        window.localStorage.setItem('huiyin-settings', JSON.stringify({ language: chosen }));
      }, language);
      for (const [name, path, ready] of SCREENS) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.goto(url + path);
        await page.locator(ready).first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        assert.deepEqual(await violationsOf(page), [], name);
        await page.setViewportSize({ width: 320, height: 900 });
        assert.deepEqual(await violationsOf(page), [], `${name} on a phone`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${name} reflows`);
      }
      await page.context().close();
    });
  }
});

describe('登录', () => {
  for (const locale of ['zh-CN', 'en']) {
    test(`passes axe on the narrowest phone (${locale})`, async () => {
      const viewport = { width: 320, height: 900 };
      const page = await browser.newPage({ locale, viewport, bypassCSP: true, reducedMotion: 'reduce' });
      await page.goto(`${url}/console`);
      await page.locator('.entrance form').waitFor();
      assert.deepEqual(await violationsOf(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      await page.close();
    });
  }
});

describe('我的', () => {
  test('the whole frame speaks the language that is chosen, the time of the test clock too', async () => {
    const page = await enter(duty);
    await page.goto(`${url}/console/me`);
    await page.locator('.manual-clock', { hasText: '月' }).waitFor();
    await page.getByText('English', { exact: true }).click();
    await page.locator('.manual-clock', { hasText: /^Test time: it is [^\p{Script=Han}]+$/u }).waitFor();
    await page.getByText('Duty supervisor').first().waitFor();
    await page.context().close();
  });

  test('a password is changed whenever one likes, and the work goes on', async () => {
    const who = await staffed.hire('changer', ['clerk', 'north']);
    const page = await enter(who);
    await page.locator('.nav-me').click();
    await page.getByRole('button', { name: '改密码' }).click();
    await page.keyboard.type('不是这个密码');
    await page.getByLabel('新密码').fill('山高月小水落石出');
    await page.keyboard.press('Enter');
    await page.getByText('现在的密码不对').waitFor();
    await page.getByLabel('现在的密码').fill(who.password);
    await page.keyboard.press('Enter');
    await page.getByText('密码改好了').waitFor();
    await page.goto(`${url}/console/me`);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.context().close();
    const again = await enter({ ...who, password: '山高月小水落石出' });
    await again.context().close();
  });
});

describe('待办', () => {
  test('by the keyboard alone: to a row, into its form, done, and on to the next', async () => {
    const { caseId } = await staffed.complain('north', '价签和收银不一样');
    const page = await enter(clerk, { viewport: { width: 1440, height: 900 } });
    const row = page.locator(`[id="row-${caseId}/assess"]`);
    await row.waitFor();
    for (let presses = 0; (await row.getAttribute('aria-current')) !== 'true'; presses += 1) {
      assert.ok(presses < 40, 'J leads to every row');
      await page.keyboard.press('j');
    }
    await page.locator('.panel form').waitFor();
    await page.keyboard.press('e');
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.panel form') !== null), true);
    // From the suggested grade to the list of categories, and down to its first.
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await row.waitFor({ state: 'detached' });
    const { severity } = (await duty.visit.get(`/api/console/cases/${caseId}`)).json<{ severity: { id: string } }>();
    assert.equal(severity.id, 'ordinary');
    await page.context().close();
  });
});

describe('案件页', () => {
  test('what a colleague does appears without reload, and what is being typed stays', async () => {
    const caseId = await grave('地上有水');
    const page = await enter(manager, { viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}/console/cases/${caseId}?act=regrading`);
    const reason = page.locator('.next-card textarea').last();
    await reason.fill('没有看得见的伤');
    const began = performance.now();
    await act(duty.visit, caseId, 'notes', { text: '监控已调出' });
    await page.getByText('监控已调出').waitFor();
    assert.ok(performance.now() - began < 2000, 'within two seconds');
    assert.equal(await reason.inputValue(), '没有看得见的伤');
    await page.context().close();
  });

  test('somebody was faster: the form says what changed, keeps every word and goes on when told to', async () => {
    const caseId = await grave('吃坏了肚子');
    const page = await enter(manager, { viewport: { width: 1440, height: 900 } });
    await withoutNews(page.context());
    await page.goto(`${url}/console/cases/${caseId}?act=regrading`);
    const reason = page.locator('.next-card textarea').last();
    await reason.fill('医生说不严重');
    await page.locator('.next-card').getByText('一般', { exact: true }).first().click();
    // Nor by asking again, which a lost stream makes a screen do.
    await page.route(`**/api/console/cases/${caseId}`, (route) => route.abort());
    await page.waitForLoadState('networkidle');
    await act(duty.visit, caseId, 'contacts', { how: 'phone', summary: '顾客已经去看医生' });
    await page.locator('.next-card button[type=submit]').click();
    const told = page.getByRole('alert').filter({ hasText: 'duty 的姓名' });
    await told.waitFor();
    assert.equal(await reason.inputValue(), '医生说不严重');
    await page.unroute(`**/api/console/cases/${caseId}`);
    await told.getByRole('button').click();
    await page.locator('.file').getByText('医生说不严重').waitFor();
    const { severity } = (await manager.visit.get(`/api/console/cases/${caseId}`)).json<{ severity: { id: string } }>();
    assert.equal(severity.id, 'ordinary');
    await page.context().close();
  });
});

/** As behind a line that lets no stream through. */
async function withoutNews(context: BrowserContext): Promise<void> {
  await context.route('**/api/console/live', (route) => route.abort());
}
