import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readAddress, writeAddress } from './address.ts';
import type { Address } from './address.ts';

const ADDRESSES: readonly Address[] = [
  { screen: 'worklist', view: 'mine', task: null },
  { screen: 'worklist', view: 'unit', task: { caseId: '019f-1', task: 'promise:019f/2' } },
  { screen: 'case', caseId: '019f-1', task: null, act: null },
  { screen: 'case', caseId: '019f-1', task: 'step-in:a&b:1', act: null },
  { screen: 'case', caseId: '019f-1', task: null, act: 'regrading' },
  { screen: 'new' },
  { screen: 'search' },
  { screen: 'causes', days: 90 },
  { screen: 'causes', days: 365 },
  { screen: 'calendar', unit: null },
  { screen: 'calendar', unit: '019f-1' },
  { screen: 'procedure', unit: null },
  { screen: 'procedure', unit: '019f-1' },
  { screen: 'playbooks' },
  { screen: 'moves', unit: '019f-1' },
  { screen: 'rules', unit: '019f-1' },
  { screen: 'adoption', playbook: 'tea-house', version: null },
  { screen: 'adoption', playbook: 'tea-house', version: 'ab12' },
  { screen: 'comparison', before: 'ab12', after: 'cd34' },
  { screen: 'parameters', playbook: 'tea-house', unit: '019f-1' },
  { screen: 'outbox' },
  { screen: 'me' },
];

describe('address', () => {
  for (const address of ADDRESSES) {
    const written = writeAddress(address);
    test(`${written} leads back to where it came from`, () => {
      const url = new URL(written, 'http://localhost');
      assert.deepEqual(readAddress(url.pathname, url.search), address);
    });
  }

  test('the bare path, with or without a slash, is the worklist', () => {
    for (const path of ['/console', '/console/']) {
      assert.deepEqual(readAddress(path, ''), { screen: 'worklist', view: 'mine', task: null });
    }
  });

  test('what names no screen is nowhere', () => {
    for (const path of [
      '/console/procedure/adoption',
      '/console/procedure/comparison',
      '/console/register',
      '/console/cases',
      '/console/cases/1/2',
      '/console/%E0%A4%A',
    ]) {
      assert.deepEqual(readAddress(path, ''), { screen: 'nowhere' });
    }
  });

  test('a view or span that does not exist falls back', () => {
    assert.deepEqual(readAddress('/console', '?view=all&at=only-a-case'), {
      screen: 'worklist',
      view: 'mine',
      task: null,
    });
    assert.deepEqual(readAddress('/console/causes', '?days=7'), { screen: 'causes', days: 90 });
  });
});
