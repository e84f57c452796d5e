import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { SentPage } from '#contract/console/case-page.ts';
import type { UnitCalendar } from '#contract/console/calendar.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { basisOf, loadRules } from '#server/operations/load-rules.ts';
import type { House } from '#server/wiring/house.ts';
import { openApp } from '#test/support/app.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { recountAll, type RecountNeeds } from './recount-clocks.ts';

// The clock of the tests stands on Saturday, 18 July 2026, 20:00 in Shanghai. The market asks that an ordinary complaint be
// settled within one working day, as a usual limit.

const staffed = await useStaffed();
const { admin, units, house, app } = staffed;
const second = await openApp({}, staffed);
after(() => second.close());
const clerk = await staffed.hire('clerk', ['clerk', 'main']);
const duty = await staffed.hire('duty', ['duty', 'main']);
const faults: Error[] = [];

const needsOf = ({ store, cases, clock, pace, organisation, packs }: House): RecountNeeds => ({
  wakeUps: store.wakeUps,
  fire: cases.fire,
  clock,
  pace,
  underWay: new Set(),
  organisation,
  basisOf: basisOf(packs),
  report: (fault) => faults.push(fault),
});
const named = (zh: string) => ({ zh, en: zh });

async function moveTo(now: string): Promise<void> {
  const answer = await app.inject({ method: 'POST', url: '/api/test/clock', payload: { now } });
  assert.equal(answer.statusCode, 200, answer.body);
  second.house.manualClock?.moveTo(now as Instant);
}

async function setCalendar(unit: keyof typeof units, own: Partial<UnitCalendar['own']>): Promise<void> {
  const before = (await admin.get(`/api/console/units/${units[unit]}/calendar`)).json<UnitCalendar>();
  const body = { seen: before.version, own: { ...before.own, ...own } };
  const answer = await admin.post(`/api/console/units/${units[unit]}/calendar`, body);
  assert.equal(answer.statusCode, 204, answer.body);
}

/** An ordinary complaint at a store: to be settled within a working day. */
async function ordinary(store: 'north' | 'south'): Promise<CaseId> {
  const { caseId } = await staffed.complain(store);
  const seen = (await eventsOf(caseId)).length;
  const body = { seen, severity: 'ordinary', category: 'goods' };
  const answer = await duty.visit.post(`/api/console/cases/${caseId}/assessment`, body);
  assert.equal(answer.statusCode, 201, answer.body);
  return caseId;
}

const eventsOf = (caseId: CaseId) => house.store.log.read(`case:${caseId}` as never);

interface Recounted {
  readonly clock: string;
  readonly wasDueAt: string;
  readonly dueAt: string;
  readonly why: string;
  readonly isProvisional: boolean;
}

async function recountedIn(caseId: CaseId, clock = 'settle'): Promise<readonly Recounted[]> {
  return (await eventsOf(caseId))
    .filter(({ type, facts }) => type === 'ClockRecounted' && facts['clock'] === clock)
    .map(({ facts }) => facts as unknown as Recounted);
}

async function dueOf(caseId: CaseId, clock = 'settle'): Promise<string> {
  const started = (await eventsOf(caseId)).find(
    ({ type, facts }) => type === 'ClockStarted' && facts['clock'] === clock,
  );
  return (await recountedIn(caseId, clock)).at(-1)?.dueAt ?? String(started?.facts['dueAt']);
}

/** A loop of the server may hold the case at this moment and count it itself: read until it has, ten seconds at most. */
async function dueBecomes(caseId: CaseId, dueAt: string): Promise<void> {
  const deadline = performance.now() + 10_000;
  let stated = await dueOf(caseId);
  while (stated !== dueAt && performance.now() < deadline) stated = await dueOf(caseId);
  assert.equal(stated, dueAt);
}

