import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { listen } from '#server/main.ts';
import { caseStream } from '#core/values/ids.ts';
import { Keyboard } from '#test/support/browser/keyboard.ts';
import { isInOrder, openScreen } from '#test/support/browser/screen.ts';
import { useChromium } from '#test/support/chromium.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { useStaffed } from '#test/support/staffed.ts';

/**
 * 停用规则, as an administrator goes through it by the keyboard: from the chart of a unit to its rules, out of use with a reason,
 * seen on the chart and at the store below, and back where it was taken out.
 */

const own = useOwnShelf('billiards-club');
const staffed = await useStaffed({ procedure: { shelf: own.shelf, playbook: 'billiards-club' } });
const { url } = await listen(staffed, staffed.config);
const browser = await useChromium();
const office = await staffed.hire('office', ['administrator', 'main']);
const clerk = await staffed.hire('clerk', ['desk', 'north']);
const { caseId } = await staffed.complain('north');

const REASON = '新流程不再限定';
const ruleOf = (page: Page, title: string) =>
  page.locator('.rule', { has: page.getByRole('heading', { name: title }) });

async function silenced(): Promise<number> {
  const later = await staffed.app.inject({ method: 'POST', url: '/api/test/clock', payload: { advance: '1 min' } });
  assert.equal(later.statusCode, 200, later.body);
  const log = await staffed.house.store.log.read(caseStream(caseId));
  return log.filter(({ type }) => type === 'ClockSilenced').length;
}

test('an administrator takes a rule out of use at headquarters, with the reason and what stays, and restores it', async () => {
  const page = await openScreen(browser, url, office);
  const keys = new Keyboard(page);
  await page.goto(`${url}/console/procedure?unit=${staffed.units.main}`);
  await page.locator('.chart').waitFor();
  await keys.reach(page.getByRole('link', { name: '时限规则' }));
  await keys.press('Enter');
  await page.getByText('下面 2 个用同一流程的单位也一并停用').waitFor();
  assert.equal(await page.locator('.nav-item[aria-current=page]').innerText(), '流程', 'it is part of the procedure');
  const rule = ruleOf(page, '评审定级');
  assert.match(await rule.innerText(), /评审定级[\s\S]*·[\s\S]*在用/);
  await isInOrder(page, 'the rules');

  await keys.reach(rule.getByRole('button', { name: '停用“评审定级”的时限' }));
  await keys.press('Enter');
  const said = await rule.innerText();
  for (const part of [/下面 2 个单位从现在起不再按这条计时/, /在办案件里正在走的这条时限就此停下/, /随时可以恢复/])
    assert.match(said, part);
  await isInOrder(page, 'asked why');
  const confirm = rule.getByRole('button', { name: '停用这条时限' });
  await keys.reach(confirm);
  await keys.press('Enter');
  await rule.locator('.field-fault').waitFor();
  assert.equal(await silenced(), 0, 'without a reason nothing is done');
  await keys.write(rule.getByRole('textbox'), REASON);
  await keys.reach(confirm);
  await keys.press('Enter');
  await rule.getByText('已停用').waitFor();
  assert.match(await rule.innerText(), new RegExp(`自 .* 起停用，理由：${REASON}`));
  assert.equal(await silenced(), 1);
  await isInOrder(page, 'out of use');

  await page.goto(`${url}/console/procedure?unit=${staffed.units.north}`);
  await page.getByText('停用了 1 条时限规则，图上照画，不再计时：评审定级').waitFor();
  await keys.reach(page.getByRole('link', { name: '看时限规则' }));
  await keys.press('Enter');
  const below = ruleOf(page, '评审定级');
  await below.getByText(REASON).waitFor();
  assert.equal(await below.getByRole('button').count(), 0, 'what headquarters took out is not the store’s to restore');
  await keys.reach(below.getByRole('link', { name: /恢复$/ }));
  await keys.press('Enter');
  await page.getByText('下面 2 个用同一流程的单位').waitFor();
  await keys.reach(page.getByRole('button', { name: '恢复使用“评审定级”的时限' }));
  await keys.press('Enter');
  await ruleOf(page, '评审定级').getByText('在用').waitFor();
  assert.equal(await silenced(), 1, 'what fell silent stays silent');
  await page.context().close();
});

test('a colleague reads which rules are out of use and why, and changes none', async () => {
  const rule = (await staffed.admin.get(`/api/console/units/${staffed.units.main}/retired-rules`)).json<{
    rules: { rule: string; title: string }[];
  }>().rules[0];
  const path = `/api/console/units/${staffed.units.main}/retired-rules`;
  assert.equal((await staffed.admin.post(path, { rule: rule?.rule, reason: REASON })).statusCode, 204);
  const page = await openScreen(browser, url, clerk);
  await page.goto(`${url}/console/procedure`);
  await page.getByRole('link', { name: '看时限规则' }).click();
  await page.getByText(REASON).waitFor();
  assert.equal(await page.locator('.rule button').count(), 0);
  await page.context().close();
});
