import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantFromMs, msOf } from '#core/values/instant.ts';
import { compileCalendar } from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import { dueAt } from './deadline.ts';
import { parseDuration, type Counting, type Duration } from './duration.ts';
import { inShanghai } from './golden-dates.ts';
import {
  durationText,
  lengthLeft,
  lengthText,
  shareLeft,
  timeLeft,
  timeLeftText,
  timeTaken,
  windowText,
} from './time-left.ts';

const china = compileCalendar(CHINA);

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  assert.ok(parsed !== null, text);
  return parsed;
}

function left(due: string, now: string, counting: Counting = 'elapsed'): { zh: string; en: string } {
  const found = timeLeft({ at: inShanghai(due), opensAt: null, shownOpensAt: null }, counting, inShanghai(now), china);
  return { zh: timeLeftText(found, 'zh'), en: timeLeftText(found, 'en') };
}

test('time left and time over read as the worklist writes them', () => {
  const now = '2026-11-22T10:12';
  const cases: [string, Counting, string, string][] = [
    ['2026-11-22T09:54', 'elapsed', '超时 18 分', '18 min late'],
    ['2026-11-20T18:00', 'working-days', '超时 2 天', '2 days late'],
    ['2026-11-22T10:20', 'elapsed', '还剩 8 分', '8 min left'],
    ['2026-11-22T12:31', 'elapsed', '还剩 2 小时 19 分', '2 h 19 min left'],
    ['2026-11-22T16:00', 'elapsed', '还剩 5 小时 48 分', '5 h 48 min left'],
    ['2026-11-22T21:40', 'elapsed', '还剩 11 小时 28 分', '11 h 28 min left'],
    ['2026-11-24T18:00', 'working-days', '剩 2 个工作日', '2 working days left'],
    ['2026-11-30T18:00', 'working-days', '剩 6 个工作日', '6 working days left'],
    ['2026-11-23T18:00', 'working-days', '剩 1 个工作日', '1 working day left'],
    ['2026-11-25T18:00', 'calendar-days', '剩 3 天', '3 days left'],
    ['2026-11-24T08:12', 'elapsed', '还剩 1 天 22 小时', '1 day 22 h left'],
    ['2026-11-24T10:12', 'elapsed', '剩 2 天', '2 days left'],
    ['2026-11-22T08:12', 'elapsed', '超时 2 小时', '2 h late'],
    ['2026-11-22T08:07', 'elapsed', '超时 2 小时 5 分', '2 h 5 min late'],
    ['2026-11-21T10:12', 'elapsed', '超时 1 天', '1 day late'],
  ];
  for (const [due, counting, zh, en] of cases) assert.deepEqual(left(due, now, counting), { zh, en }, due);
});

test('on the last working day the hours are told', () => {
  assert.equal(left('2026-11-24T18:00', '2026-11-24T10:12', 'working-days').zh, '还剩 7 小时 48 分');
  assert.equal(
    left('2026-11-25T00:00', '2026-11-24T10:12', 'calendar-days').zh,
    '还剩 13 小时 48 分',
    '24:00 is of today',
  );
});

test('the due moment itself is in time, a millisecond later is late', () => {
  assert.equal(left('2026-11-22T10:12', '2026-11-22T10:12').zh, '还剩不到 1 分');
  assert.equal(left('2026-11-22T10:12', '2026-11-22T10:11:30').en, 'less than 1 min left');
  assert.equal(left('2026-11-22T10:12', '2026-11-22T10:12:00.001').zh, '超时 1 分');
});

test('a long working-day holiday counts no days', () => {
  assert.equal(left('2026-10-08T18:00', '2026-09-30T10:00', 'working-days').zh, '剩 1 个工作日');
});

test('a day late is said from 24 hours on, by the calendar', () => {
  assert.equal(left('2026-11-20T18:00', '2026-11-21T17:59').zh, '超时 23 小时 59 分');
  assert.equal(left('2026-11-20T18:00', '2026-11-21T17:59:30').zh, '超时 1 天');
  assert.equal(left('2026-11-20T23:00', '2026-11-22T00:30').zh, '超时 2 天');
  assert.equal(left('2026-11-20T00:00:20', '2026-11-20T23:59:40').zh, '超时 1 天', 'within one day by the calendar');
});

