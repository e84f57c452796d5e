import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { inShanghai } from '#core/time/golden-dates.ts';
import { momentFrom, printMoment, readMoment } from './moment.ts';

const CALENDAR = compileCalendar(CHINA);
/** A Friday before a make-up Sunday. */
const BEFORE = inShanghai('2026-09-18T22:40');

const from = (text: string) => {
  const read = readMoment(text);
  assert.ok(read !== null, text);
  return printMoment(momentFrom(read, BEFORE, CALENDAR), CALENDAR);
};

test('a moment is a day and a time, or so long after the moment before', () => {
  assert.equal(from('2026-07-18 20:05'), '2026-07-18 20:05');
  assert.equal(from('2026-07-18 24:00'), '2026-07-19 00:00');
  assert.equal(from('+35 min'), '2026-09-18 23:15');
  assert.equal(from('+2 h'), '2026-09-19 00:40');
  assert.equal(from('+1 d'), '2026-09-19 22:40');
  assert.equal(from('+0 d 23:59'), '2026-09-18 23:59');
  assert.equal(from('+1 wd 10:00'), '2026-09-20 10:00');
  assert.equal(from('+3 wd'), '2026-09-22 22:40');
  assert.equal(from('+1 mo 09:00'), '2026-10-18 09:00');
});

test('anything else is none', () => {
  for (const text of [
    '2026-02-30 10:00',
    '2026-07-18',
    '20:05',
    '2026-07-18 25:00',
    '2026-07-18 24:01',
    '2026-07-18 20:60',
    '2 h',
    '+2h',
    '+2 h 10:00',
    '+0 h',
    '+1 wd 10:75',
    '-1 d',
    '',
  ])
    assert.equal(readMoment(text), null, text);
});

test('the end of a day may be printed as its 24:00', () => {
  const midnight = inShanghai('2026-09-19T00:00');
  assert.equal(printMoment(midnight, CALENDAR), '2026-09-19 00:00');
  assert.equal(printMoment(midnight, CALENDAR, 'end'), '2026-09-18 24:00');
});
