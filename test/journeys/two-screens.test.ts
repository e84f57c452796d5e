import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { CaseId } from '#core/values/ids.ts';
import { useChromium } from '#test/support/chromium.ts';
import { openClubHouse, STORE_CODE } from '#test/support/browser/club-house.ts';
import { Desk } from '#test/support/browser/desk.ts';
import { grade } from '#test/support/browser/forms.ts';
import { write } from '#test/support/browser/keyboard.ts';
import { Visit } from '#test/support/visits.ts';
import { openTask } from '#test/support/browser/workplace.ts';

/** 两块屏幕 on two nodes of one database: each learns of what the other did, and nobody's words are lost in the rush. */

const LIVE_MS = 2000;
const browser = await useChromium();
const club = await openClubHouse();
const second = await club.second();
const { playbook } = club;

async function complains(matter: string): Promise<CaseId> {
  const body = { matter, phone: '13900007725', noticeVersion: '1' };
  const answer = await new Visit(club.app).post(`/api/portal/stores/${STORE_CODE}/complaints`, body);
  assert.equal(answer.statusCode, 201, answer.body);
  return await club.caseBehind(answer.json<{ trackingUrl: string }>().trackingUrl);
}

/** How long something on a screen lets itself be waited for. */
async function within(limitMs: number, seen: Promise<void>): Promise<void> {
  const began = performance.now();
  await seen;
  const tookMs = performance.now() - began;
  assert.ok(tookMs <= limitMs, `it took ${Math.round(tookMs)} ms`);
}

test('what happens on one node stands on the screen of the other within two seconds, without a reload', async () => {
  const one = await Desk.open(browser, club, '林晓夏');
  const other = await Desk.open(browser, club, '陈禾', second.address);
  const loads: string[] = [];
  other.page.on('framenavigated', (frame) => loads.push(frame.url()));
  const caseId = await complains('球台倾斜，球自己会滚。');
  const assess = (await openTask(club, caseId, 'assess')).id;
  await within(LIVE_MS, other.row(caseId, assess).waitFor());
  await one.row(caseId, assess).waitFor();

  await one.does(caseId, 'assess', ...grade(playbook, 'moderate', 'equipment'));
  await within(LIVE_MS, other.row(caseId, assess).waitFor({ state: 'detached' }));
  const start = (await openTask(club, caseId, 'assign')).id;
  await within(LIVE_MS, other.row(caseId, start).waitFor());
  assert.deepEqual(loads, []);
});

test('ten write at once on one case: one is first, nine hear what changed and keep every word', async () => {
  const caseId = await complains('空调滴水，打湿了手机。');
  const desks: Desk[] = [];
  for (let place = 0; place < 10; place += 1) {
    const node = place % 2 === 0 ? club.address : second.address;
    desks.push(await Desk.again(browser, club, '林晓夏', node));
  }
  const reasons = desks.map((_, place) => `理由之${place + 1}：打湿手机，影响体验`);
  const { id } = await openTask(club, caseId, 'assess');
  const forms: Locator[] = [];
  for (const [place, desk] of desks.entries()) {
    const form = await desk.take(caseId, id);
    for (const step of [...grade(playbook, 'moderate', 'equipment'), write('reason', reasons[place] ?? '')])
      await step(desk.keys, form);
    forms.push(form);
  }
  const before = (await club.stateOf(caseId)).version;
  await Promise.all(desks.map((desk) => desk.keys.press('ControlOrMeta+Enter')));
  const outcomes = await Promise.all(desks.map((desk, place) => outcomeOf(desk, forms[place] ?? assert.fail(), place)));
  assert.equal(outcomes.filter((outcome) => outcome === 'first').length, 1, outcomes.join(', '));
  assert.equal(outcomes.filter((outcome) => outcome === 'kept').length, 9, outcomes.join(', '));
  const events = await club.house.store.log.read(`case:${caseId}` as never);
  assert.deepEqual(
    events.filter((event) => event.type === 'CaseAssessed').map((event) => event.version > before),
    [true],
  );

  async function outcomeOf(desk: Desk, form: Locator, place: number): Promise<string> {
    const told = form.locator('.note-soon');
    await told.or(desk.page.locator('.toast')).first().waitFor();
    if ((await desk.page.locator('.toast').count()) > 0) return 'first';
    assert.match(await told.innerText(), /刚刚有人改过[\s\S]*林晓夏[\s\S]*中度/);
    const typed = await form.locator('[data-field="reason"] textarea').inputValue();
    return typed === reasons[place] ? 'kept' : `lost: ${typed}`;
  }
});
