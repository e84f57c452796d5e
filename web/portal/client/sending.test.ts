import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOf, waitSeconds } from './sending.ts';

const ours = { status: 200, address: 'https://tousu.example/received', page: '<main id="main">', retryAfter: null };

test('a page of ours is an answer, whether it says yes or names a fault', () => {
  assert.deepEqual(outcomeOf(ours), { kind: 'answered', status: 200, address: ours.address, page: ours.page });
  assert.equal(outcomeOf({ ...ours, status: 400 }).kind, 'answered');
  assert.equal(outcomeOf({ ...ours, status: 422 }).kind, 'answered');
});

test('a page that is not ours (a hotel asking for a room number) is no answer', () => {
  assert.deepEqual(outcomeOf({ ...ours, page: '<h1>Welcome to the Wi-Fi</h1>' }), { kind: 'lost' });
  assert.deepEqual(outcomeOf({ ...ours, status: 0, page: '' }), { kind: 'lost' });
});

test('a server that is busy says how long to wait', () => {
  assert.deepEqual(outcomeOf({ ...ours, status: 429, retryAfter: '12' }), { kind: 'busy', waitSeconds: 12 });
  assert.deepEqual(outcomeOf({ ...ours, status: 503, retryAfter: null }), { kind: 'busy', waitSeconds: null });
  assert.deepEqual(outcomeOf({ ...ours, status: 503, retryAfter: 'Wed, 21 Oct' }), { kind: 'busy', waitSeconds: null });
});

test('a fault of the server waits for the reader', () => {
  assert.deepEqual(outcomeOf({ ...ours, status: 500 }), { kind: 'failed' });
});

test('tries come further apart, a minute at most', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 100].map(waitSeconds), [2, 4, 8, 16, 32, 60, 60, 60]);
});
