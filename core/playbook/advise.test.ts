import assert from 'node:assert/strict';
import { test } from 'node:test';
import { altered } from '#test/support/tea-house.ts';
import { workshopTexts } from '#test/support/workshop.ts';
import { parsePlaybook } from './parse.ts';

/** What is worth thinking over is told of, and keeps nobody from adopting the playbook. */

type Changes = readonly (readonly [passage: string, by: string])[];

function advised(...changes: Changes): readonly (readonly [code: string, path: string])[] {
  const { document, advice, faults } = parsePlaybook(workshopTexts(...changes));
  assert.ok(document !== null, faults.map(({ code, path }) => `${code} ${path}`).join());
  // Of these two nobody stands above the owner of the shop.
  return advice.filter(({ code }) => code !== 'clock.nobody-above').map(({ code, path }) => [code, path]);
}

const TOLD = ["act: inform, by: foreman, to: owner_of_shop, when: 'attempt >= 2'", 'act: train, by: foreman'] as const;
const PROVE = 'stages.prove.tasks.prove';

test('a silence that binds without proof is told of', () => {
  const said =
    '        within: 2 d\n        from: offered\n        if_no: settle\n        if_silent: {ask_again_after: 1 d}\n';
  for (const [proof, codes] of [
    ['sent', ['task.silence-unproved']],
    ['delivered', []],
  ] as const) {
    const by = `        if_no: settle\n        if_silent: {accepted_after: 5 wd, proof: ${proof}}\n`;
    const { document, advice } = parsePlaybook(altered(said, by, 'if_silent').texts);
    assert.ok(document !== null);
    assert.deepEqual(
      advice.filter(({ code }) => code !== 'clock.nobody-above').map(({ code, path }) => [code, path]),
      codes.map((code) => [code, 'stages.settle.tasks.answer.if_silent.proof']),
    );
  }
});

test('what may be left undone and is waited for all the same', () => {
  assert.deepEqual(advised(['by: foreman, form: sheet', 'by: foreman, form: sheet, optional: true']), []);
  const waited = ['by: foreman, needs: look-over', 'by: foreman, needs: [look-over, sheet]'] as const;
  assert.deepEqual(advised(waited), [], 'it is needed');
  assert.deepEqual(advised(waited, ['by: foreman, form: sheet', 'by: foreman, form: sheet, optional: true']), [
    ['task.needs-optional', 'stages.mend.tasks.mend.needs.1'],
  ]);
});

test('work that is asked for again for ever, and nobody hears of it', () => {
  assert.deepEqual(advised(), [], 'from the second time on the owner hears of it');
  assert.deepEqual(advised(TOLD), [['task.again-unbounded', `${PROVE}.again`]]);
  const bounded = ['effective == "no"\', from', 'effective == "no" && attempt < 5\', from'] as const;
  assert.deepEqual(advised(TOLD, bounded), []);
});

test('work that is asked for again cannot change why', () => {
  const asked = (when: string) => ['when: \'effective == "no"\', from', `when: '${when}', from`] as const;
  assert.deepEqual(advised(asked('ours == "yes"')), [['task.again-unchanged', `${PROVE}.again.when`]]);
  assert.deepEqual(advised(asked('way == "away"')), [], 'the sheet is written anew');
  assert.deepEqual(advised(asked('ours == "yes" && attempt < 3')), [], 'it is counted');
});

test('a condition of closing that no task can meet', () => {
  const closing = (must: string) =>
    ['keep_years: 2', `keep_years: 2\nclosing: [{must: '${must}', says: {zh: 还差, en: Missing}}]`] as const;
  assert.deepEqual(advised(closing('effective == "yes"')), []);
  assert.deepEqual(advised(closing('called_back == "yes"')), [['closing.never-known', 'closing.0.must']]);
});

test('a limit that escalates where nobody stands above whoever is late', () => {
  const codes = (...changes: Changes) =>
    (parsePlaybook(workshopTexts(...changes)).advice ?? []).flatMap(({ code, path }) =>
      code === 'clock.nobody-above' ? [path] : [],
    );
  const late = ['stages.mend.tasks.look-over.else', `${PROVE}.else`];
  assert.deepEqual(codes(), late);
  assert.deepEqual(codes(['  - {at: due, tiers: 1}', '  - {at: due, role: desk}']), [], 'a role that is named');
  assert.deepEqual(codes(['  - {at: due, tiers: 1}', '  - {at: due, role: owner_of_shop}']), late, 'their own');
});