async function basisBeside(caseId: CaseId): Promise<string | undefined> {
  const text = 'select basis from wake_ups where case_id = $1';
  return (await house.prepared.pool.query<{ basis: string }>(text, [caseId])).rows[0]?.basis;
}

/** What stands in the file, as a colleague reads it. */
async function told(caseId: CaseId): Promise<string> {
  const page = (await clerk.visit.get(`/api/console/cases/${caseId}`)).json<SentPage>();
  const entries = page.days.flatMap(({ entries: all }) => all);
  return entries.map(({ text }) => text.map((piece) => piece.text).join('')).join('\n');
}

test('a calendar changed while cases run: headquarters closes a day, the stores below are counted again', async () => {
  const [north, south] = [await ordinary('north'), await ordinary('south')];
  assert.equal(await dueOf(north), '2026-07-20T10:00:00.000Z');
  await setCalendar('main', { closed: [{ from: '2026-07-20', until: '2026-07-20', title: named('年中盘点') }] });
  await moveTo('2026-07-18T13:00:00.000Z');
  for (const caseId of [north, south]) {
    await dueBecomes(caseId, '2026-07-21T10:00:00.000Z');
    const [only, ...more] = await recountedIn(caseId);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [only?.wasDueAt, only?.dueAt, only?.why],
      ['2026-07-20T10:00:00.000Z', '2026-07-21T10:00:00.000Z', 'calendar'],
    );
    assert.match(
      await told(caseId),
      /工作日历有变.*已重算：原 7 月 20 日周一 18:00 到期，现 7 月 21 日周二 18:00 到期/,
    );
  }
  const page = (await clerk.visit.get(`/api/console/cases/${north}`)).json<SentPage>();
  assert.ok(
    page.clocks.some(({ due }) => due.dueAt === '2026-07-21T10:00:00.000Z'),
    JSON.stringify(page.clocks),
  );
  // The store opens after all: its own day goes before that of headquarters, and only its cases are counted again.
  const hours = [{ from: '09:00', until: '12:00' }];
  await setCalendar('north', { extra: [{ day: '2026-07-20', title: named('照常'), hours }] });
  await moveTo('2026-07-18T13:30:00.000Z');
  await dueBecomes(north, '2026-07-20T04:00:00.000Z');
  assert.equal(await dueOf(south), '2026-07-21T10:00:00.000Z');
});

test('two nodes that count at once, again and again: each case is counted once', async () => {
  const cases = await Promise.all(Array.from({ length: 40 }, () => ordinary('south')));
  await setCalendar('south', { closed: [{ from: '2026-07-21', until: '2026-07-22', title: named('装修') }] });
  await Promise.all(
    [house, second.house, house, second.house].map(async (each) => {
      each.organisation.forget();
      await recountAll(needsOf(each));
    }),
  );
  await recountAll(needsOf(house));
  assert.deepEqual(faults, []);
  for (const caseId of cases)
    assert.deepEqual(
      (await recountedIn(caseId)).map(({ dueAt }) => dueAt),
      ['2026-07-23T10:00:00.000Z'],
    );
});

test('a process that dies half way leaves the rest to the next one', async () => {
  const cases = await Promise.all(Array.from({ length: 40 }, () => ordinary('south')));
  await setCalendar('south', { closed: [{ from: '2026-07-21', until: '2026-07-23', title: named('装修') }] });
  let left = 7;
  const dying: RecountNeeds = {
    ...needsOf(house),
    fire: async (caseIds) => {
      const reached = caseIds.slice(0, left);
      left -= reached.length;
      if (reached.length > 0) await house.cases.fire(reached);
      throw new Error('the process died');
    },
    report: () => undefined,
  };
  await assert.rejects(recountAll(dying), /the process died/);
  // Its leases end: a clock of the wall, not of business.
  await house.prepared.pool.query(`update wake_ups set claimed_until = claimed_until - interval '10 hours'`);
  second.house.organisation.forget();
  await recountAll(needsOf(second.house));
  for (const caseId of cases) {
    await dueBecomes(caseId, '2026-07-24T10:00:00.000Z');
    assert.deepEqual((await recountedIn(caseId)).filter(({ dueAt }) => dueAt === '2026-07-24T10:00:00.000Z').length, 1);
  }
  const stale = await house.prepared.pool.query('select 1 from wake_ups where basis is null');
  assert.equal(stale.rowCount, 0);
});

