import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantFromMs, msOf, type Day, type Instant } from '#core/values/instant.ts';
import { compileCalendar, isWorkingDay } from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import { defaultEndOfDay, dueAt, isWindow, momentAfter, momentBefore, type Due } from './deadline.ts';
import { elapsedMsOf, parseDuration, type Duration } from './duration.ts';
import { inShanghai } from './golden-dates.ts';
import type { EndOfDay } from './reckoning.ts';

const china = compileCalendar(CHINA);

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  assert.ok(parsed !== null, text);
  return parsed;
}

function within(limit: string, startAt: Instant, endOfDay: EndOfDay = 'close-of-business'): Due {
  return dueAt({ within: duration(limit), between: null, endOfDay }, startAt, china);
}

function between(opens: string, closes: string, startAt: Instant, endOfDay: EndOfDay = 'close-of-business'): Due {
  return dueAt({ within: null, between: [duration(opens), duration(closes)], endOfDay }, startAt, china);
}

const moments = fc
  .integer({ min: Date.UTC(2018, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((epochMs) => instantFromMs(epochMs));
const durations = fc.record<Duration>({
  amount: fc.integer({ min: 1, max: 200 }),
  unit: fc.constantFrom('min', 'h', 'd', 'wd'),
});
const ends = fc.constantFrom<EndOfDay>('close-of-business', 'midnight');

test('minutes and hours run from the moment, over midnight and weekends', () => {
  const cases: [string, string, string][] = [
    ['2026-07-18T20:05', '1 h', '2026-07-18T21:05'],
    ['2026-07-18T20:05', '4 h', '2026-07-19T00:05'],
    ['2026-07-18T22:40', '15 min', '2026-07-18T22:55'],
    ['2026-07-18T22:45', '30 min', '2026-07-18T23:15'],
    ['2026-07-18T22:40', '24 h', '2026-07-19T22:40'],
    ['2026-08-07T21:10', '30 min', '2026-08-07T21:40'],
    ['2026-08-07T21:10', '48 h', '2026-08-09T21:10'],
    ['2026-07-19T14:20', '1 h', '2026-07-19T15:20'],
    ['2026-12-31T23:50', '15 min', '2027-01-01T00:05'],
  ];
  for (const [start, limit, due] of cases) {
    const found = within(limit, inShanghai(start));
    assert.equal(found.at, inShanghai(due));
    assert.equal(found.on, due.slice(0, 10));
    assert.equal(found.provisional, false, 'the calendar has no say in hours');
  }
});

test('an hour limit that ends at 00:00 belongs to the day that ends', () => {
  const due = within('1 h', inShanghai('2026-11-22T23:00'));
  assert.equal(due.at, inShanghai('2026-11-23T00:00'));
  assert.equal(due.on, '2026-11-22');
});

test('the call-back window of a case completed on Friday 2026-09-18 is Tuesday to Thursday', () => {
  const due = between('3 wd', '5 wd', inShanghai('2026-09-18T14:20'));
  assert.deepEqual(due, {
    at: inShanghai('2026-09-24T18:00'),
    on: '2026-09-24',
    opensAt: inShanghai('2026-09-22T00:00'),
    shownOpensAt: inShanghai('2026-09-22T09:00'),
    provisional: false,
  });
});

test('a window in hours opens and closes at its moments', () => {
  const due = between('24 h', '48 h', inShanghai('2026-09-18T14:20'));
  assert.equal(due.opensAt, inShanghai('2026-09-19T14:20'));
  assert.equal(due.shownOpensAt, due.opensAt);
  assert.equal(due.at, inShanghai('2026-09-20T14:20'));
});

test('a window in calendar days opens on its day even when that is a day off, and is said to open when people are in', () => {
  const due = between('7 d', '14 d', inShanghai('2026-09-25T10:00'));
  assert.equal(due.opensAt, inShanghai('2026-10-02T00:00'));
  assert.equal(due.shownOpensAt, inShanghai('2026-10-08T09:00'));
  assert.equal(due.at, inShanghai('2026-10-09T18:00'));
});

test('a day ends at close of business where we must act, at 24:00 where a right of the complainant runs out', () => {
  assert.equal(defaultEndOfDay('ours'), 'close-of-business');
  assert.equal(defaultEndOfDay('complainant'), 'midnight');
  const startAt = inShanghai('2026-11-22T10:00');
  assert.equal(within('3 d', startAt, 'close-of-business').at, inShanghai('2026-11-25T18:00'));
  const right = within('3 d', startAt, 'midnight');
  assert.equal(right.at, inShanghai('2026-11-26T00:00'));
  assert.equal(right.on, '2026-11-25', '24:00 belongs to the 25th');
});

test('close of business is the end of the last interval of that day', () => {
  const week = [
    ...CHINA.hours.week.slice(0, 4),
    [
      { from: '10:00', until: '12:00' },
      { from: '14:00', until: '24:00' },
    ],
    [],
    [],
  ];
  const shop = compileCalendar({ ...CHINA, hours: { ...CHINA.hours, week } });
  const rule = { within: duration('1 wd'), between: null, endOfDay: 'close-of-business' } as const;
  const due = dueAt(rule, inShanghai('2026-11-19T10:00'), shop);
  assert.equal(due.at, inShanghai('2026-11-21T00:00'), 'a Friday open until midnight');
  assert.equal(due.on, '2026-11-20');
  assert.equal(dueAt(rule, inShanghai('2026-11-20T10:00'), shop).at, inShanghai('2026-11-23T18:00'));
});

test('the last day rolls over a holiday at 24:00 too', () => {
  assert.equal(within('7 d', inShanghai('2026-09-26T10:00'), 'midnight').at, inShanghai('2026-10-09T00:00'));
});

test('a count that touches an unpublished year is provisional, and nothing else is', () => {
  const provisional = (limit: string, start: string): boolean => within(limit, inShanghai(start)).provisional;
  assert.equal(within('5 wd', inShanghai('2026-12-28T10:00')).on, '2027-01-04');
  assert.ok(provisional('5 wd', '2026-12-28T10:00'));
  assert.ok(provisional('1 d', '2026-12-31T10:00'));
  assert.ok(provisional('60 d', '2026-11-22T10:00'));
  assert.equal(provisional('5 wd', '2026-12-21T10:00'), false);
  assert.equal(provisional('30 d', '2026-11-22T10:00'), false);
  assert.equal(provisional('72 h', '2026-12-31T10:00'), false);
  // Only whether the last day rolls depends on a notice: the days on the way count whatever they are.
  assert.equal(provisional('60 d', '2017-12-01T10:00'), false);
  assert.ok(provisional('60 wd', '2017-12-01T10:00'));
});

test('a rule with neither limit nor window is a fault', () => {
  const never = { within: null, between: null, endOfDay: 'midnight' } as const;
  assert.throws(() => dueAt(never, inShanghai('2026-11-22T10:00'), china), RangeError);
});

test('a window counts one kind of thing, in order', () => {
  assert.ok(isWindow(duration('3 wd'), duration('5 wd')));
  assert.ok(isWindow(duration('3 wd'), duration('3 wd')));
  assert.ok(isWindow(duration('90 min'), duration('2 h')));
  assert.equal(isWindow(duration('5 wd'), duration('3 wd')), false);
  assert.equal(isWindow(duration('3 wd'), duration('7 d')), false);
});

test('due times never come before their start nor out of order', () => {
  fc.assert(
    fc.property(moments, moments, durations, ends, (a, b, limit, endOfDay) => {
      const [first, second] = a < b ? [a, b] : [b, a];
      const rule = { within: limit, between: null, endOfDay };
      const due = dueAt(rule, first, china);
      assert.ok(due.at > first);
      assert.ok(dueAt(rule, second, china).at >= due.at);
      const longer = { ...rule, within: { ...limit, amount: limit.amount + 1 } };
      assert.ok(dueAt(longer, first, china).at >= due.at);
    }),
    { numRuns: 500 },
  );
});

test('a limit in days ends on a working day, whatever the minute it started', () => {
  fc.assert(
    fc.property(moments, durations, ends, (startAt, limit, endOfDay) => {
      fc.pre(elapsedMsOf(limit) === null);
      const due = dueAt({ within: limit, between: null, endOfDay }, startAt, china);
      assert.ok(isWorkingDay(china, due.on));
      const midnight = inShanghai(`${localDayOf(startAt)}T00:00`);
      assert.deepEqual(dueAt({ within: limit, between: null, endOfDay }, midnight, china), due);
    }),
  );
});

function localDayOf(at: Instant): Day {
  return new Date(msOf(at) + 8 * 3_600_000).toISOString().slice(0, 10) as Day;
}

test('a window opens before it closes, and after its start', () => {
  fc.assert(
    fc.property(moments, durations, durations, ends, (startAt, a, b, endOfDay) => {
      fc.pre(isWindow(a, b));
      const due = dueAt({ within: null, between: [a, b], endOfDay }, startAt, china);
      assert.ok(due.opensAt !== null && due.shownOpensAt !== null);
      assert.ok(due.opensAt > startAt && due.opensAt <= due.at);
      assert.ok(due.shownOpensAt >= due.opensAt);
      assert.equal(due.at, dueAt({ within: b, between: null, endOfDay }, startAt, china).at);
    }),
  );
});

test('a warning comes before the due time: hours by the clock, days at the same time on the wall', () => {
  const before = (at: string, by: string): Instant => momentBefore(inShanghai(at), duration(by), china);
  assert.equal(before('2026-11-22T10:20', '10 min'), inShanghai('2026-11-22T10:10'));
  assert.equal(before('2026-11-23T00:05', '1 h'), inShanghai('2026-11-22T23:05'));
  assert.equal(before('2026-11-23T18:00', '1 wd'), inShanghai('2026-11-20T18:00'));
  assert.equal(before('2026-10-08T18:00', '1 wd'), inShanghai('2026-09-30T18:00'));
  assert.equal(before('2026-11-23T18:00', '2 d'), inShanghai('2026-11-21T18:00'));
  assert.equal(
    before('2026-11-24T00:00', '1 wd'),
    inShanghai('2026-11-21T00:00'),
    '24:00 on Monday, so 24:00 on Friday',
  );
});

test('a step up the ladder comes after the due time', () => {
  const after = (at: string, by: string): Instant => momentAfter(inShanghai(at), duration(by), china);
  assert.equal(after('2026-11-22T09:54', '10 min'), inShanghai('2026-11-22T10:04'));
  assert.equal(after('2026-11-20T18:00', '1 wd'), inShanghai('2026-11-23T18:00'));
  assert.equal(
    after('2026-11-21T00:00', '1 wd'),
    inShanghai('2026-11-24T00:00'),
    '24:00 on Friday, so 24:00 on Monday',
  );
  assert.equal(after('2026-11-20T18:00', '1 d'), inShanghai('2026-11-21T18:00'));
});

test('going back undoes going forward from a working day', () => {
  fc.assert(
    fc.property(moments, durations, (startAt, by) => {
      const at = dueAt({ within: duration('1 wd'), between: null, endOfDay: 'midnight' }, startAt, china).at;
      assert.equal(momentBefore(momentAfter(at, by, china), by, china), at);
    }),
  );
});
