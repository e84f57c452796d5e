import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDurations,
  compareDurations,
  countingOf,
  elapsedMsOf,
  parseDuration,
  printDuration,
  workingMsOf,
  type Duration,
} from './duration.ts';

const durations = fc.record<Duration>(
  { amount: fc.integer({ min: 1, max: 9999 }), unit: fc.constantFrom('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo') },
  { noNullPrototype: true },
);

test('the durations of the procedures are read', () => {
  assert.deepEqual(parseDuration('15 min'), { amount: 15, unit: 'min' });
  assert.deepEqual(parseDuration('48 h'), { amount: 48, unit: 'h' });
  assert.deepEqual(parseDuration('3 wd'), { amount: 3, unit: 'wd' });
  assert.deepEqual(parseDuration('7 d'), { amount: 7, unit: 'd' });
  assert.deepEqual(parseDuration('4 wh'), { amount: 4, unit: 'wh' });
  assert.deepEqual(parseDuration('90 wmin'), { amount: 90, unit: 'wmin' });
  assert.deepEqual(parseDuration('1 mo'), { amount: 1, unit: 'mo' });
  assert.deepEqual(parseDuration('0 d'), { amount: 0, unit: 'd' }, 'the same day');
  assert.deepEqual(parseDuration('0 wd'), { amount: 0, unit: 'wd' });
});

test('anything but the one written form is no duration', () => {
  const wrong = [
    '',
    '15',
    'min',
    '15min',
    '15  min',
    ' 15 min',
    '15 min ',
    '15 Min',
    '0 min',
    '0 wh',
    '0 mo',
    '00 d',
    '015 min',
    '-1 h',
  ];
  const unlike = [
    '1.5 h',
    '1e3 h',
    '10000 d',
    '3 months',
    '3 个工作日',
    '１５ min',
    '15 min\n',
    '15 min 30 s',
    '15\u00a0min',
  ];
  for (const text of [...wrong, ...unlike]) assert.equal(parseDuration(text), null, JSON.stringify(text));
});

test('what is printed is read back', () => {
  fc.assert(fc.property(durations, (duration) => assert.deepEqual(parseDuration(printDuration(duration)), duration)));
});

test('durations are ordered where they count the same thing, and only there', () => {
  const order = (a: string, b: string): number | null => {
    const [first, second] = [parseDuration(a), parseDuration(b)];
    assert.ok(first !== null && second !== null);
    return compareDurations(first, second);
  };
  assert.equal(order('60 min', '1 h'), 0);
  assert.ok((order('59 min', '1 h') ?? 0) < 0);
  assert.ok((order('5 wd', '3 wd') ?? 0) > 0);
  assert.ok((order('6 d', '7 d') ?? 0) < 0);
  assert.equal(order('24 h', '1 d'), null);
  assert.equal(order('7 d', '5 wd'), null);
});

test('comparing is antisymmetric and agrees with the elapsed length', () => {
  fc.assert(
    fc.property(durations, durations, (a, b) => {
      const order = compareDurations(a, b);
      assert.equal(order === null, countingOf(a) !== countingOf(b));
      if (order === null) return;
      assert.equal(Math.sign(order) + Math.sign(compareDurations(b, a) ?? Number.NaN), 0);
      const [aMs, bMs] = [elapsedMsOf(a), elapsedMsOf(b)];
      if (aMs !== null && bMs !== null) assert.equal(order, aMs - bMs);
    }),
  );
});

test('an extension is added in the smaller unit, and only to what counts the same thing', () => {
  const sum = (a: string, b: string): string | null => {
    const [limit, by] = [parseDuration(a), parseDuration(b)];
    assert.ok(limit !== null && by !== null);
    const added = addDurations(limit, by);
    return added === null ? null : printDuration(added);
  };
  assert.equal(sum('15 d', '15 d'), '30 d');
  assert.equal(sum('1 h', '30 min'), '90 min');
  assert.equal(sum('45 wmin', '2 wh'), '165 wmin');
  assert.equal(sum('1 mo', '2 mo'), '3 mo');
  for (const [a, b] of [
    ['15 d', '5 wd'],
    ['1 h', '1 wh'],
    ['1 mo', '30 d'],
  ] as const)
    assert.equal(sum(a, b), null);
});

test('only working time has a length in working time', () => {
  assert.equal(workingMsOf({ amount: 2, unit: 'wh' }), 7_200_000);
  assert.equal(workingMsOf({ amount: 2, unit: 'h' }), null);
  assert.equal(elapsedMsOf({ amount: 2, unit: 'wh' }), null);
});
