import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { renderScenarioActs, renderScenarioSchema } from './scenario-page.ts';
import { CODES, renderEvents, renderRefusals, STREAMS, textsOf } from './documents.ts';

const API = path.resolve(import.meta.dirname, '../docs/api');

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
  assert.equal(readFileSync(path.join(API, 'events.md'), 'utf8'), renderEvents());
});

test('docs/api/refusals.md lists every refusal as it is told', () => {
  assert.equal(readFileSync(path.join(API, 'refusals.md'), 'utf8'), renderRefusals());
});

test('docs/author-playbooks says what a scenario may say of each act, and so does the schema for editors', () => {
  const page = (file: string) => readFileSync(path.join(API, '../author-playbooks', file), 'utf8');
  assert.equal(page('scenario-acts.md'), renderScenarioActs());
  assert.equal(page('scenario.schema.json'), renderScenarioSchema());
});
