import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, isWorkingDay, isMakeUpDay, type Calendar, type CalendarYear } from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import { dayNumber } from './days.ts';
import { dueAt, type DeadlineRule } from './deadline.ts';
import { inShanghai } from './golden-dates.ts';
import { isOpenAt } from './open-hours.ts';
import {
  calendarDownward,
  inheritCalendar,
  missingYear,
  NO_DIFFERENCES,
  publishYear,
  ROUND_THE_CLOCK,
  type CalendarDifferences,
} from './own-calendar.ts';
import type { Day } from '#core/values/instant.ts';

const STOCKTAKING = { zh: '盘点', en: 'Stocktaking' };
const FAIR = { zh: '店庆', en: 'Anniversary' };
const day = (text: string): Day => text as Day;

function unit(above: Calendar, own: Partial<CalendarDifferences>): Calendar {
  return inheritCalendar(above, 'unit', { ...NO_DIFFERENCES, ...own });
}

const THREE_WORKING_DAYS: DeadlineRule = {
  within: { amount: 3, unit: 'wd' },
  between: null,
  endOfDay: 'close-of-business',
};

test('a unit without differences has the calendar above it', () => {
  assert.deepEqual(unit(CHINA, {}), { ...CHINA, id: 'unit' });
});

test('days that the unit itself is closed or open go before the notices', () => {
  const shop = compileCalendar(
    unit(CHINA, {
      closed: [{ from: '2026-11-24', until: '2026-11-25', title: STOCKTAKING }],
      extra: [
        { day: '2026-11-28', title: FAIR, hours: null },
        { day: '2026-10-02', title: FAIR, hours: [{ from: '10:00', until: '16:00' }] },
      ],
    }),
  );
  const worked = ['2026-11-23', '2026-11-26', '2026-11-28', '2026-10-02'];
  for (const each of worked) assert.ok(isWorkingDay(shop, day(each)), each);
  for (const each of ['2026-11-24', '2026-11-25', '2026-11-29']) assert.ok(!isWorkingDay(shop, day(each)), each);
  assert.equal(isMakeUpDay(shop, dayNumber(day('2026-11-28'))), false, 'no notice makes it one');
  // Monday: Tuesday and Wednesday closed, Thursday, Friday, the extra Saturday.
  const due = dueAt(THREE_WORKING_DAYS, inShanghai('2026-11-23T10:00'), shop);
  assert.equal(due.at, inShanghai('2026-11-28T18:00'));
  assert.ok(isOpenAt(shop, inShanghai('2026-10-02T10:00')));
  assert.ok(!isOpenAt(shop, inShanghai('2026-10-02T16:00')), 'at closing time it is closed');
});

test('differences add up down the tree, the nearest unit having the last word', () => {
  const week = ROUND_THE_CLOCK.week.map(() => [{ from: '10:00', until: '22:00' }]);
  const calendar = calendarDownward(CHINA, [
    {
      id: 'region',
      own: { ...NO_DIFFERENCES, closed: [{ from: '2026-11-24', until: '2026-11-26', title: STOCKTAKING }] },
    },
    { id: 'store', own: { ...NO_DIFFERENCES, hours: { week, makeUpDay: week[0] ?? [] } } },
    {
      id: 'desk',
      own: { ...NO_DIFFERENCES, zone: 'Asia/Urumqi', extra: [{ day: '2026-11-25', title: FAIR, hours: null }] },
    },
  ]);
  assert.equal(calendar.id, 'desk');
  const desk = compileCalendar(calendar);
  assert.ok(!isWorkingDay(desk, day('2026-11-24')));
  assert.ok(isWorkingDay(desk, day('2026-11-25')), 'the desk works although the region is closed');
  assert.ok(isWorkingDay(desk, day('2026-11-29')), 'the store is open on Sundays');
  const due = dueAt(THREE_WORKING_DAYS, inShanghai('2026-11-26T12:00'), desk);
  assert.equal(due.at, inShanghai('2026-11-30T00:00'), '22:00 in Urumqi on the 29th');
});

