import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Me } from '#contract/console/session.ts';
import type { Instant } from '#core/values/instant.ts';
import { openApp } from '#test/support/app.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { askForYear } from './ask-for-year.ts';

// A letter box without readers would take no message, so there is no channel: what waits is looked at before it is sent.

const staffed = await useStaffed();
const { app, admin, house } = staffed;
const second = await openApp({}, staffed);
after(() => second.close());
const { visit: clerk } = await staffed.hire('clerk', ['clerk', 'main']);

async function moveTo(now: string): Promise<void> {
  const answer = await app.inject({ method: 'POST', url: '/api/test/clock', payload: { now } });
  assert.equal(answer.statusCode, 200, answer.body);
  second.house.manualClock?.moveTo(now as Instant);
}
const noticeOf = async (visit: typeof admin): Promise<Me['notice']> =>
  (await visit.get('/api/console/me')).json<Me>().notice;
const gauge = async (): Promise<string | undefined> =>
  /^huiyin_calendar_year_missing (\d+)$/m.exec((await app.inject('/metrics')).body)?.[1];
const asked = async (): Promise<number> =>
  (await house.store.log.read('calendar:cn-state-council' as never)).filter(({ type }) => type === 'YearAskedFor')
    .length;

test('before December nothing is asked, whatever is missing', async () => {
  await moveTo('2026-11-30T15:59:59.000Z');
  assert.deepEqual([await noticeOf(admin), await gauge(), await asked()], [null, '0', 0]);
});

test('from 1 December administrators are told, once by message and on every screen, by any number of nodes', async () => {
  await moveTo('2026-11-30T16:00:00.000Z');
  const notice = await noticeOf(admin);
  assert.equal(notice?.year, 2027);
  assert.match(notice?.text ?? '', /2027 年的放假安排还没有导入.*暂定.*请导入/);
  assert.equal(await noticeOf(clerk), null);
  assert.equal(await gauge(), '2027');
  for (const each of [house, second.house, house]) {
    each.organisation.forget();
    const { organisation, changeOrganisation: change, clock } = each;
    await Promise.all([1, 2, 3].map(() => askForYear({ organisation, change, clock, report: assert.ifError })));
  }
  await moveTo('2026-12-20T00:00:00.000Z');
  await moveTo('2027-02-01T00:00:00.000Z');
  assert.equal(await asked(), 1);
});

test('it is gone once the year is there; a draft does not do', async () => {
  const days = [{ name: '元旦', date: '2027-01-01', isOffDay: true }];
  const file = JSON.stringify({ year: 2027, papers: [], days });
  const body = { year: 2027, format: 'json', file };
  assert.equal((await admin.post('/api/console/calendar/years', { ...body, isPublished: false })).statusCode, 201);
  assert.equal((await noticeOf(admin))?.year, 2027);
  assert.equal((await admin.post('/api/console/calendar/years', body)).statusCode, 201);
  assert.deepEqual([await noticeOf(admin), await gauge()], [null, '0']);
  await moveTo('2027-12-02T00:00:00.000Z');
  assert.equal((await noticeOf(admin))?.year, 2028);
  assert.equal(await asked(), 2);
});
