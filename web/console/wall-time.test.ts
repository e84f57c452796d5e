import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { instantOfWall, wallTimeOf } from './wall-time.ts';

describe('wall time', () => {
  test('Shanghai is eight hours ahead all year', () => {
    assert.equal(wallTimeOf('2026-11-22T02:12:00.000Z', 'Asia/Shanghai'), '2026-11-22T10:12');
    assert.equal(instantOfWall('2026-11-22T10:12', 'Asia/Shanghai'), '2026-11-22T10:12:00+08:00');
    assert.equal(wallTimeOf('2026-07-18T16:05:00.000Z', 'Asia/Shanghai'), '2026-07-19T00:05');
  });

  test('elsewhere the offset is that of the day', () => {
    assert.equal(instantOfWall('2026-07-01T09:00', 'Europe/Berlin'), '2026-07-01T09:00:00+02:00');
    assert.equal(instantOfWall('2026-12-01T09:00', 'Europe/Berlin'), '2026-12-01T09:00:00+01:00');
    assert.equal(instantOfWall('2026-12-01T09:00', 'America/St_Johns'), '2026-12-01T09:00:00-03:30');
  });

  test('there and back is the same minute', () => {
    for (const wall of ['2026-01-01T00:00', '2026-10-25T12:00', '2028-02-29T23:59']) {
      const instant = instantOfWall(wall, 'Europe/Berlin') ?? '';
      assert.equal(wallTimeOf(new Date(instant).toISOString(), 'Europe/Berlin'), wall);
    }
  });

  test('what is no time is none', () => {
    for (const typed of ['', ' ', '2026-11-22', '10:12', '2026-02-30T10:00', '2026-11-22T25:00']) {
      assert.equal(instantOfWall(typed, 'Asia/Shanghai'), null, typed);
    }
    assert.equal(wallTimeOf('no time', 'Asia/Shanghai'), '');
  });
});