test('a node that has not heard yet counts by the old calendar, and the case is found again', async () => {
  const remembered = await second.house.organisation.current();
  await setCalendar('north', {
    closed: [{ from: '2026-07-21', until: '2026-07-21', title: named('停电') }],
    extra: [],
  });
  await recountAll(needsOf(house));
  const caseId = await ordinary('north');
  assert.equal(await dueOf(caseId), '2026-07-22T10:00:00.000Z');
  const behind = { ...second.house.organisation, current: () => Promise.resolve(remembered) };
  const rules = loadRules({ organisation: behind, playbooks: second.house.playbooks, packs: [] });
  const before = await eventsOf(caseId);
  const pinned = before[0]?.facts as { playbook: string; playbookHash: string };
  const stale = await rules.of(units.north as never, { name: pinned.playbook, hash: pinned.playbookHash });
  await house.prepared.pool.query('update wake_ups set basis = $2 where case_id = $1', [caseId, stale.basis]);
  await recountAll(needsOf(house));
  const deadline = performance.now() + 10_000;
  const wanted = basisOf([])(await house.organisation.read(), units.north as never);
  while ((await basisBeside(caseId)) !== wanted && performance.now() < deadline) await recountAll(needsOf(house));
  assert.equal(await basisBeside(caseId), wanted);
  assert.equal((await eventsOf(caseId)).length, before.length);
});

test('a unit in another zone counts its days by its own wall', async () => {
  await setCalendar('north', { zone: 'America/New_York', holidays: 'open', closed: [], extra: [] });
  await setCalendar('main', { closed: [] });
  await moveTo('2026-07-18T14:00:00.000Z');
  const caseId = await ordinary('north');
  // Monday, six in the evening in New York.
  assert.equal(await dueOf(caseId), '2026-07-20T22:00:00.000Z');
  await setCalendar('north', { zone: null, holidays: null });
  await moveTo('2026-07-18T14:30:00.000Z');
  await dueBecomes(caseId, '2026-07-20T10:00:00.000Z');
});

test('an unpublished 2027: provisional, counted again when the year arrives, the old time stays in the file', async () => {
  await setCalendar('south', { closed: [] });
  await moveTo('2026-12-31T12:00:00.000Z');
  const caseId = await ordinary('south');
  const first = (await clerk.visit.get(`/api/console/cases/${caseId}`)).json<SentPage>();
  assert.ok(first.clocks.some(({ due }) => due.isProvisional && due.dueAt === '2027-01-01T10:00:00.000Z'));
  const day = (date: string, isOffDay: boolean) => ({ name: '元旦', date, isOffDay });
  const days = [day('2027-01-01', true), day('2027-01-02', true), day('2027-01-03', true), day('2027-01-04', false)];
  const file = JSON.stringify({ year: 2027, papers: [], days });
  const answer = await admin.post('/api/console/calendar/years', { year: 2027, format: 'json', file });
  assert.equal(answer.statusCode, 201, answer.body);
  await moveTo('2026-12-31T13:00:00.000Z');
  await dueBecomes(caseId, '2027-01-04T10:00:00.000Z');
  const [only, ...more] = await recountedIn(caseId);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [only?.wasDueAt, only?.dueAt, only?.why, only?.isProvisional],
    ['2027-01-01T10:00:00.000Z', '2027-01-04T10:00:00.000Z', 'year', false],
  );
  assert.match(await told(caseId), /放假安排已公布.*原 2027 年 1 月 1 日.*现 2027 年 1 月 4 日/);
});
