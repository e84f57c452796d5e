import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Day, Instant } from '#core/values/instant.ts';
import { pictureWeeks } from './calendar-picture.ts';
import { compileCalendar, type Calendar } from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import { dayNumber } from './days.ts';
import { missingYear } from './missing-year.ts';
import { inheritCalendar, NO_DIFFERENCES, publishYear } from './own-calendar.ts';

const known = publishYear(CHINA, { year: 2027, published: true, papers: [], holidays: [] });
const unknown: Calendar = { ...CHINA, years: CHINA.years.filter(({ year }) => year < 2027) };
const named = (zh: string) => ({ zh, en: zh });

describe('日历图', () => {
  test('whole weeks; holidays, make-up days, and the days of the unit itself', () => {
    const own = {
      ...NO_DIFFERENCES,
      closed: [{ from: '2026-09-28', until: '2026-09-28', title: named('盘点') }],
      extra: [{ day: '2026-10-01', title: named('国庆值班'), hours: [{ from: '10:00', until: '12:00' }] }],
    };
    const calendar = compileCalendar(inheritCalendar(CHINA, 'quay', own));
    const [week = [], next = []] = pictureWeeks(calendar, dayNumber('2026-09-30' as Day), 2);
    assert.equal(week[0]?.day, '2026-09-28');
    assert.deepEqual(
      week.map(({ kind }) => kind),
      ['closed', 'worked', 'worked', 'extra', 'holiday', 'holiday', 'holiday'],
    );
    assert.deepEqual(week[3]?.hours, [{ from: 600, until: 720 }]);
    assert.deepEqual(
      next.map(({ kind }) => kind),
      ['holiday', 'holiday', 'holiday', 'worked', 'worked', 'makeup', 'rest'],
    );
    assert.equal(week[0]?.name?.zh, '盘点');
  });

  test('days that a missing notice may still change say so, days of the unit itself do not', () => {
    const own = { ...NO_DIFFERENCES, closed: [{ from: '2027-01-06', until: '2027-01-06', title: named('盘点') }] };
    const weekOf = (calendar: Calendar) =>
      pictureWeeks(compileCalendar(inheritCalendar(calendar, 'quay', own)), dayNumber('2027-01-04' as Day), 1)[0] ?? [];
    assert.deepEqual(
      weekOf(unknown).map(({ isProvisional }) => isProvisional),
      [true, true, false, true, true, true, true],
    );
    assert.ok(weekOf(known).every(({ isProvisional }) => !isProvisional));
  });
});

describe('缺年', () => {
  test('from 1 December in the zone of the calendar, until the year is known', () => {
    const on = (at: string, calendar = unknown): number | null => missingYear(compileCalendar(calendar), at as Instant);
    assert.equal(on('2026-11-30T15:59:59.999Z'), null);
    assert.equal(on('2026-11-30T16:00:00.000Z'), 2027);
    assert.equal(on('2026-12-31T15:59:59.999Z'), 2027);
    assert.equal(on('2027-03-01T00:00:00.000Z'), 2027);
    assert.equal(on('2026-12-05T00:00:00.000Z', known), null);
    assert.equal(on('2027-11-30T00:00:00.000Z', known), null);
    assert.equal(on('2027-12-01T00:00:00.000Z', known), 2028);
  });

  test('a draft is not known', () => {
    const draft = publishYear(CHINA, { year: 2027, published: false, papers: [], holidays: [] });
    assert.equal(missingYear(compileCalendar(draft), '2026-12-05T00:00:00.000Z' as Instant), 2027);
  });
});
