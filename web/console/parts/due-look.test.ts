import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lookOf } from './due-look.ts';

describe('due look', () => {
  test('what is late burns over its whole length', () => {
    assert.deepEqual(lookOf({ state: 'late', fuse: 0 }), { tone: 'late', fusePercent: 100 });
  });

  test('the fuse shows the share that is left', () => {
    assert.deepEqual(lookOf({ state: 'running', fuse: 0.724 }), { tone: 'calm', fusePercent: 72 });
    assert.deepEqual(lookOf({ state: 'soft', fuse: 0.58 }), { tone: 'soft', fusePercent: 58 });
    assert.deepEqual(lookOf({ state: 'window', fuse: 1 }), { tone: 'calm', fusePercent: 100 });
    assert.deepEqual(lookOf({ state: 'paused', fuse: 0.38 }), { tone: 'paused', fusePercent: 38 });
  });

  test('a share out of range is drawn inside it', () => {
    assert.equal(lookOf({ state: 'running', fuse: 1.4 }).fusePercent, 100);
    assert.equal(lookOf({ state: 'running', fuse: -2 }).fusePercent, 0);
    assert.equal(lookOf({ state: 'soon', fuse: 0 }).fusePercent, 3);
  });

  test('a soft limit that passed is no breach', () => {
    assert.deepEqual(lookOf({ state: 'soft-passed', fuse: 0 }), { tone: 'soft', fusePercent: 0 });
  });

  test('what has stopped has no fuse', () => {
    assert.deepEqual(lookOf({ state: 'met', fuse: 0.2 }), { tone: 'met', fusePercent: null });
    assert.deepEqual(lookOf({ state: 'missed', fuse: 0 }), { tone: 'late', fusePercent: null });
  });
});
