import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useChromium } from '#test/support/chromium.ts';
import { openPortalHost } from '#test/support/portal-host.ts';

/** 流程自己的问题 on a page with script: missed before anything travels, kept in the draft like all that was typed. */

const browser = await useChromium();
const host = await openPortalHost();

test('an answer that is missing is named before anything is sent, and led to', async () => {
  const page = await browser.newPage({ locale: 'zh-CN' });
  await page.goto(`${host.address}/form-asks`);
  await page.fill('#matter', '酸奶胀包');
  await page.fill('#phone', '139 0000 7725');
  await page.click('.submit button');
  assert.match(await page.innerText('#faults'), /还差 9 处[\s\S]*请回答“有没有购物小票”[\s\S]*请回答“经过”/);
  await page.click('#faults a >> nth=0');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'ask-receipt');
  await page.click('label[for=ask-receipt]');
  await page.click('.submit button');
  assert.match(await page.innerText('#faults'), /还差 8 处/);
  assert.ok(!host.requests.includes('POST /s/riverside'));
  await page.close();
});

test('what was answered is still there after a reload', async () => {
  const page = await browser.newPage({ locale: 'zh-CN' });
  await page.goto(`${host.address}/form-asks`);
  await page.fill('#ask-paid', '68.50');
  await page.fill('#ask-seen_at', '2026-11-20T19:46');
  await page.check('#ask-seen');
  await page.click('label[for=ask-way-exchange]');
  await page.click('label[for=ask-wishes]');
  await page.reload();
  await page.locator('.notice.draft').waitFor();
  assert.equal(await page.inputValue('#ask-paid'), '68.50');
  assert.equal(await page.inputValue('#ask-seen_at'), '2026-11-20T19:46');
  for (const taken of ['#ask-seen', '#ask-way-exchange', '#ask-wishes']) assert.ok(await page.isChecked(taken), taken);
  assert.ok(!(await page.isChecked('#ask-way')));
  await page.close();
});
