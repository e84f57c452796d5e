import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Instant } from '#core/values/instant.ts';
import { compileCalendar, type CompiledCalendar } from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import { regrade, staysOf, UNDISTURBED, type Course, type Pause } from './course.ts';
import {
  countDue,
  dueAt,
  leftAt,
  momentAfter,
  momentBefore,
  type DeadlineRule,
  type DueOrSuspended,
} from './deadline.ts';
import { addDurations, parseDuration, type Duration } from './duration.ts';
import { inShanghai } from './golden-dates.ts';
import { inheritCalendar, NO_DIFFERENCES } from './own-calendar.ts';
import { lastClosing, nextOpening } from './open-hours.ts';
import { ranMs, type EndOfDay } from './reckoning.ts';

const china = compileCalendar(CHINA);
const NIGHT = [{ from: '18:00', until: '02:00' }];
const nights = compileCalendar({ ...CHINA, hours: { week: CHINA.hours.week.map(() => NIGHT), makeUpDay: NIGHT } });

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  assert.ok(parsed !== null, text);
  return parsed;
}

function rule(limit: string, endOfDay: EndOfDay = 'close-of-business'): DeadlineRule {
  return { within: duration(limit), between: null, endOfDay };
}

function pause(from: string, until: string | null): Pause {
  return { from: inShanghai(from), until: until === null ? null : inShanghai(until) };
}

function course(pauses: readonly Pause[], ...extensions: readonly string[]): Course {
  return { pauses, extensions: extensions.map(duration) };
}

/** `2026-11-24T18:00` by the wall in Shanghai, or what is left. */
function told(outcome: DueOrSuspended): string {
  if (outcome.kind === 'due') return wall(outcome.due.at);
  const { left } = outcome.suspended;
  return 'ms' in left ? `${left.ms / 60_000} min left` : `${left.days} days left`;
}

function wall(at: Instant): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16);
}

function count(limit: string, start: string, during: Course, calendar: CompiledCalendar = china): string {
  return told(countDue(rule(limit), inShanghai(start), calendar, during));
}

// 2026-11-23 is a Monday.
test('days: the day a pause begins counts, those after it until the day it ends do not', () => {
  const week = course([pause('2026-11-24T15:00', '2026-11-26T10:00')]);
  assert.equal(count('3 wd', '2026-11-23T10:00', UNDISTURBED), '2026-11-26T18:00');
  assert.equal(count('3 wd', '2026-11-23T10:00', week), '2026-11-30T18:00', 'Wednesday and Thursday are not counted');
  assert.equal(count('7 d', '2026-11-23T10:00', week), '2026-12-02T18:00');
  assert.equal(count('1 mo', '2026-11-23T10:00', week), '2026-12-25T18:00');
});

test('a pause within one day, one before the start, one after the end and one of no length change nothing', () => {
  const idle = [
    pause('2026-11-24T09:00', '2026-11-24T17:59'),
    pause('2026-11-20T09:00', '2026-11-23T09:00'),
    pause('2026-12-24T09:00', null),
    pause('2026-11-24T20:00', '2026-11-24T20:00'),
  ];
  for (const limit of ['3 wd', '3 d']) {
    assert.equal(count(limit, '2026-11-23T10:00', course(idle)), count(limit, '2026-11-23T10:00', UNDISTURBED));
  }
});

test('a pause that runs at the start counts from the start on', () => {
  const during = course([pause('2026-11-20T09:00', '2026-11-25T09:00')]);
  assert.equal(count('2 wd', '2026-11-23T10:00', during), '2026-11-27T18:00');
  assert.equal(count('10 h', '2026-11-23T10:00', during), '2026-11-25T19:00');
});

test('pauses that overlap are not taken off twice', () => {
  const overlapping = course([
    pause('2026-11-25T09:00', '2026-11-27T09:00'),
    pause('2026-11-24T09:00', '2026-11-26T09:00'),
  ]);
  const one = course([pause('2026-11-24T09:00', '2026-11-27T09:00')]);
  for (const limit of ['4 wd', '4 d', '96 h', '20 wh'])
    assert.equal(count(limit, '2026-11-23T10:00', overlapping), count(limit, '2026-11-23T10:00', one));
});

