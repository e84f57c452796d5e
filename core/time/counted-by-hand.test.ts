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

test('on any calendar more time is never due earlier', () => {
  fc.assert(
    fc.property(clockCases, (found) => {
      const [less, more] = [0, 1].map((longer) => {
        const regrade = found.regrade === null ? null : { ...found.regrade, amount: found.regrade.amount + longer };
        return compare({ ...found, amount: found.amount + longer, opens: null, regrade }).counted;
      });
      assert.ok(less !== undefined && more !== undefined);
      if ('dueMs' in more) assert.ok('dueMs' in less && less.dueMs <= more.dueMs);
    }),
    { numRuns: NUM_RUNS / 10, seed: 20_261_122 },
  );
});

/** What random cases found, shrunk. */
const FOUND: { readonly [what: string]: ClockCase } = {
  'Thursday’s night shift closes later than Friday’s own hours, and a pause begins with the end of those': {
    zone: 'UTC',
    week: [
      [{ from: '09:00', until: '18:00' }],
      [],
      [],
      [
        { from: '07:00', until: '15:00' },
        { from: '22:00', until: '06:30' },
      ],
      [
        { from: '00:30', until: '02:30' },
        { from: '02:45', until: '03:15' },
      ],
      [],
      [],
    ],
    makeUpDay: [{ from: '09:00', until: '18:00' }],
    closesOnHolidays: false,
    countsByNotice: false,
    notices: [],
    own: [],
    startMinute: 28_500_480,
    startMs: 0,
    unit: 'mo',
    amount: 1,
    opens: 1,
    extensions: [],
    closesWithBusiness: true,
    pauses: [{ from: 47_715, minutes: 196, isOnGrid: false }],
    regrade: null,
  },
};

for (const [what, found] of Object.entries(FOUND)) test(what, () => assertAlike(found));
