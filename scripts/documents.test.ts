import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPrinted } from '#test/support/printed-page.ts';
import { renderScenarioActs, renderScenarioSchema } from './scenario-page.ts';
import { CODES, renderEvents, renderRefusals, STREAMS, textsOf } from './documents.ts';

test('no clear fact of any event can hold what a person typed', () => {
  const unclear = STREAMS.flatMap(({ events }) =>
    Object.entries(events).flatMap(([type, { facts }]) => (facts.isClear ? [] : [type])),
  );
  assert.deepEqual(unclear, []);
});

test('no two events share a type name', () => {
  const types = STREAMS.flatMap(({ events }) => Object.keys(events));
  assert.deepEqual(
    types.filter((type, index) => types.indexOf(type) !== index),
    [],
  );
});

test('every refusal has its text in both languages', () => {
  const silent = CODES.filter((code) => Object.values(textsOf(code)).some((text) => (text ?? '').trim() === ''));
  assert.deepEqual(silent, []);
});

test('docs/api/events.md lists every event as it is', () => {
  isPrinted('api/events.md', renderEvents());
});

test('docs/api/refusals.md lists every refusal as it is told', () => {
  isPrinted('api/refusals.md', renderRefusals());
});

test('docs/author-playbooks says what a scenario may say of each act, and so does the schema for editors', () => {
  isPrinted('author-playbooks/scenario-acts.md', renderScenarioActs());
  isPrinted('author-playbooks/scenario.schema.json', renderScenarioSchema());
});
