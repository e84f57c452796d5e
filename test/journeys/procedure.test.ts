import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { drawSvg } from '#core/playbook/draw-svg.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import type { CaseId } from '#core/values/ids.ts';
import { readPlaybookFolder } from '#server/wiring/playbook-folder.ts';
import { violationsOf } from '#test/support/browser/axe.ts';
import { openClubHouse, STORE_CODE } from '#test/support/browser/club-house.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade } from '#test/support/browser/forms.ts';
import { useChromium } from '#test/support/chromium.ts';
import { Visit } from '#test/support/visits.ts';

/** 流程图: every text of it measured where it is drawn, and on the console with the cases that are in each stage now. */

const LIVE_MS = 2000;
const PLAYBOOKS = path.resolve(import.meta.dirname, '../../playbooks');
const browser = await useChromium();
const club = await openClubHouse();
const desk = await Desk.open(browser, club, '林晓夏');
const page = await pageOf(desk);

/** Texts that stick out of the box they begin in, or stand over another; as a browser measures them. */
async function misplaced(chart: Page): Promise<readonly string[]> {
  return await chart.evaluate(() => {
    const svg = document.querySelector('svg.chart, body > svg');
    if (svg === null) return ['there is no chart'];
    const boxes = [svg, ...svg.querySelectorAll('.card, .node, .label, .chart-card, .chart-task, .chart-label')].map(
      (each) => each.getBoundingClientRect(),
    );
    const texts = [...svg.querySelectorAll('text')].map((text) => ({
      says: text.textContent,
      at: text.getBoundingClientRect(),
    }));
    const sticking = texts.filter(({ at }) => {
      const around = boxes.filter(
        (box) =>
          box.left <= at.left &&
          box.top <= at.top + at.height / 2 &&
          box.bottom >= at.top + at.height / 2 &&
          box.right > at.left,
      );
      return around.some((box) => at.right > box.right || at.bottom > box.bottom + 2);
    });
    const crossing = texts.filter(({ at }, index) =>
      texts
        .slice(index + 1)
        .some(
          ({ at: other }) =>
            at.left < other.right - 1 &&
            other.left < at.right - 1 &&
            at.top + 3 < other.bottom - 3 &&
            other.top + 3 < at.bottom - 3,
        ),
    );
    return [...sticking, ...crossing].map(({ says }) => says);
  });
}

async function pageOf({ page: own }: Desk): Promise<Page> {
  const context = await browser.newContext({
    storageState: await own.context().storageState(),
    viewport: { width: 1440, height: 1000 },
    locale: 'zh-CN',
    bypassCSP: true,
    reducedMotion: 'reduce',
  });
  after(() => context.close());
  return await context.newPage();
}

async function complains(matter: string): Promise<CaseId> {
  const body = { matter, phone: '13900007725', noticeVersion: '1' };
  const answer = await new Visit(club.app).post(`/api/portal/stores/${STORE_CODE}/complaints`, body);
  assert.equal(answer.statusCode, 201, answer.body);
  return await club.caseBehind(answer.json<{ trackingUrl: string }>().trackingUrl);
}

/** What the page reads out of its stages that have a case. */
const counted = async (): Promise<readonly string[]> =>
  (await page.locator('.procedure-counts li').allInnerTexts()).filter((says) => !says.endsWith('0 件'));

describe('画出来', () => {
  for (const { name } of readdirSync(PLAYBOOKS, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    for (const lang of ['zh', 'en'] as const)
      test(`no text of ${name} leaves its box or stands over another (${lang})`, async () => {
        const { document } = parsePlaybook(readPlaybookFolder(path.join(PLAYBOOKS, name)) ?? {});
        assert.ok(document !== null);
        const sheet = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
        await sheet.setContent(drawSvg(document, lang));
        assert.deepEqual(await misplaced(sheet), []);
        await sheet.close();
      });
});

describe('控制台上', () => {
  test('a complaint is counted where it is, without a reload, and marked once it is late', async () => {
    await club.moveTo('2026-07-18 20:05');
    await page.goto(`${club.address}/console/procedure`);
    await page.locator('.chart').waitFor();
    assert.deepEqual(await counted(), []);
    const caseId = await complains('球台倾斜，球自己会滚。');
    const began = performance.now();
    await page.getByText('在办 1 件').waitFor();
    assert.ok(performance.now() - began < LIVE_MS, 'within two seconds');
    const [received = ''] = await counted();
    assert.match(received, /：1 件$/);

    await desk.does(caseId, 'assess', ...grade(club.playbook, 'moderate', 'equipment'));
    await complains('空调滴水，打湿了手机。');
    await page.getByText('在办 2 件').waitFor();
    await page.locator('.procedure-counts li', { hasText: /^中度投诉处理：1 件/ }).waitFor({ state: 'attached' });
    assert.equal((await counted()).length, 2);

    await club.moveTo('2026-07-18 22:05');
    await page
      .locator('.procedure-counts li', { hasText: /超时 1 件/ })
      .first()
      .waitFor({ state: 'attached' });
    assert.equal(await page.locator('.chart-mark-late').count(), 2);
    assert.deepEqual(await misplaced(page), []);
  });

  test('passes axe in light, in dark and on the narrowest phone, and only the chart is wider than that', async () => {
    await page.goto(`${club.address}/console/procedure`);
    await page.locator('.chart').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.setViewportSize({ width: 320, height: 900 });
    assert.deepEqual(await violationsOf(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    assert.ok(await page.locator('.procedure-counts').isVisible());
    await page.setViewportSize({ width: 1440, height: 1000 });
    for (const paper of [{ format: 'A4' }, { format: 'A3', landscape: true }]) {
      const pdf = (await page.pdf(paper)).toString('latin1');
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, paper.format);
    }
    await page.setViewportSize({ width: 1440, height: 1000 });
  });

  test('is reached from the worklist, and shows what another unit follows when asked', async () => {
    await page.goto(`${club.address}/console`);
    await page.getByRole('link', { name: '流程' }).click();
    await page.locator('.chart').waitFor();
    const unit = page.getByRole('combobox', { name: '看哪个单位' });
    assert.equal(await unit.locator('option:checked').innerText(), '滨河店');
    await unit.selectOption({ label: '鹤屿台球' });
    await page.waitForURL(/\/console\/procedure\?unit=/);
    await page.locator('.chart').waitFor();
  });
});