test('a window not yet open says when it opens, an open one how long it stays', () => {
  const rule = { within: null, between: [duration('3 wd'), duration('5 wd')], endOfDay: 'close-of-business' } as const;
  const due = dueAt(rule, inShanghai('2026-11-18T15:00'), china);
  const at = (now: string, language: 'zh' | 'en'): string =>
    timeLeftText(timeLeft(due, 'working-days', inShanghai(now), china), language);
  assert.equal(at('2026-11-20T10:12', 'zh'), '周一 09:00 开窗');
  assert.equal(at('2026-11-20T10:12', 'en'), 'opens Mon 09:00');
  assert.equal(at('2026-11-22T10:12', 'zh'), '明天 09:00 开窗');
  assert.equal(at('2026-11-23T00:00', 'zh'), '剩 2 个工作日');
  assert.equal(at('2026-11-25T17:00', 'zh'), '还剩 1 小时');
  assert.equal(at('2026-11-26T17:00', 'zh'), '超时 23 小时');
});

test('time taken is rounded up, so it never reads as kept when it was not', () => {
  const taken = (until: string, where: 'list' | 'sentence', language: 'zh' | 'en' = 'zh'): string =>
    lengthText(timeTaken(inShanghai('2026-09-29T21:10'), inShanghai(until)), language, where);
  assert.equal(taken('2026-09-29T21:36', 'sentence'), '26 分钟');
  assert.equal(taken('2026-09-29T21:36', 'list'), '26 分');
  assert.equal(taken('2026-09-29T21:36', 'sentence', 'en'), '26 minutes');
  assert.equal(taken('2026-09-29T21:40:01', 'sentence'), '31 分钟');
  assert.equal(taken('2026-10-01T19:40', 'sentence'), '46 小时 30 分');
  assert.equal(taken('2026-10-01T19:40', 'sentence', 'en'), '46 hours 30 minutes');
  assert.equal(taken('2026-09-29T22:33', 'sentence'), '1 小时 23 分');
  assert.equal(taken('2026-09-29T22:10', 'sentence', 'en'), '1 hour');
  assert.equal(taken('2026-10-04T23:10', 'sentence'), '5 天 2 小时');
  assert.equal(taken('2026-10-04T23:10', 'sentence', 'en'), '5 days 2 hours');
  assert.equal(taken('2026-09-29T21:00', 'sentence'), '0 分钟', 'nothing is done before it began');
});

test('taking no more whole minutes than allowed is being in time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000 }), fc.integer({ min: 1, max: 60 }), (usedMs, limitMinutes) => {
      const start = inShanghai('2026-09-29T21:10');
      const taken = timeTaken(start, instantFromMs(msOf(start) + usedMs));
      assert.ok(taken.unit === 'minutes');
      assert.equal(taken.hours * 60 + taken.minutes <= limitMinutes, usedMs <= limitMinutes * 60_000);
    }),
  );
});

test('the fuse is the share of the time left', () => {
  const share = (now: string): number =>
    shareLeft(inShanghai('2026-11-22T10:00'), inShanghai('2026-11-22T11:00'), inShanghai(now));
  assert.equal(share('2026-11-22T10:00'), 1);
  assert.equal(share('2026-11-22T10:45'), 0.25);
  assert.equal(share('2026-11-22T11:00'), 0);
  assert.equal(share('2026-11-22T12:00'), 0);
  assert.equal(share('2026-11-22T09:00'), 1);
  assert.equal(
    shareLeft(inShanghai('2026-11-22T10:00'), inShanghai('2026-11-22T10:00'), inShanghai('2026-11-22T09:00')),
    0,
  );
});

