import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FULL_FACTS, HOSTILE_CONDITIONS, LONG_LISTS } from '#test/support/hostile-conditions.ts';
import { HOSTILE_DOCUMENTS } from '#test/support/hostile-documents.ts';
import { altered } from '#test/support/tea-house.ts';
import { compileDocument } from './compile.ts';
import { evaluate, faultOfCondition } from './condition.ts';
import { MOST_FAULTS } from './limits.ts';
import { parsePlaybook } from './parse.ts';

/** Whatever somebody writes, reading it ends, with faults that can be told; how soon, the bench says. */

for (const [what, source] of HOSTILE_CONDITIONS)
  test(`a hostile condition is answered: ${what}`, () => {
    const fault = faultOfCondition(source, LONG_LISTS);
    if (fault === null) assert.equal(typeof evaluate({ source }, FULL_FACTS), 'boolean');
    else assert.ok(fault.code.startsWith('condition.'), fault.code);
    const { document, faults } = parsePlaybook(altered(`'severity != ""'`, JSON.stringify(source), 'end:').texts);
    assert.equal(document === null, faults.length > 0);
  });

for (const [what, texts] of HOSTILE_DOCUMENTS)
  test(`a hostile document is answered: ${what}`, () => {
    const { document, faults } = parsePlaybook(texts);
    assert.ok(faults.length <= MOST_FAULTS, `${faults.length} faults`);
    for (const fault of faults) {
      const sentences = [fault.text.zh, fault.text.en, fault.mend.zh, fault.mend.en];
      assert.ok(
        sentences.every((one) => one !== '' && one.length < 3_000 && one.isWellFormed()),
        fault.code,
      );
    }
    if (document === null) assert.ok(faults.length > 0);
    else assert.ok(compileDocument(document).stages.length > 0);
  });

test('what is let through is as much as may be asked', () => {
  const asked = HOSTILE_CONDITIONS.filter(([, source]) => faultOfCondition(source, LONG_LISTS) === null);
  assert.ok(asked.length >= 6, asked.map(([what]) => what).join(', '));
  const longer = `demands.exists(d, ${Array.from({ length: 6 }, () => 'd == "refund" && loss').join(' || ')})`;
  assert.equal(faultOfCondition(longer, LONG_LISTS)?.code, 'condition.too-costly');
});

test('a hundred of them and more', () => {
  assert.ok(HOSTILE_CONDITIONS.length + HOSTILE_DOCUMENTS.length >= 100);
});
