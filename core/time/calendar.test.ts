import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Day } from '#core/values/instant.ts';
import {
  compileCalendar,
  countWorkingDays,
  hoursOn,
  isMakeUpDay,
  isWorkingDay,
  isWorkingDayNumber,
  localDay,
  nthWorkingDayAfter,
  nthWorkingDayBefore,
  unpublishedYears,
  workingDayFrom,
  UnsoundCalendar,
  type Calendar,
  type OwnDay,
} from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import { dayNumber, dayOf, weekdayOf } from './days.ts';
import { inShanghai } from './golden-dates.ts';

const china = compileCalendar(CHINA);
const number = (day: string): number => dayNumber(day as Day);
const anyDay = fc.integer({ min: number('2015-01-01'), max: number('2030-12-31') });
const anyCount = fc.integer({ min: 1, max: 300 });

const WORKED = new Set(CHINA.years.flatMap((year) => year.holidays.flatMap((holiday) => holiday.worked)));
const OFF = CHINA.years.flatMap((year) => year.holidays.flatMap((holiday) => holiday.off));

/** The notices read as they stand, without any table. */
function isWorkedByNotice(day: number): boolean {
  const text = dayOf(day);
  if (WORKED.has(text)) return true;
  return weekdayOf(day) < 5 && !OFF.some(([first, last]) => first <= text && text <= last);
}

function walk(day: number, n: number, step: 1 | -1): number {
  let at = day;
  for (let left = n; left > 0; ) {
    at += step;
    if (isWorkedByNotice(at)) left--;
  }
  return at;
}

test('the years have the working days that their notices give', () => {
  const expected = {
    2018: 250,
    2019: 250,
    2020: 249,
    2021: 250,
    2022: 249,
    2023: 249,
    2024: 251,
    2025: 248,
    2026: 248,
  };
  for (const [year, days] of Object.entries(expected)) {
    assert.equal(countWorkingDays(china, number(`${Number(year) - 1}-12-31`), number(`${year}-12-31`)), days, year);
  }
});

test('2026 is off and worked on the days of the notice', () => {
  const days = (from: string, until: string): string[] => {
    const found: string[] = [];
    for (let day = number(from); day <= number(until); day++) found.push(dayOf(day));
    return found;
  };
  const off = [
    days('2026-01-01', '2026-01-03'),
    days('2026-02-15', '2026-02-23'),
    days('2026-04-04', '2026-04-06'),
    days('2026-05-01', '2026-05-05'),
    days('2026-06-19', '2026-06-21'),
    days('2026-09-25', '2026-09-27'),
    days('2026-10-01', '2026-10-07'),
  ].flat();
  const worked = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
  for (const day of days('2026-01-01', '2026-12-31')) {
    const ordinary = weekdayOf(number(day)) < 5;
    assert.equal(isWorkingDay(china, day as Day), worked.includes(day) || (ordinary && !off.includes(day)), day);
    assert.equal(isMakeUpDay(china, number(day)), worked.includes(day), day);
  }
});

test('a Monday that the notice says is worked is no make-up day', () => {
  assert.ok(isWorkingDay(china, '2020-02-03' as Day));
  assert.equal(isMakeUpDay(china, number('2020-02-03')), false);
});

