import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Rate } from './rates.ts';

test('so many within any window, counted per caller', () => {
  let now = 0;
  const rate = new Rate({ count: 4, windowMs: 60_000 }, () => now);
  for (let turn = 0; turn < 4; turn += 1) assert.equal(rate.take('a'), null);
  // A minute, and a quarter of one until the first of the four lies far enough back.
  assert.equal(rate.take('a'), 75);
  assert.equal(rate.take('b'), null);
  now = 59_000;
  assert.equal(rate.take('a'), 16);
  now = 75_000;
  assert.equal(rate.take('a'), null);
});

test('whoever waits as long as they were told gets in, and not much sooner', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), pauses, (count, between) => {
      let now = 0;
      const rate = new Rate({ count, windowMs: 60_000 }, () => now);
      for (const pause of between) {
        now += pause;
        const wait = rate.take('a');
        if (wait === null) continue;
        now += Math.max(0, wait - 1) * 1000 - 1;
        if (wait > 1) assert.notEqual(rate.take('a'), null);
        now += 1001;
        assert.equal(rate.take('a'), null, `told to wait ${String(wait)} s`);
      }
    }),
  );
});

test('the turn of a window gives nobody twice the limit', () => {
  let now = 0;
  const rate = new Rate({ count: 10, windowMs: 60_000 }, () => now);
  assert.equal(rate.take('a'), null);
  now = 59_900;
  for (let turn = 0; turn < 9; turn += 1) assert.equal(rate.take('a'), null);
  now = 60_100;
  assert.notEqual(rate.take('a'), null);
  now = 90_000;
  let taken = 0;
  while (rate.take('a') === null) taken += 1;
  assert.equal(taken, 5);
  now = 300_000;
  assert.equal(rate.take('a'), null);
});

test('without a limit everything passes', () => {
  const rate = new Rate(null);
  for (let turn = 0; turn < 1000; turn += 1) assert.equal(rate.take('a'), null);
});
