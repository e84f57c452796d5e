import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refreshAfterMs } from './refresh.ts';

const NOW = '2026-11-22T02:12:00.000Z';

describe('refresh', () => {
  test('once a minute while nothing is close', () => {
    assert.equal(refreshAfterMs(NOW, []), 60_000);
    assert.equal(refreshAfterMs(NOW, ['2026-11-22T02:22:00.001Z', '2026-11-20T10:00:00.000Z']), 60_000);
  });

  test('every ten seconds in the last ten minutes, and over the due moment itself', () => {
    assert.equal(refreshAfterMs(NOW, ['2026-11-22T02:22:00.000Z']), 10_000);
    assert.equal(refreshAfterMs(NOW, ['2026-11-22T02:12:00.000Z']), 10_000);
    assert.equal(refreshAfterMs(NOW, ['2026-11-22T02:11:55.000Z']), 10_000);
    assert.equal(refreshAfterMs(NOW, ['2026-11-22T02:11:40.000Z']), 60_000);
  });
});
