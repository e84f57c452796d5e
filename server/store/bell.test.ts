import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bell } from './bell.ts';

const LONG_MS = 600_000;

test('a bell wakes who waits, and is heard later when nobody did', async () => {
  const bell = new Bell();
  const { signal } = new AbortController();
  const waiting = bell.wait(LONG_MS, signal);
  bell.ring();
  await waiting;
  bell.ring();
  bell.ring();
  await bell.wait(LONG_MS, signal);
  // Heard once is heard: the next waits until its time is up.
  const beganMs = performance.now();
  await bell.wait(5, signal);
  assert.ok(performance.now() - beganMs >= 4);
});

test('a signal ends the waiting, also one that came before', async () => {
  const bell = new Bell();
  const closing = new AbortController();
  const waiting = bell.wait(LONG_MS, closing.signal);
  closing.abort();
  await waiting;
  await bell.wait(LONG_MS, closing.signal);
});
