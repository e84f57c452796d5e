import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkBody, takesLateReason } from './check.ts';
import { linesOf } from './drafts/lines.ts';

const told = (faults: ReturnType<typeof checkBody>) => faults.map(({ path, key }) => [path, key]);

describe('check of a form', () => {
  test('what is right passes', () => {
    assert.deepEqual(checkBody('notes', { seen: 3, text: '记下' }), []);
  });

  test('a text left empty, a choice not made and an answer not given are told apart', () => {
    assert.deepEqual(told(checkBody('regrading', { seen: 3, severity: '', category: 'billing', reason: '' })), [
      ['severity', 'fault.input.nothing-chosen'],
      ['reason', 'fault.text.blank'],
    ]);
    assert.deepEqual(told(checkBody('closure', { seen: 3, outcome: '', summary: '完' })), [
      ['outcome', 'fault.input.nothing-chosen'],
    ]);
    const confirmation = { seen: 3, satisfied: null, text: null, recorded: { how: 'phone' } };
    assert.deepEqual(told(checkBody('confirmation', confirmation)), [['satisfied', 'fault.input.nothing-chosen']]);
  });

  test('limits come with their number', () => {
    const [fault] = checkBody('notes', { seen: 3, text: '长'.repeat(10_001) });
    assert.deepEqual(fault, { path: 'text', key: 'fault.input.too-long', values: { max: 10_000 } });
    const [few] = checkBody('causes', { seen: 3, method: 'fishbone', causes: [] });
    assert.deepEqual(few, { path: 'causes', key: 'fault.input.too-few', values: { min: 1 } });
    const lines = [{ kind: 'gift', amountYuan: null, count: 100_001, text: '' }];
    const [great] = checkBody('offers', { seen: 3, lines, hasLoss: false, how: 'portal' });
    assert.deepEqual(great, { path: 'lines.0.count', key: 'fault.input.too-great', values: { max: 100_000 } });
  });

  test('one fault a field, by the whole path of a line', () => {
    const lines = [
      { kind: 'refund', amountYuan: '1', count: null, text: '台费' },
      { kind: '', amountYuan: null, count: 1.5, text: '' },
    ];
    const faults = checkBody('offers', { seen: 3, lines, hasLoss: true, how: 'portal' });
    assert.deepEqual(told(faults), [
      ['lines.1.kind', 'fault.input.nothing-chosen'],
      ['lines.1.count', 'fault.input.whole'],
      ['lines.1.text', 'fault.text.blank'],
    ]);
  });

  test('a count that cannot be read is wrong, one that was not typed is left out', () => {
    const kinds = [{ id: 'gift', title: '赠送礼品', measure: 'count' as const }];
    const faults = (amount: string) => {
      const lines = linesOf([{ kind: 'gift', amount, text: '' }], kinds);
      return told(checkBody('offers', { seen: 3, lines, hasLoss: false, how: 'portal' }));
    };
    assert.deepEqual(faults('两份'), [['lines.0.count', 'fault.input.number']]);
    assert.deepEqual(faults('1.5'), [['lines.0.count', 'fault.input.whole']]);
    assert.deepEqual([faults(''), faults('２')], [[], []]);
  });

  test('acts that stop clocks take a reason for being late, others do not', () => {
    assert.deepEqual([takesLateReason('contacts'), takesLateReason('notes')], [true, false]);
  });
});