test('no limit ends during a pause: it ends with the next working day whose end lies in none', () => {
  const overnight = course([pause('2026-11-26T15:00', '2026-12-01T10:00')]);
  assert.equal(count('3 wd', '2026-11-23T10:00', overnight), '2026-12-01T18:00', 'the day of resuming');
  const late = course([pause('2026-11-26T15:00', '2026-12-01T19:00')]);
  assert.equal(count('3 wd', '2026-11-23T10:00', late), '2026-12-02T18:00', 'business is over when time runs again');
  const closing = course([pause('2026-11-26T17:00', '2026-11-26T19:00')]);
  assert.equal(count('3 wd', '2026-11-23T10:00', closing), '2026-11-27T18:00');
  const twice = course([pause('2026-11-26T17:00', '2026-11-26T19:00'), pause('2026-11-27T17:00', '2026-11-29T19:00')]);
  assert.equal(count('3 wd', '2026-11-23T10:00', twice), '2026-11-30T18:00');
});

test('a pause that begins or ends in the moment of the end is not over it; two that touch there are', () => {
  const start = '2026-11-23T10:00';
  assert.equal(count('3 wd', start, course([pause('2026-11-26T18:00', null)])), '2026-11-26T18:00');
  assert.equal(count('3 wd', start, course([pause('2026-11-26T09:00', '2026-11-26T18:00')])), '2026-11-26T18:00');
  const touching = course([
    pause('2026-11-26T09:00', '2026-11-26T18:00'),
    pause('2026-11-26T18:00', '2026-11-26T20:00'),
  ]);
  assert.equal(count('3 wd', start, touching), '2026-11-27T18:00');
  assert.equal(count('10 h', start, course([pause('2026-11-23T20:00', null)])), '2026-11-23T20:00');
  assert.equal(count('8 wh', start, course([pause('2026-11-23T18:00', null)])), '2026-11-23T18:00');
});

test('the shift of the day before may still be open when a pause ends', () => {
  const during = course([pause('2026-11-25T00:00', '2026-11-26T01:00')]);
  assert.equal(count('1 wd', '2026-11-23T10:00', during, nights), '2026-11-26T02:00', 'Wednesday’s close of business');
  const longer = course([pause('2026-11-25T00:00', '2026-11-26T03:00')]);
  assert.equal(count('1 wd', '2026-11-23T10:00', longer, nights), '2026-11-27T02:00');
});

test('while a pause goes on nobody knows the due time, but what is left', () => {
  const start = '2026-11-23T10:00';
  const open = course([pause('2026-11-24T15:00', null)]);
  assert.equal(count('3 wd', start, open), '2 days left');
  assert.equal(count('1 wd', start, open), '0 days left', 'the last day had begun');
  assert.equal(count('1 wd', start, course([pause('2026-11-24T19:00', null)])), '2026-11-24T18:00');
  assert.equal(count('48 h', start, open), `${(48 - 29) * 60} min left`);
  assert.equal(count('20 wh', start, open), `${6 * 60} min left`, 'eight hours on Monday, six on Tuesday');
  const window: DeadlineRule = { within: null, between: [duration('1 wd'), duration('5 wd')], endOfDay: 'midnight' };
  const outcome = countDue(window, inShanghai(start), china, open);
  assert.ok(outcome.kind === 'suspended');
  assert.equal(outcome.suspended.since, inShanghai('2026-11-24T15:00'));
  assert.equal(outcome.suspended.opensAt, inShanghai('2026-11-24T00:00'), 'it had opened');
  const later = countDue({ ...window, between: [duration('3 wd'), duration('5 wd')] }, inShanghai(start), china, open);
  assert.equal(later.kind === 'suspended' ? later.suspended.opensAt : '', null);
  const hours: DeadlineRule = { within: null, between: [duration('30 h'), duration('90 h')], endOfDay: 'midnight' };
  const hourly = countDue(hours, inShanghai(start), china, open);
  assert.equal(hourly.kind === 'suspended' ? hourly.suspended.opensAt : '', null);
});

test('an extension counts on from the count that had not been rolled', () => {
  // 15 days after 09-16 is 10-01, rolled to 10-08; 15 more are counted from 10-01.
  assert.equal(count('15 d', '2026-09-16T10:00', UNDISTURBED), '2026-10-08T18:00');
  assert.equal(count('15 d', '2026-09-16T10:00', course([], '15 d')), '2026-10-16T18:00');
  assert.equal(
    count('15 wd', '2026-09-16T10:00', course([], '15 wd')),
    count('30 wd', '2026-09-16T10:00', UNDISTURBED),
  );
  assert.equal(count('1 mo', '2026-12-31T10:00', course([], '2 mo')), '2027-03-31T18:00');
  assert.equal(count('1 h', '2026-12-31T10:00', course([], '30 min', '30 min')), '2026-12-31T12:00');
  assert.throws(() => count('15 d', '2026-09-16T10:00', course([], '5 wd')), RangeError);
});

