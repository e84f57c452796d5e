import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workshopTexts } from '#test/support/workshop.ts';
import { parsePlaybook } from './parse.ts';
import type { PlaybookTexts } from './guidance.ts';

const PARENT = workshopTexts()['playbook.yaml'] ?? '';
const HEAD = 'language: 1\nextends: workshop\nplaybook: branch\ntitle: {zh: 分店, en: Branch}\n';

const standing = (own: string, more: PlaybookTexts = {}): PlaybookTexts => ({
  'extends/workshop/playbook.yaml': PARENT,
  'playbook.yaml': HEAD + own,
  ...more,
});

function sound(texts: PlaybookTexts) {
  const { document, faults } = parsePlaybook(texts);
  assert.deepEqual(faults, []);
  assert.ok(document !== null);
  return document;
}

const found = (texts: PlaybookTexts) =>
  parsePlaybook(texts).faults.map(({ file, line, code, path }) => `${file}:${line} ${code} ${path}`);

test('what is not written again is as it was, what is written goes over it', () => {
  const own = sound(standing('keep_years: 5\nstages:\n  mend:\n    tasks:\n      look-over: {within: 4 h}\n'));
  const parent = sound({ 'playbook.yaml': PARENT });
  assert.deepEqual([own.playbook, own.title.zh, own.keep_years], ['branch', '分店', 5]);
  assert.deepEqual(own.roles, parent.roles);
  const look = own.stages.find(({ id }) => id === 'mend')?.tasks.find(({ id }) => id === 'look-over');
  assert.deepEqual([look?.within, look?.of, look?.by], ['4 h', 'sheet', 'owner_of_shop']);
  assert.equal('extends' in own, false, 'what is published stands by itself');
});

test('what is added stands where it says, and what is dropped is gone', () => {
  const own = sound(
    standing(
      'drop: [stages.explain, stages.prove.tasks.third]\n' +
        'stages:\n  thank:\n    after: mend\n    title: {zh: 致谢, en: Thanks}\n    tasks:\n' +
        '      thanks: {title: {zh: 致谢, en: Thanks}, act: contact, by: desk}\n' +
        '  mend:\n    tasks:\n      first: {after: nothing, title: {zh: 先看, en: First}, act: verify, by: foreman}\n',
    ),
  );
  assert.deepEqual(
    own.stages.map(({ id }) => id),
    ['receive', 'look', 'mend', 'thank', 'prove', 'end'],
  );
  assert.deepEqual(
    own.stages[2]?.tasks.map(({ id }) => id),
    ['first', 'sheet', 'look-over', 'mend'],
  );
  assert.equal(
    own.stages[4]?.tasks.some(({ id }) => id === 'third'),
    false,
  );
});

test('of whom it is asked and what silence means is written anew as a whole', () => {
  const both = '{all_of: [desk, owner_of_shop]}';
  const own = sound(standing(`stages:\n  mend:\n    tasks:\n      look-over: {by: ${both}}\n`));
  const look = own.stages.find(({ id }) => id === 'mend')?.tasks.find(({ id }) => id === 'look-over');
  assert.deepEqual(look?.by, { all_of: ['desk', 'owner_of_shop'] });
});

test('a fault in what was taken over is told where it stands, and what is not used here was used there', () => {
  const lineOf = (words: string): number => PARENT.split('\n').findIndex((each) => each.includes(words)) + 1;
  assert.deepEqual(found(standing('drop: [roles.desk]\ntiers: [foreman, owner_of_shop]\n')).slice(0, 2), [
    `extends/workshop/playbook.yaml:${lineOf('assess: {title')} name.unknown stages.receive.tasks.assess.by`,
    `extends/workshop/playbook.yaml:${lineOf('      explain: {title')} name.unknown stages.explain.tasks.explain.by`,
  ]);
  assert.deepEqual(found(standing('drop: [stages.mend.tasks.sheet.form]\n')), [
    `extends/workshop/playbook.yaml:${lineOf('      sheet: {title')} task.part-missing stages.mend.tasks.sheet`,
  ]);
});

test('nothing to stand on, a circle, nothing to drop and no place to stand are told', () => {
  assert.deepEqual(found({ 'playbook.yaml': HEAD }).slice(0, 1), ['playbook.yaml:2 extends.unknown extends']);
  const circle = { 'playbook.yaml': HEAD, 'extends/workshop/playbook.yaml': `extends: workshop\n${PARENT}` };
  assert.ok(found(circle).some((each) => each.includes('extends.circle')));
  assert.deepEqual(found(standing('drop: [stages.lunch]\n')), ['playbook.yaml:5 extends.nothing-to-drop drop']);
  const lost =
    'stages:\n  thank:\n    after: lunch\n    title: {zh: 致谢, en: Thanks}\n    tasks:\n      thanks: {title: {zh: 致谢, en: Thanks}, act: contact, by: desk}\n';
  assert.deepEqual(found(standing(lost)), ['playbook.yaml:6 extends.after stages.thank']);
});
