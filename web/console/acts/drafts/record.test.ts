import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Given } from '../act.ts';
import { followUp, records } from './record.ts';
import type { RecordForm } from './record.ts';

const FORM: RecordForm = {
  form: 'report',
  title: '处理报告',
  fields: [
    { id: 'cause', title: '原因', hint: null, kind: 'long-text', choices: [], required: true },
    { id: 'lot', title: '批号', hint: null, kind: 'text', choices: [], required: true },
    { id: 'told', title: '已告知', hint: null, kind: 'tick', choices: [], required: false },
  ],
};
const given = { found: { choices: { records: [FORM] } }, task: null } as unknown as Given;
const asked = { ...given, task: { record: FORM, instead: [] } } as unknown as Given;

test('all that a record or a follow-up lacks is known before it is sent', () => {
  const lacking = records.lacking?.({ form: 'report', values: { cause: ' ' } }, given) ?? [];
  assert.deepEqual(
    lacking.map(({ id }) => id),
    ['cause', 'lot'],
  );
  const called = followUp.lacking?.({ satisfied: 'yes', values: { lot: '20261118' } }, asked) ?? [];
  assert.deepEqual(
    called.map(({ id }) => id),
    ['cause'],
  );
});
