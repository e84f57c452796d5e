import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { useServer } from '#test/support/app.ts';
import { useChromium } from '#test/support/chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await useChromium();
const password = 'only for this journey';
const faults: string[] = [];
const server = await useServer({ adminPassword: password }, (line) => faults.push(line));

async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
  });
}

async function moveTo(now: string): Promise<void> {
  const answer = await server.app.inject({ method: 'POST', url: '/api/test/clock', payload: { now } });
  assert.equal(answer.statusCode, 200, answer.body);
}

test('an administrator is told of the missing year, imports it, closes a day and switches a pack on', async () => {
  await moveTo('2026-12-02T02:00:00.000Z');
  // Without motion: axe would measure a colour in the middle of turning dark.
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${server.address}/console`);
  await page.getByLabel('登录名').fill('admin');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByLabel('新密码').fill(`${password} 长久用`);
  const current = page.getByLabel('一次性密码');
  if ((await current.count()) > 0) await current.fill(password);
  await page.getByRole('button', { name: '换好并进入' }).click();
  await page.getByText('2027 年的放假安排还没有导入').first().waitFor();
  await page.getByRole('link', { name: '去导入' }).click();
  await page.getByRole('heading', { name: '工作日历' }).waitFor();
  assert.deepEqual(await violationsOn(page), []);

  const days = (date: string) => [{ name: '元旦', date, isOffDay: true }];
  const fileOf = (date: string) => Buffer.from(JSON.stringify({ year: 2027, papers: [], days: days(date) }, null, 1));
  const choose = (date: string) =>
    page
      .getByLabel('放假安排的文件')
      .setInputFiles({ name: '2027.json', mimeType: 'application/json', buffer: fileOf(date) });
  await choose('2027-02-30');
  await page.getByRole('button', { name: '导入' }).click();
  await page.getByText('文件有 1 处要改').waitFor();
  await page.getByText('第 5 行').waitFor();
  assert.deepEqual(await violationsOn(page), []);
  await choose('2027-01-01');
  await page.getByRole('button', { name: '导入' }).click();
  await page.getByText('2027 年已导入').waitFor();
  await page.getByText('2027 年的放假安排还没有导入').first().waitFor({ state: 'detached' });

  await page.getByRole('button', { name: '改这个单位的日历' }).click();
  assert.ok(
    await page.evaluate(() => document.activeElement?.closest('.calendar-form') !== null),
    'begins in the form',
  );
  await page.getByLabel('日期').fill('2026-12-04');
  await page.getByLabel('名称').fill('年终盘点');
  await page.getByRole('button', { name: '加一段停业' }).click();
  await page.getByText('停业 2026-12-04 年终盘点').waitFor();
  assert.deepEqual(await violationsOn(page), []);
  await page.getByRole('button', { name: '保存日历' }).click();
  await page.getByText('这个单位有自己的日历').waitFor();
  const closed = page.getByRole('cell', { name: /12 月 4 日.*年终盘点，停业/ });
  assert.equal(await closed.count(), 1);

  await page
    .getByRole('listitem')
    .filter({ hasText: '《快递暂行条例》' })
    .getByRole('button', { name: '启用' })
    .click();
  await page.getByText('本店已启用').waitFor();
  for (const [width, scheme] of [
    [360, 'dark'],
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    assert.deepEqual(await violationsOn(page), [], `${String(width)} ${scheme}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${String(width)}: ${String(overflow)} px beyond the edge`);
  }
  await context.close();
  assert.deepEqual(faults, []);
});
