import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { useChromium } from '#test/support/chromium.ts';
import { lookOf, openPortalHost, sendPage } from '#test/support/portal-host.ts';
import type { Answer } from '#test/support/portal-host.ts';
import { surroundings } from '#test/support/portal-around.ts';
import { SAMPLES, sampleProgress } from '#test/support/portal-samples.ts';
import { progressPage } from '#web/portal/pages/progress.ts';

/** 门户脚本: what the pages do more for those who have JavaScript, and that they do without it what they must. */

const browser = await useChromium();
const FORM = 'POST /s/riverside';
/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PHOTO = { name: '账单.png', mimeType: 'image/png', buffer: PIXEL };

async function received(request: IncomingMessage): Promise<FormData> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(Buffer.concat(chunks), { headers }).formData();
}

/** Remembers what came in, then answers. */
function remember(into: FormData[], answer: (response: ServerResponse) => void): Answer {
  return (request, response) => {
    received(request).then(
      (form) => {
        into.push(form);
        answer(response);
      },
      () => response.destroy(),
    );
  };
}

const sample = (name: string) => SAMPLES[name]?.(lookOf(new URL('http://host/'))) ?? '';
const toReceived = (response: ServerResponse) => {
  response.statusCode = 303;
  response.setHeader('Location', '/received');
  response.end();
};

async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function fill(page: Page): Promise<void> {
  await page.fill('#matter', '包间多算了一小时。\n账单上写着三个半小时。');
  await page.fill('#phone', '139 0000 7725');
}

const kept = (page: Page) =>
  page.evaluate(() => Object.entries(sessionStorage).filter(([name]) => name.startsWith('huiyin.draft')));

test('a complaint with a photo is sent with its key, and the draft is gone', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await open(context, `${host.address}/form`);
  const sent: FormData[] = [];
  host.answers.set(FORM, remember(sent, toReceived));
  await fill(page);
  await page.click('text=退款');
  await page.setInputFiles('#files', [PHOTO, { ...PHOTO, name: '二.png' }]);
  assert.equal(await page.locator('.tile').count(), 2);
  await page.getByRole('button', { name: '删掉 二.png' }).click();
  await page.click('.submit button');
  await page.waitForURL('**/received');
  const [form] = sent;
  assert.equal(form?.get('matter'), '包间多算了一小时。\r\n账单上写着三个半小时。');
  assert.equal(form?.get('idempotencyKey'), '0198f3a2-6a51-7c3e-9d1a-2f6b8c4e7a10');
  assert.deepEqual(form?.getAll('demands'), ['refund']);
  const files = form?.getAll('files') as File[];
  assert.deepEqual(
    files.map((file) => [file.name, file.size]),
    [['账单.png', PIXEL.length]],
  );
  assert.deepEqual(await kept(page), []);
  await context.close();
});

test('a dropped connection loses nothing: the same form under the same key is sent again', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  const sent: FormData[] = [];
  host.answers.set(
    FORM,
    remember(sent, (response) => response.destroy()),
  );
  await fill(page);
  await page.setInputFiles('#files', [PHOTO]);
  await page.click('.submit button');
  await page.getByText('内容都在，您不用重填', { exact: false }).first().waitFor();
  assert.equal(await page.inputValue('#matter'), '包间多算了一小时。\n账单上写着三个半小时。');
  host.answers.set(FORM, remember(sent, toReceived));
  await page.click('text=现在再试');
  await page.waitForURL('**/received');
  const bodies = sent.map((form) =>
    JSON.stringify([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name])),
  );
  assert.ok(bodies.length >= 2);
  assert.equal(new Set(bodies).size, 1);
  await context.close();
});

test('a form that was tried keeps its key over a reload, and what was typed and chosen', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  const sent: FormData[] = [];
  host.answers.set(
    FORM,
    remember(sent, (response) => response.destroy()),
  );
  await fill(page);
  await page.setInputFiles('#files', [PHOTO]);
  await page.locator('.tile[data-kept]').waitFor();
  await page.click('.submit button');
  await page.getByRole('button', { name: '先改内容' }).click();
  await page.reload();
  assert.equal(await page.inputValue('#phone'), '139 0000 7725');
  await page.locator('.tile img').waitFor();
  assert.match(await page.locator('.notice.draft').innerText(), /没写完的内容还在/);
  await page.evaluate(() =>
    document.querySelector<HTMLInputElement>('[name=idempotencyKey]')?.setAttribute('value', 'another'),
  );
  host.answers.set(FORM, remember(sent, toReceived));
  await page.click('.submit button');
  await page.waitForURL('**/received');
  assert.equal(sent.at(-1)?.get('idempotencyKey'), sent[0]?.get('idempotencyKey'));
  assert.equal((sent.at(-1)?.get('files') as File).name, '账单.png');
  await context.close();
});

