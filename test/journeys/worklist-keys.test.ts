import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorklistPanel } from '#contract/console/panel.ts';
import type { CaseId } from '#core/values/ids.ts';
import { openClubHouse, STORE_CODE } from '#test/support/browser/club-house.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade } from '#test/support/browser/forms.ts';
import { write } from '#test/support/browser/keyboard.ts';
import { openTask } from '#test/support/browser/workplace.ts';
import { useChromium } from '#test/support/chromium.ts';
import { Visit } from '#test/support/visits.ts';

/** 待办的键: where the selection goes once something is done, and a key that comes before what it is meant for. */

const browser = await useChromium();
const club = await openClubHouse();

async function filedAt(time: string, matter: string): Promise<CaseId> {
  await club.moveTo(time);
  const body = { matter, place: '8 号台', occurred: 'now', phone: '13900007725', noticeVersion: '2026-01' };
  const answer = await new Visit(club.app).post(`/api/portal/stores/${STORE_CODE}/complaints`, body);
  assert.equal(answer.statusCode, 201, answer.body);
  return await club.caseBehind(answer.json<{ trackingUrl: string }>().trackingUrl);
}

const only = await filedAt('2026-09-18 12:50', '台呢破了一道口子。');
const desk = await Desk.open(browser, club, '林晓夏');
const selected = desk.page.locator('a.row[aria-current=true]');

test('a row that comes long after the last one was done takes the focus from nobody', async () => {
  await desk.does(only, 'assess', ...grade(club.playbook, 'moderate', 'equipment'));
  await desk.does(only, 'assign', write('remark', '客人还在'));
  await desk.page.locator('.list-empty').waitFor();
  await desk.entersSearch();
  await desk.row(await filedAt('2026-09-18 13:00', '包间多算了一小时台费。'), 'assess').waitFor();
  assert.equal(await desk.page.evaluate(() => document.activeElement?.matches('input[type=search]')), true);
});

test('once a task is done, what runs out first is next, not its neighbour', async () => {
  const first = await selected.getAttribute('id');
  const second = await filedAt('2026-09-18 13:02', '球杆不干净。');
  await filedAt('2026-09-18 13:04', '空调滴水。');
  await desk.does(second, 'assess', ...grade(club.playbook, 'minor', 'service'));
  await desk.row(second, 'assess').waitFor({ state: 'detached' });
  assert.equal(await selected.getAttribute('id'), first);
});

test('a panel asks no more for a task that was ended in it, and asks again after an act that ended nothing', async () => {
  const one = await filedAt('2026-09-18 13:05', '饮料过期了。');
  const { id } = await openTask(club, one, 'assess');
  const { page } = desk;
  const isOfPanel = (url: string) => url.includes(`/api/console/worklist/${one}/${id}`);
  await desk.take(one, id);
  await desk.keys.press('Escape', 'n');
  const again = page.waitForResponse((response) => isOfPanel(response.url()));
  await write('text', '饮料已经收起来了')(desk.keys, page.locator('.panel'));
  await desk.keys.press('ControlOrMeta+Enter');
  const { found } = (await (await again).json()) as WorklistPanel;
  assert.equal(found.version, (await club.stateOf(one)).version);
  // The answer is held back until the news of the act is here: the panel hears it at the same moment as the list.
  const log: string[] = [];
  const [heard, movedOn] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  await page.route('**/assessment', async (route) => {
    log.push('sent');
    const response = await route.fetch();
    await heard.promise;
    log.push('answered');
    await route.fulfill({ response });
  });
  page.on('request', (request) => {
    if (isOfPanel(request.url())) log.push('panel');
    if (!request.url().includes('/api/console/worklist?')) return;
    log.push('list');
    if (log.includes('sent')) heard.resolve(undefined);
    if (log.includes('answered')) movedOn.resolve(undefined);
  });
  await desk.does(one, 'assess', ...grade(club.playbook, 'minor', 'service'));
  await movedOn.promise;
  await desk.row(one, id).waitFor({ state: 'detached' });
  const since = log.slice(log.indexOf('sent'));
  assert.ok(!since.includes('panel'), since.join(' '));
});

test('E leads into the form though the task was still loading when it was pressed', async () => {
  const third = await filedAt('2026-09-18 13:06', '地面湿滑。');
  const { id } = await openTask(club, third, 'assess');
  await desk.toWorklist();
  const asked = Promise.withResolvers<undefined>();
  const answered = Promise.withResolvers<undefined>();
  await desk.page.route(`**/api/console/worklist/${third}/**`, async (route) => {
    asked.resolve(undefined);
    await answered.promise;
    await route.continue();
  });
  await desk.row(third, id).click();
  await asked.promise;
  await desk.keys.press('e');
  assert.equal(await desk.page.locator('.panel form.act').count(), 0);
  answered.resolve(undefined);
  await desk.page.waitForFunction(() => document.activeElement?.closest('.panel form') !== null);
});
