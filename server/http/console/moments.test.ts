import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Instant } from '#core/values/instant.ts';
import { compileCalendar } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { MARKET } from '#test/support/market.ts';
import { Teller } from '../teller.ts';
import { datesToFinish, momentsToPromise } from './moments.ts';

function tellerAt(now: string, calendar = compileCalendar(CHINA)): Teller {
  return new Teller({
    language: 'zh-CN',
    now: new Date(now).toISOString() as Instant,
    calendar,
    playbook: MARKET,
    names: { person: () => null, unit: () => null },
    reader: null,
  });
}

const textsAt = (now: string): readonly string[] => momentsToPromise(tellerAt(now)).map(({ text }) => text);

describe('moments to promise', () => {
  test('on a Sunday morning: within the hour, today, tomorrow, the third working day', () => {
    assert.deepEqual(textsAt('2026-11-22T10:12:30+08:00'), [
      '一小时内（11:13）',
      '今天 18:00 前',
      '明天 18:00 前',
      '11 月 25 日周三 18:00 前',
    ]);
  });

  test('shortly before the day ends, its end is no time to promise', () => {
    assert.deepEqual(textsAt('2026-11-20T16:45:00+08:00').slice(0, 2), ['一小时内（17:45）', '明天 18:00 前']);
  });

  test('what takes days ends with working days: the National Day holiday is none of them', () => {
    assert.deepEqual(
      datesToFinish(tellerAt('2026-09-30T10:00:00+08:00')).map(({ text }) => text),
      ['10 月 10 日周六 18:00 前', '10 月 13 日周二 18:00 前', '10 月 20 日周二 18:00 前', '11 月 3 日周二 18:00 前'],
    );
  });

  test('worked out once a minute on one calendar, and a new day begins on its minute', () => {
    const calendar = compileCalendar(CHINA);
    const at = (now: string) => momentsToPromise(tellerAt(now, calendar));
    assert.equal(at('2026-11-20T10:00:01+08:00'), at('2026-11-20T10:00:59.999+08:00'));
    assert.notEqual(at('2026-11-20T10:00:59.999+08:00'), at('2026-11-20T10:01:00+08:00'));
    for (const now of ['2026-11-20T23:59:59.999+08:00', '2026-11-21T00:00:00+08:00', '2026-11-21T00:00:00.001+08:00'])
      assert.deepEqual(at(now), momentsToPromise(tellerAt(now)));
  });
});
