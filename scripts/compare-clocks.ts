import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clockCases, compare } from '#test/support/clock-cases.ts';

/**
 * `node scripts/compare-clocks.ts [cases] [seed]`: counts random clocks (100,000 unless told otherwise) with the program, by
 * hand a minute at a time, and from their explanation alone. Any difference is printed, shrunk, and ends it with 1.
 */

const [cases = '100000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
const began = performance.now();
let counted = 0;
const outcome = fc.check(
  fc.property(clockCases, (found) => {
    const { counted: program, byHand, fromExplanation } = compare(found);
    assert.deepEqual(program, byHand, 'counted by hand it comes to something else');
    assert.deepEqual(fromExplanation, program, 'the explanation does not bear it out');
    counted++;
  }),
  { numRuns: Number(cases), seed: Number(seed) },
);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
if (outcome.failed) console.log(fc.defaultReportMessage(outcome));
console.log(`${counted} clocks alike, ${outcome.failed ? 1 : 0} not, seed ${seed}, ${seconds} s`);
process.exitCode = outcome.failed || counted < Number(cases) ? 1 : 0;
