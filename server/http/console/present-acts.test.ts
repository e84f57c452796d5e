import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acts, NOUN_OF_FORM } from '#contract/console/acts.ts';
import { ACTS } from '#core/playbook/acts.ts';
import { BESIDE } from './present-acts.ts';

test('every act has a way to its form: a task that asks for it, or the acts beside', () => {
  const reached = new Set<string>([...Object.values(NOUN_OF_FORM), ...BESIDE]);
  assert.deepEqual(
    Object.keys(acts).filter((noun) => !reached.has(noun)),
    [],
  );
});

test('every act that a playbook may ask for has a form', () => {
  assert.deepEqual(
    ACTS.filter((act) => NOUN_OF_FORM[act] === undefined),
    [],
  );
});
