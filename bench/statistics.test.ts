import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, median, medianFigures, percentile } from './statistics.ts';

test('a percentile is a value that was measured, by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  assert.deepEqual(
    [0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share)),
    [50, 95, 99, 100],
  );
  assert.equal(percentile([7], 0.99), 7);
  assert.equal(percentile([1, 2], 0), 1);
  assert.throws(() => percentile([], 0.5), /nothing was measured/);
});

test('the median of an even number lies between the two middle ones', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([9, 1, 5, 6]), 5.5);
  assert.throws(() => median([]), /nothing was measured/);
});

test('a phase gives acts a second over its whole length, not over the sum of its acts', () => {
  const phase = figuresOf([30, 10, 20, 40], 50);
  assert.deepEqual(phase, { perSecond: 80, p50Ms: 20, p95Ms: 40, p99Ms: 40 });
});

test('medians are taken figure by figure', () => {
  const figures = (value: number) => ({ perSecond: value, p50Ms: value, p95Ms: value, p99Ms: 100 - value });
  assert.deepEqual(medianFigures([figures(1), figures(9), figures(2)]), {
    perSecond: 2,
    p50Ms: 2,
    p95Ms: 2,
    p99Ms: 98,
  });
});