test('who takes the phone next can clear what was begun; another tab never sees it', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  await fill(page);
  await page.setInputFiles('#files', [PHOTO]);
  await page.locator('.tile[data-kept]').waitFor();
  const other = await open(context, `${host.address}/form`);
  assert.equal(await other.inputValue('#matter'), '');
  assert.equal(await other.locator('.tile').count(), 0);
  await page.reload();
  await page.getByRole('button', { name: '清空重写' }).click();
  assert.equal(await page.inputValue('#matter'), '');
  await page.locator('.tile').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'matter');
  await page.reload();
  assert.equal(await page.inputValue('#matter'), '');
  assert.equal(await page.locator('.tile').count(), 0);
  assert.equal(await page.locator('.notice.draft').count(), 0);
  await context.close();
});

test('a photo too large to be kept is named as missing after a reload', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  await page.fill('#matter', '多算了一小时');
  await page.setInputFiles('#files', [{ ...PHOTO, name: '大.mp4', buffer: Buffer.alloc(31 * 1024 * 1024) }, PHOTO]);
  await page.locator('.tile[data-kept]').waitFor();
  await page.reload();
  await page.locator('.notice.draft', { hasText: '有 1 个较大的文件没留住' }).waitFor();
  assert.equal(await page.locator('.tile').count(), 1);
  await context.close();
});

test('what is missing is said before anything travels, and led to', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  await page.fill('#phone', '1390000772');
  await page.click('label[for=occurred-date]');
  await page.click('.submit button');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'faults');
  assert.match(await page.innerText('#faults'), /还差 3 处/);
  assert.match(await page.innerText('#phone-fault'), /现在是 10 位，手机号应为 11 位/);
  assert.equal(await page.getAttribute('#phone', 'aria-describedby'), 'phone-hint phone-fault');
  await page.click('#faults a >> nth=0');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'matter');
  assert.ok(!host.requests.includes(FORM));
  await context.close();
});

test('a fault that only the server finds keeps text and photos, and the photos are sent once', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  const sent: FormData[] = [];
  const faulty: (response: ServerResponse) => void = (response) => {
    response.statusCode = 400;
    sendPage(response, sample('form-faults'));
  };
  host.answers.set(FORM, remember(sent, faulty));
  await fill(page);
  await page.setInputFiles('#files', [PHOTO]);
  await page.click('.submit button');
  await page.locator('#faults').waitFor();
  assert.match(await page.title(), /^有错：/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'faults');
  assert.equal(await page.locator('.tile').count(), 1);
  assert.equal(await page.locator('[name=kept]').count(), 0);
  await fill(page);
  await page.fill('#occurredOn', '2026-11-20');
  host.answers.set(FORM, remember(sent, toReceived));
  await page.click('.submit button');
  await page.waitForURL('**/received');
  assert.equal(sent.at(-1)?.getAll('files').length, 1);
  await context.close();
});

test('a form that had arrived with other words is answered with its receipt, and the draft is over', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  const earlier: (response: ServerResponse) => void = (response) => {
    response.statusCode = 422;
    sendPage(response, sample('received-earlier'));
  };
  host.answers.set(FORM, remember([], earlier));
  await fill(page);
  await page.setInputFiles('#files', [PHOTO]);
  await page.locator('.tile[data-kept]').waitFor();
  await page.click('.submit button');
  await page.locator('.case-number', { hasText: '2611-0396' }).waitFor();
  assert.match(await page.innerText('.notice'), /后来改的内容没有存/);
  await page.goto(`${host.address}/form`);
  assert.equal(await page.inputValue('#matter'), '');
  assert.equal(await page.locator('.tile').count(), 0);
  await context.close();
});

test('a busy server is waited for as long as it asks; a broken one waits for the reader', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  const busy: (response: ServerResponse) => void = (response) => {
    response.statusCode = 429;
    response.setHeader('Retry-After', '40');
    sendPage(response, sample('too-many'));
  };
  host.answers.set(FORM, remember([], busy));
  await fill(page);
  await page.click('.submit button');
  await page.locator('.sending', { hasText: '40 秒后自动再试' }).waitFor();
  host.answers.set(
    FORM,
    remember([], (response) => {
      response.statusCode = 500;
      sendPage(response, sample('fault'));
    }),
  );
  await page.click('text=现在再试');
  await page.locator('.sending', { hasText: '没办成，不是您的操作有误' }).waitFor();
  assert.equal(await page.inputValue('#matter'), '包间多算了一小时。\n账单上写着三个半小时。');
  await context.close();
});