test('limits and windows as their rules say them', () => {
  const limits: [string, string, string][] = [
    ['15 min', '15 分钟', '15 minutes'],
    ['1 h', '1 小时', '1 hour'],
    ['48 h', '48 小时', '48 hours'],
    ['7 d', '7 天', '7 days'],
    ['3 wd', '3 个工作日', '3 working days'],
    ['1 wd', '1 个工作日', '1 working day'],
  ];
  for (const [limit, zh, en] of limits) {
    assert.equal(durationText(duration(limit), 'zh'), zh);
    assert.equal(durationText(duration(limit), 'en'), en);
  }
  const windows: [string, string, string, string][] = [
    ['3 wd', '5 wd', '第 3 至 5 个工作日', 'the 3rd to the 5th working day'],
    ['7 d', '14 d', '第 7 至 14 天', 'the 7th to the 14th day'],
    ['1 wd', '2 wd', '第 1 至 2 个工作日', 'the 1st to the 2nd working day'],
    ['11 d', '22 d', '第 11 至 22 天', 'the 11th to the 22nd day'],
    ['24 h', '48 h', '24 至 48 小时', '24 to 48 hours'],
    ['90 min', '2 h', '90 分钟至 2 小时', '90 minutes to 2 hours'],
  ];
  for (const [opens, closes, zh, en] of windows) {
    assert.equal(windowText(duration(opens), duration(closes), 'zh'), zh);
    assert.equal(windowText(duration(opens), duration(closes), 'en'), en);
  }
});

test('working time left is said as such: a weekend is not among it', () => {
  assert.deepEqual(left('2026-11-23T11:20', '2026-11-20T16:00', 'working-time'), {
    zh: '还剩工作时间 4 小时 20 分',
    en: '4 h 20 min of working time left',
  });
  assert.equal(left('2026-11-23T09:00', '2026-11-21T16:00', 'working-time').zh, '还剩不到 1 分');
  assert.equal(left('2026-11-23T11:00', '2026-11-23T11:10', 'working-time').zh, '超时 10 分');
});

test('on a night shift the last day ends when the shift does', () => {
  const night = [{ from: '18:00', until: '02:00' }];
  const calendar = compileCalendar({ ...CHINA, hours: { week: CHINA.hours.week.map(() => night), makeUpDay: night } });
  const due = dueAt(
    { within: duration('1 wd'), between: null, endOfDay: 'close-of-business' },
    inShanghai('2026-11-22T10:00'),
    calendar,
  );
  assert.equal(due.at, inShanghai('2026-11-24T02:00'));
  assert.equal(due.on, '2026-11-23');
  const at = (now: string): string => timeLeftText(timeLeft(due, 'working-days', inShanghai(now), calendar), 'zh');
  assert.equal(at('2026-11-23T20:00'), '还剩 6 小时');
  assert.equal(at('2026-11-24T01:30'), '还剩 30 分');
  assert.equal(at('2026-11-24T02:10'), '超时 10 分');
});

test('what a suspended limit has left', () => {
  const text = (left: Parameters<typeof lengthLeft>[0]): string => lengthText(lengthLeft(left), 'zh', 'sentence');
  assert.equal(text({ counting: 'elapsed', ms: 19 * 3_600_000 }), '19 小时');
  assert.equal(text({ counting: 'working-time', ms: 90 * 60_000 }), '工作时间 1 小时 30 分');
  assert.equal(text({ counting: 'working-days', days: 2 }), '2 个工作日');
  assert.equal(text({ counting: 'months', days: 20 }), '20 天');
});

test('limits in working time, in months and of the same day', () => {
  const said = (text: string): string[] => [durationText(duration(text), 'zh'), durationText(duration(text), 'en')];
  assert.deepEqual(said('4 wh'), ['4 小时（工作时间）', '4 working hours']);
  assert.deepEqual(said('1 mo'), ['1 个月', '1 month']);
  assert.deepEqual(said('0 wd'), ['当日', 'the same day']);
  assert.equal(windowText(duration('2 wh'), duration('4 wh'), 'zh'), '2 至 4 小时（工作时间）');
  assert.equal(windowText(duration('1 mo'), duration('2 mo'), 'en'), 'the 1st to the 2nd month');
});
