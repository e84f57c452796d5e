import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NO_DIFFERENCES } from '#core/time/own-calendar.ts';
import { clearing, closing, hoursIn, intervalsIn, opening } from './calendar-edits.ts';

describe('日历的命令行', () => {
  const day = { from: '09:00', until: '18:00' };

  test('hours by weekday; what is not named is closed, make-up days take the first open hours', () => {
    const { week, makeUpDay } = hoursIn(['mon-fri=09:00-18:00', 'sat=10:00-12:00,13:00-15:00']);
    assert.deepEqual(week.slice(0, 5), [[day], [day], [day], [day], [day]]);
    assert.deepEqual(week[5], intervalsIn('10:00-12:00, 13:00-15:00'));
    assert.deepEqual([week[6], makeUpDay], [[], [day]]);
    assert.deepEqual(hoursIn(['sun=22:00-06:00', 'make-up=closed']).makeUpDay, []);
  });

  test('what makes no sense is refused with what would', () => {
    for (const wrong of ['mon', 'fri-mon=09:00-18:00', 'someday=09:00-18:00', 'mon-tue-wed=09:00-18:00', 'mon=9'])
      assert.throws(() => hoursIn([wrong]), /write/, wrong);
    assert.throws(() => intervalsIn('09:00-12:00-18:00'), /write 09:00-18:00/);
  });

  test('days of its own come and go', () => {
    const shut = closing(NO_DIFFERENCES, '2026-10-01', '2026-10-03', '装修');
    const open = opening(shut, '2026-10-05', '加班', null);
    assert.deepEqual(clearing(open, '2026-10-02'), opening(NO_DIFFERENCES, '2026-10-05', '加班', null));
    assert.deepEqual(clearing(open, '2026-10-05'), shut);
    assert.equal(clearing(open, '2026-10-04'), null);
  });
});
