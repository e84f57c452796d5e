import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { listen } from '#server/main.ts';
import { Keyboard } from '#test/support/browser/keyboard.ts';
import { isInOrder, openScreen } from '#test/support/browser/screen.ts';
import { useChromium } from '#test/support/chromium.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { SOON, shortTeaHouse } from '#test/support/short-tea-house.ts';
import { useStaffed } from '#test/support/staffed.ts';

/** 流程库与版本, as an administrator goes through it: looks, fills in, sees what changes, adopts, compares. */

const TEA_HOUSE = shortTeaHouse('$soon', SOON);
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

const enter = (who: typeof office): Promise<Page> => openScreen(browser, url, who);

describe('流程库与版本', () => {
  test('by the keyboard: to the shelf, a playbook, a unit, the parameter that blocks, and adopted', async () => {
    const page = await enter(office);
    const keys = new Keyboard(page);
    await page.goto(`${url}/console/procedure`);
    await page.locator('.chart').waitFor();
    await keys.reach(page.getByRole('link', { name: '流程库与版本' }));
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

    await keys.reach(page.getByRole('link', { name: /采用这个流程.*茶馆/ }));
    await page.keyboard.press('Enter');
    const confirm = page.locator('.playbooks-confirm');
    await confirm.getByText('还没有选单位。').waitFor();
    await keys.reach(page.getByRole('checkbox', { name: '北店' }));
    await page.keyboard.press('Space');
    await confirm.getByText('还有 1 个参数没定好。').waitFor();
    await page.locator('[data-field="values.soon"] .field-fault').waitFor();
    await isInOrder(page, 'adopting, with a parameter that blocks');
    await keys.reach(page.getByRole('textbox', { name: '“尽快”按多久算 · 多久' }));
    await page.keyboard.type('20');
    await page.getByText('北店：从“台球俱乐部投诉处理”第 1 版换过来').waitFor();
    await page.getByText('1 个单位会换用。在办 1 件，继续按原来的版本办').waitFor();
    await keys.reach(page.locator('summary.difference-lead'));
    await keys.press('Enter');
    await keys.reach(page.locator('.difference-group > summary').first());
    await keys.press('Enter');
    await page.locator('.difference-row').first().waitFor();
    await isInOrder(page, 'what changes');
    const adopt = page.getByRole('button', { name: '采用到 1 个单位' });
    await keys.reach(adopt);
    await page.keyboard.press('Enter');
    await page.locator('.playbooks-versions li', { hasText: '茶馆投诉处理' }).getByText('1 个单位在用').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main', 'the keys begin in the new screen');
    const shelf = await page.locator('.playbooks-shelf > li').allInnerTexts();
    const followed = shelf.map((card) => card.includes('在用：'));
    assert.deepEqual(
      followed,
      followed.toSorted((one, other) => Number(other) - Number(one)),
      'what is in use, on top',
    );
    assert.ok(followed[0]);
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
    assert.equal(await other.getByRole('link', { name: '流程库与版本' }).count(), 0);
    await other.goto(`${url}/console/procedure/playbooks`);
    await other.getByRole('alert').waitFor();
    await other.context().close();
  });
});
