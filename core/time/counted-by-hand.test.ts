import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clockCases, compare, type ClockCase } from '#test/support/clock-cases.ts';

// `node scripts/compare-clocks.ts` does the same for 100,000 clocks and more.

/** Fewer where the whole file runs once for each of several zones. */
const NUM_RUNS = Number(process.env['CLOCK_CASES'] ?? '3000');

function assertAlike(found: ClockCase): void {
  const { counted, byHand, fromExplanation } = compare(found);
  assert.deepEqual(counted, byHand, 'counted by hand it comes to something else');
  assert.deepEqual(fromExplanation, counted, 'the explanation does not bear it out');
}

test('a clock is counted as by hand, and as its explanation lets anybody recount it', () => {
  fc.assert(fc.property(clockCases, assertAlike), { numRuns: NUM_RUNS, seed: 20_261_122 });
});
