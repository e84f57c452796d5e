import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hoursIn, hoursText } from './hours-text.ts';

describe('hours as a line of text', () => {
  const open = [
    { from: '09:00', until: '12:00' },
    { from: '13:30', until: '18:00' },
  ];

  test('written and read back', () => {
    assert.equal(hoursText(open), '09:00-12:00、13:30-18:00');
    assert.deepEqual(hoursIn(hoursText(open)), open);
    assert.deepEqual([hoursText([]), hoursIn('  ')], ['', []]);
  });

  test('as people type it', () => {
    for (const typed of ['9:00-12:00，13:30-18:00', '9：00–12：00; 13:30~18:00', '09:00至12:00 13:30—18:00'])
      assert.deepEqual(hoursIn(typed), open, typed);
  });

  test('what makes no sense is kept, and cut, for the server to refuse', () => {
    assert.deepEqual(hoursIn('all day long'), [
      { from: 'all', until: '' },
      { from: 'day', until: '' },
      { from: 'long', until: '' },
    ]);
  });
});