test('a shop open on Sundays and holidays must not shorten what the law counts in working days', () => {
  const open = unit(CHINA, { hours: ROUND_THE_CLOCK, holidays: 'open' });
  const lawful = compileCalendar({ ...open, workingDays: 'by-notice' });
  const start = inShanghai('2026-09-30T10:00');
  assert.equal(dueAt(THREE_WORKING_DAYS, start, compileCalendar(open)).on, '2026-10-03');
  assert.equal(dueAt(THREE_WORKING_DAYS, start, lawful).on, '2026-10-10', 'Saturday 10-10 is worked by notice');
  assert.ok(isOpenAt(lawful, inShanghai('2026-10-01T03:00')));
  assert.equal(dueAt(THREE_WORKING_DAYS, inShanghai('2027-03-01T10:00'), compileCalendar(open)).provisional, false);
  assert.ok(dueAt(THREE_WORKING_DAYS, inShanghai('2027-03-01T10:00'), lawful).provisional);
});

test('what is no run of days is named when the calendar is compiled', () => {
  const closed = (from: string, until: string): Calendar =>
    unit(CHINA, { closed: [{ from, until, title: STOCKTAKING }] });
  const fault = (calendar: Calendar): string => {
    try {
      compileCalendar(calendar);
    } catch (thrown) {
      return (thrown as Error).message;
    }
    return 'sound';
  };
  assert.equal(fault(closed('2026-11-24', '2026-11-24')), 'sound');
  assert.match(fault(closed('2026-11-25', '2026-11-24')), /2026-11-25 – 2026-11-24/);
  assert.match(fault(closed('2026-11-25', '2099-11-24')), /2099-11-24/);
  assert.match(fault(closed('2026-11-31', '2026-11-31')), /2026-11-31/);
  assert.match(fault(closed('soon', 'later')), /soon/);
});

const YEAR_2027: CalendarYear = {
  year: 2027,
  published: true,
  papers: ['https://example.org/notice'],
  holidays: [
    { name: { zh: '元旦', en: "New Year's Day" }, off: [['2026-12-31', '2027-01-03']], worked: ['2026-12-26'] },
  ],
};

test('a year that is published replaces what was known of it, and due times in it are no longer provisional', () => {
  const before = compileCalendar(CHINA);
  const after = compileCalendar(publishYear(CHINA, YEAR_2027));
  const start = inShanghai('2026-12-29T10:00');
  assert.deepEqual(
    [before, after]
      .map((calendar) => dueAt(THREE_WORKING_DAYS, start, calendar))
      .map((due) => [due.on, due.provisional]),
    [
      ['2027-01-01', true],
      ['2027-01-05', false],
    ],
  );
  assert.ok(isWorkingDay(after, day('2026-12-26')));
  const again = publishYear(publishYear(CHINA, YEAR_2027), { ...YEAR_2027, holidays: [] });
  assert.equal(again.years.filter(({ year }) => year === 2027).length, 1);
});

test('a day that the notice of a neighbour year had named is named by the later notice alone', () => {
  const late: CalendarYear = {
    year: 2026,
    published: true,
    papers: [],
    holidays: [{ name: STOCKTAKING, off: [['2027-01-01', '2027-01-01']], worked: ['2026-12-31'] }],
  };
  const calendar = compileCalendar(publishYear(publishYear(CHINA, YEAR_2027), late));
  assert.ok(isWorkingDay(calendar, day('2026-12-31')));
  assert.ok(!isWorkingDay(calendar, day('2027-01-01')));
  assert.equal(calendar.named.get(dayNumber(day('2027-01-02')))?.name.zh, '元旦');
  assert.equal(calendar.named.get(dayNumber(day('2027-01-01')))?.name.zh, '盘点');
});

test('from 1 December on the next year is missing until it is published', () => {
  const missing = (today: string, calendar = CHINA): number | null => missingYear(calendar, day(today));
  assert.equal(missing('2026-11-30'), null);
  assert.equal(missing('2026-12-01'), 2027);
  assert.equal(missing('2027-01-15'), 2027);
  assert.equal(missing('2026-12-31', publishYear(CHINA, YEAR_2027)), null);
  assert.equal(missing('2027-12-01', publishYear(CHINA, YEAR_2027)), 2028);
});
