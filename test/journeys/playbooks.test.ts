import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { listen } from '#server/main.ts';
import { violationsOf } from '#test/support/browser/axe.ts';
import { useChromium } from '#test/support/chromium.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { useStaffed } from '#test/support/staffed.ts';

/** 流程架与版本, as an administrator goes through it: looks, fills in, sees what changes, adopts, compares. */

const TEA_HOUSE = `language: 1
extends: standard
playbook: tea-house
title: {zh: 茶馆投诉处理, en: Complaints at a tea house}
scope: {zh: '{organisation}的茶座。', en: 'The tables of {organisation}.'}
parameters:
  organisation: {default: {zh: 茶馆, en: the tea house}}
  soon: {is: duration, title: {zh: “尽快”按多久算, en: How long "soon" may take}}
stages:
  receive: {tasks: {assess: {within: $soon}}}
`;
const own = useOwnShelf('billiards-club');
own.write('tea-house', TEA_HOUSE);
own.write(
  'tea-stall',
  TEA_HOUSE.replace('playbook: tea-house', 'playbook: tea-stall').replace('language: 1', 'language: 7'),
);
const staffed = await useStaffed({ procedure: { shelf: own.shelf, playbook: 'billiards-club' } });
const { url } = await listen(staffed, staffed.config);
const browser = await useChromium();
const office = await staffed.hire('office', ['administrator', 'main']);
const desk = await staffed.hire('desk', ['desk', 'north']);
await staffed.complain('north');

async function enter({ login, password }: typeof office): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    bypassCSP: true,
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  context.on('close', () => assert.deepEqual(faults, []));
  await page.goto(`${url}/console`);
  await page.getByRole('textbox').first().fill(login);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.list-column').waitFor();
  return page;
}

/** By the keyboard alone: Tab until it is reached. */
async function reach(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((each) => each === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('Tab does not lead there');
}

async function isInOrder(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await violationsOf(page), [], `${name} at ${width}`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(beyond <= 0, `${name} at ${width}: ${beyond} px beyond the edge`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));
}

describe('流程架与版本', () => {
  test('by the keyboard: to the shelf, a playbook, a unit, the parameter that blocks, and adopted', async () => {
    const page = await enter(office);
    await page.goto(`${url}/console/procedure`);
    await page.locator('.chart').waitFor();
    await reach(page, page.getByRole('link', { name: '流程架与版本' }));
    await page.keyboard.press('Enter');
    await page.locator('.playbooks-shelf').waitFor();
    await page.getByText('playbook.yaml:1 language').waitFor();
    assert.equal(
      await page.getByRole('link', { name: /采用这个流程.*tea-stall/ }).count(),
      0,
      'what is unsound offers nothing',
    );
    await page.getByText('要先定 1 个参数：“尽快”按多久算').first().waitFor();
    await isInOrder(page, 'the shelf');

    await reach(page, page.getByRole('link', { name: /采用这个流程.*茶馆/ }));
    await page.keyboard.press('Enter');
    await page.getByText('还没有选单位。').waitFor();
    await reach(page, page.getByRole('checkbox', { name: '北店' }));
    await page.keyboard.press('Space');
    await page.getByText('还有 1 个参数没定好。').waitFor();
    await page.locator('[data-field="values.soon"] .field-fault').waitFor();
    await isInOrder(page, 'adopting, with a parameter that blocks');
    await reach(page, page.getByRole('textbox', { name: '“尽快”按多久算 · 多久' }));
    await page.keyboard.type('20');
    await page.getByText('北店：从“台球俱乐部投诉处理”第 1 版换过来').waitFor();
    await page.getByText('1 个单位会换用。在办 1 件，继续按原来的版本办').waitFor();
    await page
      .locator('.difference-group')
      .first()
      .evaluate((group) => group.setAttribute('open', ''));
    await isInOrder(page, 'what changes');
    const adopt = page.getByRole('button', { name: '采用到 1 个单位' });
    await reach(page, adopt);
    await page.keyboard.press('Enter');
    await page.locator('.playbooks-versions li', { hasText: '茶馆投诉处理' }).getByText('1 个单位在用').waitFor();
    await page.context().close();
  });

  test('two versions stand side by side, and one below the other on a phone', async () => {
    own.edit('billiards-club', 'within: 1 h', 'within: 3 h');
    const page = await enter(office);
    await page.goto(`${url}/console/procedure/adoption?playbook=billiards-club`);
    await page.locator('.chip', { hasText: '南店' }).click();
    await page.getByRole('button', { name: '采用到 1 个单位' }).click();
    await page.getByRole('link', { name: /和上一版比较/ }).click();
    await page.getByText('1 处改动。').waitFor();
    const row = page.locator('.difference-row');
    assert.match(await row.innerText(), /任务“联系客户并致歉”\s*时限[\s\S]*1 小时[\s\S]*3 小时/);
    const places = async () =>
      await row.evaluate((each) =>
        ['.difference-before', '.difference-after'].map(
          (side) => each.querySelector(side)?.getBoundingClientRect().top ?? 0,
        ),
      );
    const [before = 0, after = 1] = await places();
    assert.equal(before, after, 'side by side');
    await page.setViewportSize({ width: 390, height: 844 });
    const [above = 1, below = 0] = await places();
    assert.ok(above < below, 'stacked');
    await isInOrder(page, 'the comparison');
    await page.getByRole('button', { name: '对调' }).click();
    await page.locator('.difference-after', { hasText: '1 小时' }).waitFor();
    await page.context().close();
  });

  test('a value decided at the top is what a unit below is told it goes by', async () => {
    const page = await enter(office);
    await page.goto(`${url}/console/procedure/parameters?playbook=tea-house`);
    await page.getByRole('textbox', { name: '“尽快”按多久算 · 多久' }).fill('2');
    await page.getByRole('combobox', { name: '“尽快”按多久算 · 单位' }).selectOption('小时');
    await isInOrder(page, 'deciding parameters');
    await page.getByRole('button', { name: '保存参数' }).click();
    await page.getByText('参数已保存。').first().waitFor();
    await page.getByRole('combobox', { name: '在哪个单位定' }).selectOption({ label: '南店' });
    await page.locator('[data-field="values.soon"]').getByText('本店定的').waitFor();
    await page.context().close();
  });

  test('in English, and for nobody but administrators', async () => {
    const page = await enter(office);
    await page.evaluate(() => window.localStorage.setItem('huiyin-settings', JSON.stringify({ language: 'en' })));
    for (const [name, path, ready] of [
      ['the shelf', 'playbooks', '.playbooks-shelf'],
      ['adopting', 'adoption?playbook=tea-house', '.playbooks-form'],
      ['deciding', 'parameters?playbook=tea-house', '.playbooks-parameters'],
    ] as const) {
      await page.goto(`${url}/console/procedure/${path}`);
      await page.locator(ready).waitFor();
      await isInOrder(page, `${name} in English`);
    }
    await page.context().close();
    const other = await enter(desk);
    await other.goto(`${url}/console/procedure`);
    await other.locator('.chart').waitFor();
    assert.equal(await other.getByRole('link', { name: '流程架与版本' }).count(), 0);
    await other.goto(`${url}/console/procedure/playbooks`);
    await other.getByRole('alert').waitFor();
    await other.context().close();
  });
});
