import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '#core/values/instant.ts';
import {
  beforeText,
  dateText,
  dayParts,
  dayRangeText,
  dayText,
  momentParts,
  momentText,
  timeText,
  weekdayText,
  type Language,
  type MomentStyle,
} from './display.ts';
import { inShanghai } from './golden-dates.ts';
import { compileZone } from './zone.ts';

const shanghai = compileZone('Asia/Shanghai');
const now = inShanghai('2026-11-22T10:12');

function moment(at: string, language: Language, style: MomentStyle, as: 'moment' | 'end' = 'moment'): string {
  return momentText(momentParts(inShanghai(at), now, shanghai, as), language, style);
}

test('moments read as the screens write them', () => {
  const cases: [string, MomentStyle, string, string][] = [
    ['2026-11-22T16:00', 'list', '今天 16:00', 'today 16:00'],
    ['2026-11-22T00:00', 'list', '今天 00:00', 'today 00:00'],
    ['2026-11-22T16:00', 'sentence', '今天 16:00', '16:00 today'],
    ['2026-11-22T16:00', 'dated', '11 月 22 日周日 16:00', '16:00 on Sunday 22 November'],
    ['2026-11-21T19:46', 'list', '昨天 19:46', 'yesterday 19:46'],
    ['2026-11-23T10:12', 'sentence', '明天 10:12', '10:12 tomorrow'],
    ['2026-11-24T18:00', 'list', '11-24 周二 18:00', 'Tue 24 Nov 18:00'],
    ['2026-11-24T18:00', 'near', '周二 18:00', 'Tue 18:00'],
    ['2026-11-20T18:00', 'near', '周五 18:00', 'Fri 18:00'],
    ['2026-11-28T09:00', 'near', '周六 09:00', 'Sat 09:00'],
    ['2026-11-29T09:00', 'near', '11-29 周日 09:00', 'Sun 29 Nov 09:00'],
    ['2026-11-23T09:00', 'near', '明天 09:00', 'tomorrow 09:00'],
    ['2026-11-24T18:00', 'sentence', '11 月 24 日周二 18:00', '18:00 on Tuesday 24 November'],
    ['2027-01-04T18:00', 'sentence', '2027 年 1 月 4 日周一 18:00', '18:00 on Monday 4 January 2027'],
    ['2027-01-04T18:00', 'list', '2027-01-04 周一 18:00', 'Mon 4 Jan 2027 18:00'],
    ['2025-12-31T23:59', 'list', '2025-12-31 周三 23:59', 'Wed 31 Dec 2025 23:59'],
    ['2026-11-22T10:12', 'print', '2026-11-22 10:12', '2026-11-22 10:12'],
  ];
  for (const [at, style, zh, en] of cases) {
    assert.equal(moment(at, 'zh', style), zh);
    assert.equal(moment(at, 'en', style), en);
  }
});

test('tomorrow over the turn of the year is still tomorrow', () => {
  const parts = momentParts(inShanghai('2027-01-01T00:05'), inShanghai('2026-12-31T23:50'), shanghai);
  assert.equal(momentText(parts, 'zh', 'list'), '明天 00:05');
  assert.equal(momentText(parts, 'zh', 'dated'), '2027 年 1 月 1 日周五 00:05');
});

test('the end of a day is its 24:00, not the next day’s 00:00', () => {
  assert.equal(moment('2026-11-26T00:00', 'zh', 'sentence', 'end'), '11 月 25 日周三 24:00');
  assert.equal(moment('2026-11-26T00:00', 'zh', 'sentence', 'moment'), '11 月 26 日周四 00:00');
  assert.equal(moment('2026-11-23T00:00', 'zh', 'list', 'end'), '今天 24:00');
  assert.equal(moment('2027-01-01T00:00', 'zh', 'list', 'end'), '12-31 周四 24:00');
  assert.equal(moment('2026-11-25T18:00', 'zh', 'sentence', 'end'), '11 月 25 日周三 18:00');
  assert.equal(moment('2026-11-26T00:00', 'en', 'sentence', 'end'), '24:00 on Wednesday 25 November');
});

test('the zone decides which day it is', () => {
  const afternoon = inShanghai('2026-11-22T14:00');
  const at = inShanghai('2026-11-23T00:30');
  assert.equal(momentText(momentParts(at, afternoon, shanghai), 'zh', 'list'), '明天 00:30');
  assert.equal(momentText(momentParts(at, afternoon, compileZone('America/New_York')), 'zh', 'list'), '今天 11:30');
});

test('seconds are dropped, never rounded up to a minute that has not come', () => {
  assert.equal(timeText(momentParts(inShanghai('2026-11-22T09:54:59'), now, shanghai)), '09:54');
});

test('days without a time', () => {
  const parts = (day: string) => dayParts(day as Day, now, shanghai);
  assert.equal(dayText(parts('2026-11-20'), 'zh', 'list'), '11-20 周五');
  assert.equal(dayText(parts('2026-11-20'), 'en', 'list'), 'Fri 20 Nov');
  assert.equal(dayText(parts('2026-11-21'), 'zh', 'list'), '昨天');
  assert.equal(dayText(parts('2026-11-23'), 'zh', 'near'), '明天');
  assert.equal(dayText(parts('2026-11-23'), 'zh', 'dated'), '11 月 23 日周一');
  assert.equal(dayText(parts('2026-11-22'), 'zh', 'print'), '2026-11-22');
  assert.equal(dateText(parts('2026-09-29'), 'zh'), '9 月 29 日');
  assert.equal(dateText(parts('2025-09-29'), 'zh'), '2025 年 9 月 29 日');
  assert.equal(dateText(parts('2026-09-29'), 'en'), '29 September');
  assert.equal(dateText(parts('2025-09-29'), 'en'), '29 September 2025');
  assert.equal(weekdayText(parts('2026-09-29'), 'zh'), '周二');
  assert.equal(weekdayText(parts('2026-09-29'), 'en'), 'Tuesday');
});

test('a run of days', () => {
  const parts = (day: string) => dayParts(day as Day, now, shanghai);
  assert.equal(dayRangeText(parts('2026-11-18'), parts('2026-11-20'), 'zh'), '11-18 至 11-20');
  assert.equal(dayRangeText(parts('2026-11-18'), parts('2026-11-20'), 'en'), '18 Nov to 20 Nov');
  assert.equal(dayRangeText(parts('2026-12-30'), parts('2027-01-05'), 'zh'), '12-30 至 2027-01-05');
  assert.equal(dayRangeText(parts('2026-12-30'), parts('2027-01-05'), 'en'), '30 Dec to 5 Jan 2027');
});

test('“前” keeps a space after a figure and none after a word', () => {
  assert.equal(beforeText('今天 16:00', 'zh'), '今天 16:00 前');
  assert.equal(beforeText('11 月 30 日', 'zh'), '11 月 30 日前');
  assert.equal(beforeText('11-20 周五', 'zh'), '11-20 周五前');
  assert.equal(beforeText('16:00 today', 'en'), 'by 16:00 today');
});
