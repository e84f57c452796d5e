import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CalendarYears, UnitCalendar, YearImported } from '#contract/console/calendar.ts';
import type { Problem } from '#contract/problem.ts';
import { rowsFromLog } from '#server/cli/rows-from-log.ts';
import { useStaffed } from '#test/support/staffed.ts';

const staffed = await useStaffed();
const { admin, units, house } = staffed;
const { visit: clerk } = await staffed.hire('clerk', ['clerk', 'north']);

const calendarOf = async (unit: 'main' | 'north' | 'south'): Promise<UnitCalendar> => {
  const answer = await clerk.get(`/api/console/units/${units[unit]}/calendar`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};

async function setCalendar(unit: 'main' | 'north' | 'south', own: Partial<UnitCalendar['own']>) {
  const before = await calendarOf(unit);
  const body = { seen: before.version, own: { ...before.own, ...own } };
  return await admin.post(`/api/console/units/${units[unit]}/calendar`, body);
}

const named = (zh: string) => ({ zh, en: zh });
const dayIn = (calendar: UnitCalendar, day: string) =>
  calendar.weeks.flatMap(({ days }) => days).find((each) => each.day === day);

describe('单位日历', () => {
  test('what headquarters sets, a store takes over, and what the store sets is its own', async () => {
    // The clock of the tests stands on Saturday, 18 July 2026.
    const shut = { from: '2026-07-21', until: '2026-07-22', title: named('年中盘点') };
    assert.equal((await setCalendar('main', { closed: [shut] })).statusCode, 204);
    const north = await calendarOf('north');
    assert.equal(north.from, (await calendarOf('main')).unit.name);
    assert.deepEqual(dayIn(north, '2026-07-21')?.kind, 'closed');
    assert.match(dayIn(north, '2026-07-22')?.label ?? '', /年中盘点，停业/);
    const hours = [{ from: '10:00', until: '14:00' }];
    const open = { day: '2026-07-22', title: named('照常'), hours };
    assert.equal((await setCalendar('north', { extra: [open], zone: 'Asia/Urumqi' })).statusCode, 204);
    const own = await calendarOf('north');
    assert.deepEqual([own.from, own.zone, dayIn(own, '2026-07-22')?.kind], [null, 'Asia/Urumqi', 'extra']);
    assert.match(dayIn(own, '2026-07-22')?.label ?? '', /照常，加开 10:00–14:00/);
    assert.equal(dayIn(await calendarOf('south'), '2026-07-22')?.kind, 'closed');
  });

  test('whoever looked at it before it changed is told, and what contradicts itself is refused', async () => {
    const { own, version } = await calendarOf('south');
    const body = { seen: version, own: { ...own, holidays: 'open' } };
    const post = () => admin.post(`/api/console/units/${units.south}/calendar`, body);
    assert.equal((await post()).statusCode, 204);
    const late = await post();
    assert.deepEqual([late.statusCode, late.json<Problem>().code], [409, 'calendar.overtaken']);
    const twice = { from: '2026-08-03', until: '2026-08-04', title: named('装修') };
    const wrong = await setCalendar('south', { closed: [twice, { ...twice, from: '2026-08-04' }] });
    assert.deepEqual([wrong.statusCode, wrong.json<Problem>().code], [422, 'calendar.named-twice']);
    assert.match(wrong.json<Problem>().detail, /写了两次.*south/);
    const zone = await setCalendar('south', { zone: 'Mars/Olympus' });
    assert.deepEqual([zone.statusCode, zone.json<Problem>().code], [422, 'calendar.zone']);
    assert.doesNotMatch(zone.body, /Olympus/);
  });

  test('only administrators change it, and only of a unit that there is', async () => {
    const { own, version } = await calendarOf('north');
    const answer = await clerk.post(`/api/console/units/${units.north}/calendar`, { seen: version, own });
    assert.equal(answer.statusCode, 403);
    const nowhere = '01980000-0000-7000-8000-00000000dead';
    assert.equal((await admin.post(`/api/console/units/${nowhere}/calendar`, { seen: 0, own })).statusCode, 404);
    const bare = await admin.post(`/api/console/units/${units.north}/calendar`, { seen: 0, own: { hours: 5 } });
    assert.equal(bare.statusCode, 400);
  });
});

describe('年度安排', () => {
  const file = (days: readonly object[]): string =>
    JSON.stringify({ year: 2027, papers: ['https://example.org/2027'], days }, null, 1);
  const NEW_YEAR = [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-02', isOffDay: true },
    { name: '元旦', date: '2027-01-09', isOffDay: false },
  ];
  const years = async (): Promise<CalendarYears> => (await clerk.get('/api/console/calendar/years')).json();
  const importing = (body: object) =>
    admin.post('/api/console/calendar/years', { year: 2027, format: 'json', ...body });

  test('a file at fault writes nothing and names each line with its mend', async () => {
    const answer = await importing({ file: file([...NEW_YEAR, { name: '元旦', date: '2027-02-30', isOffDay: true }]) });
    assert.equal(answer.statusCode, 200);
    const told = answer.json<YearImported>();
    assert.ok(told.kind === 'faults');
    assert.deepEqual(
      told.faults.map(({ line, text }) => [line, text]),
      [[22, '“2027-02-30”不是日期']],
    );
    assert.ok(told.faults.every(({ mend }) => mend.length > 5));
    assert.equal(
      (await years()).years.some(({ origin }) => origin === 'imported'),
      false,
    );
  });

  test('a year comes in and a corrected one takes its place', async () => {
    const answer = await importing({ file: file(NEW_YEAR) });
    assert.equal(answer.statusCode, 201, answer.body);
    assert.deepEqual(answer.json(), { kind: 'imported', year: 2027, daysOff: 2, daysWorked: 1, ignored: 0 });
    const known = (await years()).years.find(({ year }) => year === 2027);
    assert.deepEqual([known?.isPublished, known?.origin, known?.daysOff], [true, 'imported', 2]);
    const ics = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'SUMMARY:元旦休',
      'DTSTART;VALUE=DATE:20270101',
      'DTEND;VALUE=DATE:20270104',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    assert.equal((await importing({ format: 'ics', file: ics })).statusCode, 201);
    assert.equal((await years()).years.find(({ year }) => year === 2027)?.daysOff, 3);
    const back = await importing({ format: 'ics', file: ics.replace('0104', '0103'), isPublished: false });
    assert.deepEqual([back.statusCode, back.json<Problem>().code], [422, 'calendar.year-published']);
  });

  test('hostile files are refused, and only administrators import', async () => {
    assert.equal((await importing({ file: 'x'.repeat(1_000_001) })).statusCode, 400);
    assert.equal((await importing({ file: '['.repeat(900_000) })).json<YearImported>().kind, 'faults');
    assert.equal((await importing({ year: 2050, file: file(NEW_YEAR) })).json<YearImported>().kind, 'faults');
    const far = JSON.stringify({
      year: 2050,
      papers: [],
      days: [{ name: '元旦', date: '2050-01-01', isOffDay: true }],
    });
    assert.equal((await importing({ year: 2050, file: far })).json<Problem>().code, 'calendar.year-far');
    assert.equal(
      (await clerk.post('/api/console/calendar/years', { year: 2027, format: 'json', file: '{}' })).statusCode,
      403,
    );
  });

  test('every row of a unit and of the calendar is what the log gives', async () => {
    const { prepared, store } = house;
    const recompute = await rowsFromLog(prepared.pool, store.log, prepared.keys.master);
    const { rows } = await prepared.pool.query<{ owner: string; version: number }>(
      `select owner, version from rm_calendars union all select owner, version from rm_units`,
    );
    assert.equal(rows.length, 4);
    for (const { owner, version } of rows) {
      const given = recompute(owner as never, await store.log.read(owner as never));
      assert.equal(given.rows[0]?.rows[0]?.columns['version'], version);
    }
    const fromLog = await house.organisation.read();
    assert.equal(fromLog.imported.years.length, 1);
  });
});
