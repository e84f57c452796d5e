import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { violationsOf } from './axe.ts';

/** 屏幕: the console as somebody has it open who has been there before, and whether a page of it is in order. */

interface SignsIn {
  readonly login: string;
  readonly password: string;
}

/** Signs in; closing its context fails where the page threw anything. */
export async function openScreen(browser: Browser, url: string, { login, password }: SignsIn): Promise<Page> {
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

/** Axe finds nothing, light or dark, and nothing stands beyond the edge: on a desk, on a phone, on the narrowest. */
export async function isInOrder(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await violationsOf(page), [], `${name} at ${width}`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(beyond <= 0, `${name} at ${width}: ${beyond} px beyond the edge`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));
}
