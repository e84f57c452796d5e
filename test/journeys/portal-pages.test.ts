import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';
import type { BrowserContext, Page } from 'playwright-core';
import { violationsOf } from '#test/support/browser/axe.ts';
import { useChromium } from '#test/support/chromium.ts';
import { builtAssets, builtFile, openPortalHost } from '#test/support/portal-host.ts';
import { SAMPLES } from '#test/support/portal-samples.ts';

/** 门户各页: accessible, readable on the narrowest phone, in both languages, light and dark; and small. */

const LIMIT_BYTES = 60 * 1024;
const LANGUAGES = ['zh-CN', 'en'] as const;

const browser = await useChromium();
const host = await openPortalHost();

interface Seen {
  readonly page: Page;
  readonly faults: string[];
}

async function open(context: BrowserContext, name: string, language: string): Promise<Seen> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(host.address) && !request.url().startsWith('blob:')) faults.push(request.url());
  });
  await page.goto(`${host.address}/${name}?lang=${language}`);
  return { page, faults };
}

/** What is cut off or sticks out at the side. */
function overflowing(): string[] {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const cut = Array.from(document.querySelectorAll<HTMLElement>('main *, header *, footer *')).filter(
    (element) =>
      !element.closest('.vh, .photo, .tile') &&
      getComputedStyle(element).overflow === 'hidden' &&
      (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1),
  );
  return [...(wide > 0 ? [`${wide} px too wide`] : []), ...cut.map((element) => element.className)];
}

for (const language of LANGUAGES) {
  test(`every page passes axe in light and dark at 320 px and reflows (${language})`, async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true });
    for (const name of Object.keys(SAMPLES)) {
      const { page, faults } = await open(context, name, language);
      assert.deepEqual(await violationsOf(page), [], name);
      assert.deepEqual(await page.evaluate(overflowing), [], name);
      assert.deepEqual(faults, [], name);
      await page.close();
    }
    await context.close();
  });
}

test('a system in dark gets the dark page without asking', async () => {
  const context = await browser.newContext({ colorScheme: 'dark', bypassCSP: true });
  const { page } = await open(context, 'progress', 'zh-CN');
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(15, 20, 24)');
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(245, 247, 248)');
  await context.close();
});

test('wider spacing of letters, words and lines cuts nothing off (WCAG 1.4.12)', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true });
  for (const name of ['form-faults', 'received', 'progress', 'acceptance', 'rejection', 'privacy']) {
    const { page } = await open(context, name, 'en');
    await page.addStyleTag({
      content:
        '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
    });
    assert.deepEqual(await page.evaluate(overflowing), [], name);
    await page.close();
  }
  await context.close();
});

/** Things to press that are smaller than a fingertip; links inside a sentence are as high as their line. */
function small(): string[] {
  const things = document.querySelectorAll<HTMLElement>(
    'a, button, summary, input:not([type=hidden]), textarea, label',
  );
  return Array.from(things).flatMap((thing) => {
    const box = thing.getBoundingClientRect();
    const isInline = thing.closest('.fine, .prose li, .prose p') !== null && !thing.classList.contains('button');
    const isUnseen =
      box.width <= 1 || box.height <= 1 || thing.classList.contains('skip') || thing.classList.contains('label');
    // A box and its label are pressed as one.
    const isBox = thing.matches('.tick input, .kept input');
    if (isInline || isUnseen || isBox) return [];
    return box.height < 47.5 || box.width < 44
      ? [`${thing.tagName} "${thing.textContent.trim()}" ${box.width}×${box.height}`]
      : [];
  });
}

test('whatever can be pressed is at least 48 px high', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  for (const name of Object.keys(SAMPLES)) {
    const { page } = await open(context, name, 'zh-CN');
    assert.deepEqual(await page.evaluate(small), [], name);
    await page.close();
  }
  await context.close();
});

/** Where the focus is: its place in the page, whether its ring is seen. */
function focusSeen(): { what: string; order: number; outlined: boolean; inView: boolean } | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  const stands = { '.chips input': focused.nextElementSibling, '.tile-input': document.querySelector('.tile-add') };
  const shown = Object.entries(stands).find(([selector]) => focused.matches(selector))?.[1] ?? focused;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  return {
    what: focused.outerHTML.slice(0, 80),
    order: Array.from(document.querySelectorAll('*')).indexOf(focused),
    outlined: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
    inView: box.bottom > 0 && box.top < innerHeight,
  };
}

test('the keyboard reaches everything in reading order and is seen where it is', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  for (const name of ['form', 'progress', 'acceptance', 'rejection']) {
    const { page } = await open(context, name, 'zh-CN');
    let before = -1;
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(focusSeen);
      if (at === null) break;
      assert.ok(at.outlined, `${name}: no ring around ${at.what}`);
      assert.ok(at.inView, `${name}: out of view: ${at.what}`);
      assert.ok(at.order > before, `${name}: out of order: ${at.what}`);
      before = at.order;
    }
    assert.ok(before > 20, name);
    await page.close();
  }
  await context.close();
});

test('the receipt prints black on white, without what is only for the screen', async () => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const { page } = await open(context, 'received', 'zh-CN');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.locator('.case-number').isVisible(), true);
  assert.equal(await page.locator('[data-link]').isVisible(), true);
  for (const gone of ['.button', '.bottom', '.top nav'])
    assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(24, 34, 42)');
  await context.close();
});

test('a page with its style and script weighs at most 60 KB', () => {
  const assets = builtAssets();
  const shared = gzipSync(builtFile(assets.css)).length + gzipSync(builtFile(assets.js)).length;
  for (const [name, make] of Object.entries(SAMPLES)) {
    for (const language of LANGUAGES) {
      const bytes = gzipSync(make({ language, theme: null, assets })).length + shared;
      assert.ok(bytes <= LIMIT_BYTES, `${name} ${language}: ${bytes} bytes`);
    }
  }
});

test('the built files ask nothing that a browser of early 2020 does not know', () => {
  const assets = builtAssets();
  const style = builtFile(assets.css).toString('utf8');
  assert.deepEqual(style.match(/[;{](?:inset|aspect-ratio|(?:row-|column-)?gap):|:has\(|:is\(|@layer/g), null);
  const script = ts.createSourceFile('portal.js', builtFile(assets.js).toString('utf8'), ts.ScriptTarget.Latest);
  const newer = new Set([
    ts.SyntaxKind.QuestionDotToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.QuestionQuestionEqualsToken,
    ts.SyntaxKind.PrivateIdentifier,
    ts.SyntaxKind.BigIntLiteral,
  ]);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (newer.has(node.kind)) found.push(`${ts.SyntaxKind[node.kind]} at ${node.pos}`);
    ts.forEachChild(node, visit);
  };
  visit(script);
  assert.ok(script.statements.length > 0);
  assert.deepEqual(found, []);
});