test('months end on the corresponding day, or with a month that has none, and roll', () => {
  assert.equal(count('1 mo', '2026-01-15T10:00', UNDISTURBED), '2026-02-24T18:00', '02-15 is in Spring Festival');
  assert.equal(count('1 mo', '2025-12-31T10:00', UNDISTURBED), '2026-02-02T18:00', '01-31 is a Saturday');
  assert.equal(count('3 mo', '2025-11-30T10:00', UNDISTURBED), '2026-02-28T18:00', 'a Saturday worked by notice');
  assert.equal(count('3 mo', '2023-11-30T10:00', UNDISTURBED), '2024-02-29T18:00');
  assert.equal(count('36 mo', '2023-11-22T10:00', UNDISTURBED), '2026-11-23T18:00');
});

test('the same day: until it ends, or, where it is over or off, until the next working day does', () => {
  for (const limit of ['0 d', '0 wd']) {
    assert.equal(count(limit, '2026-11-23T10:00', UNDISTURBED), '2026-11-23T18:00');
    assert.equal(count(limit, '2026-11-23T18:00', UNDISTURBED), '2026-11-24T18:00');
    assert.equal(count(limit, '2026-11-21T10:00', UNDISTURBED), '2026-11-23T18:00', 'a Saturday');
  }
  const window: DeadlineRule = { within: null, between: [duration('0 d'), duration('2 d')], endOfDay: 'midnight' };
  assert.equal(dueAt(window, inShanghai('2026-11-23T10:00'), china).opensAt, inShanghai('2026-11-23T10:00'));
});

test('working time runs in opening hours and ends at closing, not at the next opening', () => {
  assert.equal(count('4 wh', '2026-11-20T16:00', UNDISTURBED), '2026-11-23T11:00', 'over a weekend');
  assert.equal(count('2 wh', '2026-11-20T16:00', UNDISTURBED), '2026-11-20T18:00');
  assert.equal(count('30 wmin', '2026-11-21T12:00', UNDISTURBED), '2026-11-23T09:30', 'from the opening on');
  assert.equal(count('10 wh', '2026-09-30T17:00', UNDISTURBED), '2026-10-08T18:00', 'over National Day');
  assert.equal(count('8 wh', '2026-11-23T19:00', UNDISTURBED, nights), '2026-11-24T19:00');
  assert.equal(count('7 wh', '2026-11-23T19:00', UNDISTURBED, nights), '2026-11-24T02:00');
});

test('a warning in working time goes back through opening hours', () => {
  const before = (at: string, by: string): string => wall(momentBefore(inShanghai(at), duration(by), china));
  assert.equal(before('2026-11-23T10:00', '2 wh'), '2026-11-20T17:00');
  assert.equal(before('2026-11-23T10:00', '1 wh'), '2026-11-23T09:00', 'the opening, not the closing before it');
  assert.equal(before('2026-10-08T09:30', '60 wmin'), '2026-09-30T17:30');
  assert.equal(wall(momentAfter(inShanghai('2026-11-20T17:00'), duration('2 wh'), china)), '2026-11-23T10:00');
  assert.equal(wall(momentAfter(inShanghai('2026-01-31T17:00'), duration('1 mo'), china)), '2026-02-28T17:00');
  assert.equal(wall(momentBefore(inShanghai('2026-11-24T02:00'), duration('1 wd'), nights)), '2026-11-23T02:00');
  const weeknights = compileCalendar({
    ...CHINA,
    hours: { week: CHINA.hours.week.map((day) => (day.length === 0 ? [] : NIGHT)), makeUpDay: NIGHT },
  });
  const friday = momentBefore(inShanghai('2026-11-24T02:00'), duration('1 wd'), weeknights);
  assert.equal(wall(friday), '2026-11-21T02:00', 'Monday’s close of business, so Friday’s');
});

