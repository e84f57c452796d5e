import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftFrom, KEPT_MS } from './draft.ts';

const NOW = 1_795_000_000_000;
const draft = { savedAtMs: NOW - 60_000, fields: [['matter', '多算了一小时']], photos: 0, triedWith: null };

test('a draft comes back while it is fresh', () => {
  assert.deepEqual(draftFrom(JSON.stringify(draft), NOW), draft);
  assert.notEqual(draftFrom(JSON.stringify({ ...draft, savedAtMs: NOW - KEPT_MS + 1 }), NOW), null);
});

test('an old draft, one from the future and a broken one are none', () => {
  assert.equal(draftFrom(JSON.stringify({ ...draft, savedAtMs: NOW - KEPT_MS }), NOW), null);
  assert.equal(draftFrom(JSON.stringify({ ...draft, savedAtMs: NOW + 1 }), NOW), null);
  for (const text of [null, '', '{', 'null', '[]', '{"savedAtMs":1}', '{"fields":[]}'])
    assert.equal(draftFrom(text, NOW), null);
});
