import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readKey } from './keys.ts';
import type { KeyState, Stroke } from './keys.ts';

const ON: KeyState = { areLettersOn: true, isAfterG: false };

function press(key: string, more: Partial<Stroke> = {}, state = ON) {
  const stroke = { key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, focus: 'none' as const };
  return readKey({ ...stroke, ...more }, state);
}

describe('keys', () => {
  test('letters ask for what they stand for, in either case', () => {
    assert.equal(press('c').command, 'new');
    assert.equal(press('J').command, 'next');
    assert.equal(press('k').command, 'previous');
    assert.equal(press('/').command, 'search');
    assert.equal(press('?').command, 'help');
    assert.equal(press('q').command, null);
    assert.equal(press('toString').command, null);
  });

  test('letters mean themselves inside a field, and under a modifier', () => {
    assert.equal(press('c', { focus: 'field' }).command, null);
    assert.equal(press('c', { ctrlKey: true }).command, null);
    assert.equal(press('c', { metaKey: true }).command, null);
    assert.equal(press('c', { altKey: true }).command, null);
  });

  test('a pinyin being composed is nobody’s command', () => {
    assert.equal(press('j', { isComposing: true }).command, null);
    assert.equal(press('Escape', { isComposing: true, focus: 'field' }).command, null);
  });

  test('letters can be switched off; Escape and Enter stay', () => {
    const off = { areLettersOn: false, isAfterG: false };
    assert.equal(press('c', {}, off).command, null);
    assert.equal(press('g', {}, off).isAfterG, false);
    assert.equal(press('Escape', {}, off).command, 'back');
    assert.equal(press('Enter', {}, off).command, 'open');
  });

  test('G then W goes to the worklist; any other key ends the waiting', () => {
    const afterG = press('g');
    assert.deepEqual(afterG, { command: null, isAfterG: true });
    assert.deepEqual(press('w', {}, { ...ON, isAfterG: true }), { command: 'worklist', isAfterG: false });
    assert.deepEqual(press('c', {}, { ...ON, isAfterG: true }), { command: null, isAfterG: false });
    assert.equal(press('w').command, null);
  });

  test('Escape leaves a field first', () => {
    assert.equal(press('Escape', { focus: 'field' }).command, 'leave-field');
    assert.equal(press('Escape', { focus: 'control' }).command, 'back');
  });

  test('Enter on a control is the control’s own', () => {
    assert.equal(press('Enter', { focus: 'control' }).command, null);
  });
});