test('every year of the calendar cites its notice, or says that it is unpublished', () => {
  for (const { year, published, papers, holidays } of CHINA.years) {
    assert.equal(papers.length > 0 && holidays.length > 0, published, String(year));
    for (const paper of papers) assert.match(paper, /^https?:\/\/www\.gov\.cn\//);
  }
  assert.deepEqual(
    CHINA.years.map((year) => year.year),
    [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027],
  );
});

test('counting forward and back agrees with walking day by day', () => {
  fc.assert(
    fc.property(anyDay, anyCount, (day, n) => {
      assert.equal(nthWorkingDayAfter(china, day, n), walk(day, n, 1));
      assert.equal(nthWorkingDayBefore(china, day, n), walk(day, n, -1));
      assert.equal(workingDayFrom(china, day), isWorkedByNotice(day) ? day : walk(day, 1, 1));
      assert.equal(isWorkingDayNumber(china, day), isWorkedByNotice(day));
    }),
    { numRuns: 200 },
  );
});

test('every day of 2018 to 2027 agrees with walking, for the limits in use', () => {
  for (let day = number('2018-01-01'); day <= number('2027-12-31'); day++) {
    for (const n of [1, 3, 5, 7])
      assert.equal(nthWorkingDayAfter(china, day, n), walk(day, n, 1), `${dayOf(day)} + ${n}`);
  }
});

test('where the notices begin and end, the count goes on by the week', () => {
  for (const edge of ['2018-01-01', '2026-10-12']) {
    for (let day = number(edge) - 20; day <= number(edge) + 20; day++) {
      for (let n = 1; n <= 30; n++) {
        assert.equal(nthWorkingDayAfter(china, day, n), walk(day, n, 1), `${dayOf(day)} + ${n}`);
        assert.equal(nthWorkingDayBefore(china, day, n), walk(day, n, -1), `${dayOf(day)} - ${n}`);
      }
    }
  }
});

test('the notices of 2018 to 2026 name 315 days', () => {
  assert.equal(china.named.size, 315);
});

test('a later start or a longer limit never ends earlier', () => {
  fc.assert(
    fc.property(anyDay, anyCount, (day, n) => {
      assert.ok(nthWorkingDayAfter(china, day + 1, n) >= nthWorkingDayAfter(china, day, n));
      assert.ok(nthWorkingDayAfter(china, day, n + 1) > nthWorkingDayAfter(china, day, n));
    }),
  );
});

test('the end is a working day, and two limits one after the other are their sum', () => {
  fc.assert(
    fc.property(anyDay, anyCount, anyCount, (day, a, b) => {
      const end = nthWorkingDayAfter(china, day, a);
      assert.ok(isWorkingDayNumber(china, end));
      assert.equal(nthWorkingDayAfter(china, end, b), nthWorkingDayAfter(china, day, a + b));
      assert.equal(nthWorkingDayBefore(china, nthWorkingDayAfter(china, end, b), b), end);
    }),
  );
});

test('the days counted between a start and its end are as many as were added', () => {
  fc.assert(
    fc.property(anyDay, anyCount, (day, n) => {
      assert.equal(countWorkingDays(china, day, nthWorkingDayAfter(china, day, n)), n);
      assert.equal(countWorkingDays(china, day, day - n), 0);
    }),
  );
});

test('make-up days have office hours, days off have none', () => {
  const office = [{ from: 9 * 60, until: 18 * 60 }];
  assert.deepEqual(hoursOn(china, number('2026-09-20')), office);
  assert.deepEqual(hoursOn(china, number('2026-09-21')), office);
  assert.deepEqual(hoursOn(china, number('2026-09-25')), []);
  assert.deepEqual(hoursOn(china, number('2026-09-19')), []);
});

test('a year is unpublished until its notice, and may still move the last days of the December before', () => {
  const years = (from: string, until: string): number[] => unpublishedYears(china, number(from), number(until));
  assert.deepEqual(years('2026-01-01', '2026-12-28'), []);
  assert.deepEqual(years('2026-12-01', '2026-12-29'), [2027]);
  assert.deepEqual(years('2026-12-01', '2028-01-01'), [2027, 2028]);
  assert.deepEqual(years('2017-12-31', '2018-01-01'), [2017]);
});

test('the day of a moment is the day in the calendar’s zone', () => {
  assert.equal(localDay(china, inShanghai('2026-09-18T00:00')), '2026-09-18');
  assert.equal(localDay(china, inShanghai('2026-09-18T23:59')), '2026-09-18');
});

const SHOP: Calendar = {
  ...CHINA,
  id: 'shop',
  hours: {
    week: [
      [
        { from: '10:00', until: '12:00' },
        { from: '13:30', until: '24:00' },
      ],
      ...CHINA.hours.week.slice(1, 5),
      [{ from: '00:00', until: '09:30' }],
      [],
    ],
    makeUpDay: [{ from: '08:00', until: '17:00' }],
  },
};

test('a unit has its own hours: several intervals, a Saturday, its own make-up hours', () => {
  const shop = compileCalendar(SHOP);
  assert.deepEqual(hoursOn(shop, number('2026-09-21')), [
    { from: 600, until: 720 },
    { from: 810, until: 1440 },
  ]);
  assert.deepEqual(hoursOn(shop, number('2026-09-19')), [{ from: 0, until: 570 }]);
  assert.deepEqual(hoursOn(shop, number('2026-09-20')), [{ from: 480, until: 1020 }]);
  assert.equal(isMakeUpDay(shop, number('2026-10-10')), false, 'a Saturday that this shop works anyway');
});

test('a calendar without notices knows its weekends', () => {
  const bare = compileCalendar({ ...CHINA, id: 'bare', years: [] });
  fc.assert(
    fc.property(anyDay, (day) => {
      assert.equal(isWorkingDayNumber(bare, day), weekdayOf(day) < 5);
    }),
  );
});

const MORNING = [{ from: '09:00', until: '12:00' }];

function ownDay(day: string, hours: OwnDay['hours']): OwnDay {
  return { day, title: { zh: '盘点', en: 'Stocktaking' }, hours };
}

test('a calendar that contradicts itself is refused by name', () => {
  const week = CHINA.hours.week;
  const holiday = (off: [string, string][], worked: string[]): Calendar['years'] => [
    { year: 2026, published: true, papers: [], holidays: [{ name: { zh: '元旦', en: 'x' }, off, worked }] },
  ];
  const hours = (from: string, until: string): Partial<Calendar> => ({
    hours: { week, makeUpDay: [{ from, until }] },
  });
  const faults: [Partial<Calendar>, RegExp][] = [
    [{ hours: { ...CHINA.hours, week: week.slice(1) } }, /seven days/],
    [{ hours: { ...CHINA.hours, week: week.map(() => []) } }, /no weekday/],
    [{ hours: { week, makeUpDay: [] } }, /make-up days/],
    [hours('9:00', '18:00'), /"9:00" is no time/],
    [hours('09:00', '24:01'), /"24:01" is no time/],
    [hours('09:00', '09:00'), /is empty/],
    [{ hours: { week, makeUpDay: [...MORNING, { from: '11:00', until: '17:00' }] } }, /out of order/],
    [{ hours: { week, makeUpDay: [{ from: '22:00', until: '06:00' }, ...MORNING] } }, /out of order/],
    [{ ownDays: [ownDay('2026-11-23', []), ownDay('2026-11-23', null)] }, /2026-11-23 is named twice/],
    [{ ownDays: [ownDay('2026-11-31', [])] }, /"2026-11-31" is no day/],
    [
      { holidays: 'open', hours: { week, makeUpDay: [] }, ownDays: [ownDay('2026-11-22', null)] },
      /2026-11-22 has no usual hours/,
    ],
    [{ years: holiday([['2026-01-01', '2026-02-30']], []) }, /"2026-02-30" is no day/],
    [{ years: holiday([['2026-01-03', '2026-01-01']], []) }, /2026-01-03 is after/],
    [{ years: holiday([['2026-01-01', '2026-01-03']], ['2026-01-02']) }, /2026-01-02 is named twice/],
    [{ zone: 'Asia/Nowhere' }, /no zone "Asia\/Nowhere"/],
  ];
  for (const [fault, message] of faults) {
    assert.throws(() => compileCalendar({ ...CHINA, ...fault }), { name: 'RangeError', message });
  }
  assert.throws(
    () => compileCalendar({ ...CHINA, ...hours('09:00', '24:01') }),
    (thrown) => thrown instanceof UnsoundCalendar && thrown.fault === 'time' && thrown.words === '24:01',
    'whoever writes a calendar is told which part of it is wrong',
  );
});