test('photos over the limits are named and not taken', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/form`);
  await page.setInputFiles(
    '#files',
    Array.from({ length: 10 }, (_, index) => ({ ...PHOTO, name: `${index}.png` })),
  );
  assert.equal(await page.locator('.tile').count(), 9);
  assert.equal(await page.innerText('#files-fault'), '最多 9 个，现在有 10 个');
  assert.equal(await page.locator('.tile-add').isVisible(), false);
  await page.evaluate(() => document.querySelector('[data-photos]')?.setAttribute('data-bytes', '10'));
  await page.getByRole('button', { name: '删掉 0.png' }).click();
  await page.setInputFiles('#files', [PHOTO]);
  assert.equal(await page.innerText('#files-fault'), '“账单.png”太大，每个不超过 100 MB');
  await context.close();
});

test('an offer is accepted by finger, or by name alone', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext({ viewport: { width: 390, height: 1200 }, colorScheme: 'dark' });
  const page = await open(context, `${host.address}/acceptance`);
  const sent: FormData[] = [];
  host.answers.set('POST /progress/answer', remember(sent, toReceived));
  const box = await page.locator('canvas').boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 120, { steps: 6 });
  await page.mouse.up();
  const first = await page.inputValue('[name=signature]');
  assert.match(first, /^data:image\/png;base64,/);
  assert.ok(first.length < 400_000);
  await page.click('text=重签');
  assert.equal(await page.inputValue('[name=signature]'), '');
  await page.click('.submit button');
  assert.match(await page.innerText('#faults'), /请先勾选/);
  await page.check('#agreed');
  await page.fill('#signedName', '孟先生');
  await page.click('.submit button');
  await page.waitForURL('**/received');
  assert.equal(sent[0]?.get('signedName'), '孟先生');
  assert.equal(sent[0]?.get('signature'), '');
  assert.equal(sent[0]?.get('answer'), 'accepted');
  await context.close();
});

test('the progress page shows news by itself, and says so when it can’t look', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext();
  const page = await open(context, `${host.address}/progress`);
  const look = () => page.evaluate(() => window.dispatchEvent(new Event('online')));
  host.answers.set('GET /progress', (_, response) => {
    const around = surroundings(lookOf(new URL('http://host/')), '/progress');
    sendPage(
      response,
      progressPage(around, {
        progress: { ...sampleProgress('zh-CN'), turn: null, version: 18, statusText: '已办结' },
        said: null,
      }),
    );
  });
  await look();
  await page.locator('.status', { hasText: '已办结' }).waitFor();
  assert.equal(await page.textContent('#live'), '进度有更新');
  host.answers.set('GET /progress', (_, response) => response.destroy());
  await look();
  await page.locator('#stale').waitFor();
  host.answers.delete('GET /progress');
  await look();
  await page.locator('#stale').waitFor({ state: 'detached' });
  await context.close();
});

test('the receipt’s link is copied whole', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await open(context, `${host.address}/received`);
  await page.click('text=复制链接');
  await page.waitForFunction(() => document.getElementById('live')?.textContent === '链接已复制');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, 'https://tousu.example/t/7QF4mZr2Xb9Kc1VnWq8TdLs5HgYe3JpAoUi6RfB0M2KD');
  await context.close();
});

test('without script every form is sent whole, and nothing that needs script is shown', async () => {
  const host = await openPortalHost();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await open(context, `${host.address}/form`);
  const sent: FormData[] = [];
  host.answers.set(FORM, remember(sent, toReceived));
  await fill(page);
  await page.click('label[for=occurred-date]');
  await page.fill('#occurredOn', '2026-11-20');
  await page.setInputFiles('#files', [PHOTO]);
  await page.click('.submit button');
  await page.waitForURL('**/received');
  assert.equal(sent[0]?.get('occurred'), 'date');
  assert.equal(sent[0]?.get('occurredOn'), '2026-11-20');
  assert.equal((sent[0]?.get('files') as File).name, '账单.png');
  assert.equal(await page.locator('[data-copy]').isVisible(), false);
  await page.goto(`${host.address}/acceptance`);
  assert.equal(await page.locator('canvas').isVisible(), false);
  host.answers.set('POST /progress/answer', remember(sent, toReceived));
  await page.check('#agreed');
  await page.fill('#signedName', '孟先生');
  await page.click('.submit button');
  await page.waitForURL('**/received');
  assert.equal(sent[1]?.get('signedName'), '孟先生');
  await context.close();
});
