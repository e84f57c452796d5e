import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isId } from '#core/values/ids.ts';
import { newIds } from './new-ids.ts';

test('ids are of version 7, carry their moment, and rise without end', () => {
  const now = Date.parse('2022-02-22T19:22:22Z');
  const ids = newIds(() => now);
  const made = Array.from({ length: 100_000 }, () => ids.next());
  // The example of RFC 9562, A.6, begins so.
  assert.match(made[0] ?? '', /^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(made.every(isId));
  assert.deepEqual(made, [...new Set(made)].sort());
});

test('a clock that steps back gives no smaller id', () => {
  let now = 2_000_000;
  const ids = newIds(() => now);
  const before = ids.next();
  now = 1_000_000;
  assert.ok(ids.next() > before);
});
