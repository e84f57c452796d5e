import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rate } from './rates.ts';

test('so many within any window, counted per caller', () => {
  let now = 0;
  const rate = new Rate({ count: 4, windowMs: 60_000 }, () => now);
  for (let turn = 0; turn < 4; turn += 1) assert.equal(rate.take('a'), null);
  assert.equal(rate.take('a'), 60);
  assert.equal(rate.take('b'), null);
  now = 59_000;
  assert.equal(rate.take('a'), 1);
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
