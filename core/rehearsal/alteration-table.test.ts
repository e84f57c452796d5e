import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentPatterns } from '#test/support/document-patterns.ts';
import { ALTERATIONS } from './alteration-table.ts';

/** Names, words and the clauses cited; nothing of the course hangs on them. */
const WORDS = /(^|\.)(id|title|cites|scope|hotline|duty|meaning|examples|hint|basis)$/;

test('every part that a playbook can have is altered somehow, or it is said why not', () => {
  const found = documentPatterns((pattern, isList) => {
    if (WORDS.test(pattern) || ALTERATIONS[pattern] === null) return 'leave out';
    // A list that is altered as a whole.
    return isList && ALTERATIONS[pattern] !== undefined ? 'leave out' : 'go in';
  });
  const forgotten = found.filter((pattern) => !Object.hasOwn(ALTERATIONS, pattern));
  assert.deepEqual(forgotten, [], 'write them into core/rehearsal/alteration-table.ts');
});
