import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '#core/case/state.ts';
import { compileCalendar } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { Pause } from '#core/time/course.ts';
import { parseDuration, type Duration } from '#core/time/duration.ts';
import { explain } from '#core/time/explain.ts';
import { inShanghai } from '#core/time/golden-dates.ts';
import { inheritCalendar, NO_DIFFERENCES } from '#core/time/own-calendar.ts';
import { MARKET } from '#test/support/market.ts';
import { ordinary } from '#test/support/phases.ts';
import { Teller } from '../teller.ts';
import { sentenceOf } from './explanation-sentences.ts';

const STOCKTAKING = { zh: '盘点', en: 'stocktaking' };
const FAIR = { zh: '店庆', en: 'anniversary' };
const calendar = compileCalendar(
  inheritCalendar(CHINA, 'shop', {
    ...NO_DIFFERENCES,
    closed: [{ from: '2026-11-25', until: '2026-11-26', title: STOCKTAKING }],
    extra: [{ day: '2026-11-28', title: FAIR, hours: null }],
  }),
);

function duration(text: string): Duration {
  return parseDuration(text) as Duration;
}

interface Course {
  readonly pauses?: readonly (readonly [string, string | null])[];
  readonly extensions?: readonly string[];
}

function tell(language: 'zh-CN' | 'en', limit: string, start: string, { pauses = [], extensions = [] }: Course = {}) {
  const now = inShanghai('2026-12-10T12:00');
  const names = { person: () => null, unit: () => null };
  const t = new Teller({ language, now, calendar, playbook: MARKET, names, reader: null });
  const clock: Clock = ordinary().clock('talk');
  const rule = { within: duration(limit), between: null, endOfDay: 'close-of-business' } as const;
  const explained = explain(rule, inShanghai(start), calendar, now, {
    pauses: pauses.map(
      ([from, until]): Pause => ({
        from: inShanghai(from),
        until: until === null ? null : inShanghai(until),
      }),
    ),
    extensions: extensions.map(duration),
  });
  return explained.steps.flatMap((step) => sentenceOf({ t, clock, explained }, step)).map(({ text }) => text);
}

test('working days with a pause, an extension and the unit’s own days', () => {
  const course: Course = { pauses: [['2026-11-30T15:00', '2026-12-02T10:00']], extensions: ['2 wd'] };
  assert.deepEqual(tell('zh-CN', '3 wd', '2026-11-23T10:00', course), [
    '11 月 23 日周一 10:00 收到，当天不计。',
    '已批准延长 2 个工作日，和原期限连着算。',
    '本单位盘点（11 月 25 日至 11 月 26 日）不上班，2 天不计。',
    '11 月 28 日周六本单位照常上班（店庆），计 1 天。',
    '周末 1 天不计。',
    '11 月 30 日周一 15:00 至 12 月 2 日周三 10:00 暂停，2 天不计，恢复当天也不计。',
    '第 5 个工作日下班时到期：12 月 3 日周四 18:00。',
  ]);
  assert.deepEqual(tell('en', '3 wd', '2026-11-23T10:00', course).slice(1, 4), [
    'Extended by 2 working days, counted on from the limit.',
    'The unit is closed (stocktaking), 25 November to 26 November: 2 days are not counted.',
    'The unit works on Saturday 28 November (anniversary): it counts.',
  ]);
});

test('while a pause goes on it says what is left, in days or in working time', () => {
  const open: Course = { pauses: [['2026-11-24T15:00', null]] };
  assert.deepEqual(tell('zh-CN', '3 wd', '2026-11-23T10:00', open).slice(1), [
    '11 月 24 日周二 15:00 起暂停，还没有恢复。',
    '限 3 个工作日，11 月 24 日周二 15:00 起暂停，恢复后剩余：2 个工作日。',
  ]);
  assert.equal(
    tell('zh-CN', '20 wh', '2026-11-23T10:00', open).at(-1),
    '限 20 小时（工作时间），11 月 24 日周二 15:00 起暂停，恢复后剩余：工作时间 6 小时。',
  );
});

test('months, the same day, working time from the opening on, a last day that ended during a pause', () => {
  assert.deepEqual(tell('zh-CN', '1 mo', '2027-01-31T10:00').slice(1, 3), [
    '按月算，那个月没有对应日，末日是月末 2027 年 2 月 28 日周日。',
    '其中 8 天休息日照算。',
  ]);
  assert.deepEqual(tell('zh-CN', '0 d', '2026-11-23T18:30'), [
    '11 月 23 日周一 18:30 收到，从这时起算。',
    '限当日办结，当天就是末日。',
    '开始时 11 月 23 日周一已经下班，顺到 11 月 24 日周二。',
    '末日下班时到期：11 月 24 日周二 18:00。',
  ]);
  assert.deepEqual(tell('zh-CN', '4 wh', '2026-11-23T19:00').slice(1), [
    '当时不在工作时间，11 月 24 日周二 09:00 上班起算。',
    '只计工作时间，前后跨 2 个上班的日子。',
    '满 4 小时（工作时间），11 月 24 日周二 13:00 到期，当刻还算按时。',
  ]);
  const closing: Course = {
    pauses: [
      ['2026-11-24T17:00', '2026-11-24T19:00'],
      ['2026-11-23T11:00', '2026-11-23T12:00'],
    ],
  };
  assert.deepEqual(tell('zh-CN', '1 wd', '2026-11-23T10:00', closing).slice(2, 5), [
    '11 月 23 日周一 11:00 至 11 月 23 日周一 12:00 暂停，没有跨日，不影响计日。',
    '11 月 24 日周二 17:00 至 11 月 24 日周二 19:00 暂停，没有跨日，不影响计日。',
    '末日 11 月 24 日周二结束时正在暂停，改到恢复后的 11 月 27 日周五结束为止。',
  ]);
});

test('every sentence is whole in both languages', () => {
  const course: Course = { pauses: [['2026-11-24T15:00', '2026-11-26T09:00']] };
  for (const language of ['zh-CN', 'en'] as const)
    for (const limit of ['90 min', '48 h', '30 wmin', '40 wh', '0 wd', '5 wd', '7 d', '1 mo'])
      for (const text of tell(language, limit, '2026-11-23T10:00', course))
        assert.ok(text.length > 5 && !/[{}]|undefined/.test(text), text);
});