test('the time that ran leaves out pauses, and in working time what was closed', () => {
  const ran = (counting: 'elapsed' | 'working-time', until: string, ...pauses: readonly Pause[]): number =>
    ranMs(counting, inShanghai('2026-11-20T16:00'), inShanghai(until), china, pauses) / 3_600_000;
  assert.equal(ran('elapsed', '2026-11-23T10:00'), 66);
  assert.equal(ran('working-time', '2026-11-23T10:00'), 3);
  const lunch = pause('2026-11-20T16:30', '2026-11-20T17:00');
  assert.equal(ran('working-time', '2026-11-23T10:00', lunch, lunch), 2.5);
  assert.equal(ran('elapsed', '2026-11-20T16:45', lunch), 0.5, 'no more than has passed');
  assert.equal(ran('elapsed', '2026-11-20T18:00', pause('2026-11-20T17:00', null)), 1);
  assert.equal(ran('elapsed', '2026-11-20T15:00'), 0);
  assert.equal(ran('working-time', '2026-11-20T15:00', pause('2026-11-20T14:00', '2026-11-20T18:00')), 0);
});

test('the next opening and the last closing', () => {
  assert.equal(wall(nextOpening(china, inShanghai('2026-11-20T18:00'))), '2026-11-23T09:00');
  assert.equal(wall(nextOpening(china, inShanghai('2026-11-20T17:59'))), '2026-11-20T17:59');
  assert.equal(wall(lastClosing(china, inShanghai('2026-11-23T09:00'))), '2026-11-20T18:00');
  assert.equal(wall(lastClosing(china, inShanghai('2026-11-23T09:01'))), '2026-11-23T09:01');
});

test('a regrade keeps every pause; extensions stay where the start and the kind of limit stay', () => {
  const during = course([pause('2026-11-24T15:00', '2026-11-26T10:00')], '2 wd');
  const clock = { startedAt: inShanghai('2026-11-23T10:00'), course: during };
  const at = inShanghai('2026-11-27T09:00');
  const after = (afterRegrade: 'restart' | 'keep', limit: string): [string, number] => {
    const next = regrade(clock, at, duration(limit), afterRegrade);
    return [told(countDue(rule(limit), next.startedAt, china, next.course)), next.lost.length];
  };
  assert.deepEqual(after('keep', '3 wd'), ['2026-12-02T18:00', 0]);
  assert.deepEqual(after('keep', '4 d'), ['2026-11-30T18:00', 1]);
  assert.deepEqual(after('restart', '3 wd'), ['2026-12-02T18:00', 1]);
  const ongoing = regrade(
    { ...clock, course: course([pause('2026-11-24T15:00', null)]) },
    at,
    duration('3 wd'),
    'restart',
  );
  assert.equal(told(countDue(rule('3 wd'), ongoing.startedAt, china, ongoing.course)), '3 days left');
});

test('what is left at a moment', () => {
  const left = (limit: string, at: string, during: Course = UNDISTURBED): unknown =>
    leftAt(rule(limit), inShanghai('2026-11-23T10:00'), china, during, inShanghai(at));
  assert.deepEqual(left('3 wd', '2026-11-24T12:00'), { counting: 'working-days', days: 2 });
  assert.deepEqual(left('3 wd', '2026-11-26T17:59'), { counting: 'working-days', days: 0 });
  assert.deepEqual(left('3 wd', '2026-11-26T18:00'), { counting: 'working-days', days: 0 });
  assert.equal(left('3 wd', '2026-11-26T18:01'), null);
  assert.deepEqual(left('20 wh', '2026-11-24T08:00'), { counting: 'working-time', ms: 12 * 3_600_000 });
  assert.deepEqual(left('20 h', '2026-11-22T08:00'), { counting: 'elapsed', ms: 20 * 3_600_000 }, 'not begun yet');
  assert.deepEqual(left('20 h', '2026-11-24T06:00'), { counting: 'elapsed', ms: 0 });
  const paused = course([pause('2026-11-23T12:00', '2026-11-23T20:00'), pause('2026-11-25T12:00', null)]);
  assert.deepEqual(left('20 h', '2026-11-23T19:00', paused), { counting: 'elapsed', ms: 18 * 3_600_000 });
});

test('a pause cannot end before it begins', () => {
  assert.throws(() => staysOf([pause('2026-11-24T15:00', '2026-11-24T14:59')], 0), RangeError);
});

