import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { badgeText, newlyUrgent } from './attention.ts';

const badge = (late: number, open: number, hasMore = false) => ({ late, open, hasMore });

describe('attention', () => {
  test('the first look alarms nobody', () => {
    assert.equal(newlyUrgent(null, badge(3, 9)), null);
  });

  test('what became late and what came in are told apart', () => {
    assert.deepEqual(newlyUrgent(badge(1, 5), badge(2, 5)), { late: 1, open: 0 });
    assert.deepEqual(newlyUrgent(badge(1, 5), badge(1, 7)), { late: 0, open: 2 });
  });

  test('work that was done is no alarm', () => {
    assert.equal(newlyUrgent(badge(2, 7), badge(1, 6)), null);
    assert.equal(newlyUrgent(badge(2, 7), badge(2, 7)), null);
  });

  test('the badge counts what is late, else what is open, and no further than twenty', () => {
    assert.equal(badgeText(badge(2, 12)), '2');
    assert.equal(badgeText(badge(0, 12)), '12');
    assert.equal(badgeText(badge(0, 0)), '');
    assert.equal(badgeText(badge(21, 21, true)), '20+');
    assert.equal(badgeText(badge(0, 21, true)), '20+');
    assert.equal(badgeText(badge(3, 21, true)), '3');
  });
});
