import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pace } from './pace.ts';

/** A pace on a clock that the test moves. */
function aPace() {
  const clock = { nowMs: 1000 };
  const told: number[] = [];
  const pace = new Pace({ nowMs: () => clock.nowMs, tell: (step) => told.push(step) });
  /** So many complaints, one every 20 ms, each of which took about so long. */
  const file = (count: number, tookMs: number): void => {
    for (let index = 0; index < count; index += 1) {
      clock.nowMs += 20;
      pace.filed(tookMs + (index % 3) / 10);
    }
  };
  return { pace, clock, told, file };
}

test('with nobody filing, firing takes all and rests never', () => {
  const { pace } = aPace();
  assert.equal(pace.width(), 64);
  assert.equal(pace.restMs(10), 0);
});

test('the first complaint makes it small at once, and it is its own again when nobody files any more', () => {
  const { pace, clock, file } = aPace();
  file(1, 5);
  assert.equal(pace.width(), 1);
  assert.ok(pace.restMs(10) > 10);
  clock.nowMs += 2001;
  assert.equal(pace.width(), 64);
});

test('while filing is as fast as at its best, firing grows, but never to where requests have to wait for sixty-four', () => {
  const { pace, file } = aPace();
  file(400, 5);
  assert.equal(pace.width(), 16);
  assert.ok(pace.restMs(10) > 0);
});

test('when filing becomes slow it shrinks, as far as it can; when it is fast again it grows', () => {
  const { pace, file } = aPace();
  file(400, 5);
  file(64, 20);
  assert.ok(pace.width() < 16);
  file(200, 20);
  assert.equal(pace.width(), 1);
  assert.equal(pace.restMs(1), 16);
  file(400, 5);
  assert.equal(pace.width(), 16);
});

test('what another node says counts for a while, and only where it is a step', () => {
  const { pace, clock } = aPace();
  pace.heard(2);
  assert.equal(pace.width(), 1);
  for (const nonsense of [Number.NaN, -1, 99, 1.5]) pace.heard(nonsense);
  assert.equal(pace.width(), 1);
  clock.nowMs += 2001;
  assert.equal(pace.width(), 64);
});

test('the others are told four times a second at most', () => {
  const { told, file } = aPace();
  file(50, 5);
  assert.equal(told.length, 4);
});
