import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsOf, phoneFault } from './phone.ts';

test('a number that can be called has no fault', () => {
  for (const typed of [
    '13900007725',
    '139 0000 7725',
    '139-0000-7725',
    '１３９００００７７２５',
    '0571-88880000',
    '+44 20 7946 0000',
    '+1 (415) 555-0100',
    '95588',
  ]) {
    assert.equal(phoneFault(typed), null, typed);
  }
});

test('a mainland mobile number has eleven digits', () => {
  assert.equal(phoneFault('1390000772'), 'phone.mobile-length');
  assert.equal(phoneFault('139000077255'), 'phone.mobile-length');
});

test('words are no number', () => {
  for (const typed of ['', '  ', '打前台', '1234']) assert.equal(phoneFault(typed), 'phone.no-number', typed);
});

test('the digits of a number are counted as people write them', () => {
  assert.equal(digitsOf('１39-0000 772'), '1390000772');
});