test('what does not run out in a lifetime is refused rather than searched for ever', () => {
  const minute = [{ from: '00:00', until: '00:01' }];
  const calendar = compileCalendar({
    ...CHINA,
    hours: { week: [minute, [], [], [], [], [], []], makeUpDay: minute },
  });
  assert.throws(() => dueAt(rule('999 wh'), inShanghai('2026-11-23T10:00'), calendar), /86 years/);
  assert.throws(() => momentBefore(inShanghai('2026-11-23T10:00'), duration('999 wh'), calendar), /86 years/);
});

test('the end of a block of the table is a closing time like any other', () => {
  const always = inheritCalendar(CHINA, 'x', { ...NO_DIFFERENCES, holidays: 'open' });
  const calendar = compileCalendar({ ...always, zone: 'UTC' });
  // 392 days to a block, counted from 1970; its last day is a Wednesday.
  const day = 52 * 392 - 1;
  const start = new Date(day * 86_400_000 + 9 * 3_600_000).toISOString() as Instant;
  const due = dueAt(rule('9 wh'), start, calendar);
  assert.equal(due.at, start.replace('T09:00', 'T18:00'));
  const next = dueAt(rule('541 wmin'), start, calendar);
  assert.equal(new Date(next.at).getUTCDay(), 4);
  assert.equal(momentBefore(next.at, duration('541 wmin'), calendar), start);
  const opening = next.at.replace('T09:01', 'T09:00');
  assert.equal(momentBefore(next.at, duration('1 wmin'), calendar), opening, 'the first opening of a block');
});

const moments = fc
  .integer({ min: Date.UTC(2018, 0, 1), max: Date.UTC(2027, 0, 1) })
  .map((ms) => new Date(ms).toISOString() as Instant);
const amounts = fc.integer({ min: 1, max: 120 });
const pauses = fc.array(
  fc.tuple(moments, fc.integer({ min: 0, max: 40 * 86_400_000 })).map(
    ([from, ms]): Pause => ({
      from,
      until: new Date(Date.parse(from) + ms).toISOString() as Instant,
    }),
  ),
  { maxLength: 3 },
);
const units = fc.constantFrom<Duration['unit']>('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo');

function dueIn(limit: Duration, startAt: Instant, during: Course): Instant {
  const outcome = countDue({ within: limit, between: null, endOfDay: 'midnight' }, startAt, china, during);
  assert.ok(outcome.kind === 'due');
  return outcome.due.at;
}

test('more time is never due earlier, nor is a clock with one more pause', () => {
  fc.assert(
    fc.property(moments, units, amounts, pauses, pauses, (startAt, unit, amount, some, more) => {
      const due = dueIn({ amount, unit }, startAt, { pauses: some, extensions: [] });
      assert.ok(dueIn({ amount: amount + 1, unit }, startAt, { pauses: some, extensions: [] }) >= due);
      assert.ok(dueIn({ amount, unit }, startAt, { pauses: [...some, ...more], extensions: [] }) >= due);
    }),
    { numRuns: 400 },
  );
});

test('a limit and its extensions are one limit, in whatever parts they were granted', () => {
  fc.assert(
    fc.property(
      moments,
      units,
      fc.array(amounts, { minLength: 2, maxLength: 4 }),
      pauses,
      (startAt, unit, parts, some) => {
        const [limit, ...extensions] = parts.map((amount): Duration => ({ amount, unit }));
        assert.ok(limit !== undefined);
        const whole = extensions.reduce<Duration>((sum, by) => addDurations(sum, by) as Duration, limit);
        assert.equal(
          dueIn(limit, startAt, { pauses: some, extensions }),
          dueIn(whole, startAt, { pauses: some, extensions: [] }),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('a working days and then b are a + b working days', () => {
  fc.assert(
    fc.property(moments, amounts, amounts, (startAt, a, b) => {
      const wd = (amount: number): Duration => ({ amount, unit: 'wd' });
      assert.equal(
        momentAfter(momentAfter(startAt, wd(a), china), wd(b), china),
        momentAfter(startAt, wd(a + b), china),
      );
      const first = dueIn(wd(a), startAt, UNDISTURBED);
      // 24:00 of the day is 00:00 of the next; the count goes on from the day itself.
      const within = new Date(Date.parse(first) - 1).toISOString() as Instant;
      assert.equal(dueIn(wd(b), within, UNDISTURBED), dueIn(wd(a + b), startAt, UNDISTURBED));
    }),
    { numRuns: 400 },
  );
});
