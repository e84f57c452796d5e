import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORM_SLIPS } from '#test/support/faulty-playbooks.ts';
import { foundWithLine } from '#test/support/slips.ts';
import { workshopTexts } from '#test/support/workshop.ts';
import { altered, TEA_HOUSE } from '#test/support/tea-house.ts';
import type { PlaybookTexts } from './guidance.ts';
import { parsePlaybook } from './parse.ts';

for (const slip of FORM_SLIPS) {
  const [code, , by] = slip;
  test(`a slip is found on its line: ${code} ${JSON.stringify(by).slice(0, 70)}`, () => {
    foundWithLine(slip);
  });
}

function documentOf(texts: PlaybookTexts, values = {}) {
  const { document, faults } = parsePlaybook(texts, values);
  assert.deepEqual(faults, []);
  assert.ok(document !== null);
  return document;
}

const codesOf = (texts: PlaybookTexts, values = {}) =>
  parsePlaybook(texts, values).faults.map(({ file, code }) => `${file} ${code}`);

test('a sound text becomes a document with every parameter filled and its guidance folded in', () => {
  const document = documentOf(TEA_HOUSE);
  assert.equal(document.scope.zh, '清心茶馆的客人');
  assert.equal(document.keep_years, 3);
  assert.equal('hotline' in document, false, 'an optional parameter that is empty leaves its place empty');
  const visit = document.stages[1]?.tasks[0];
  assert.deepEqual([visit?.id, visit?.within, visit?.from], ['visit', '30 min', 'assigned']);
  assert.deepEqual(visit?.basis, { zh: '30 分钟内到', en: 'Within 30 minutes' });
  assert.deepEqual(document.guidance, {
    'guidance/sorry.md': { zh: '对不起，清心茶馆没做好。', en: 'We are sorry; the tea house fell short.' },
  });
  assert.deepEqual(document.parameters[1], {
    id: 'visit_limit',
    is: 'duration',
    title: { zh: '多久到桌', en: 'How soon somebody comes to the table' },
    value: '30 min',
  });
});

test('what an organisation decided comes before what the playbook proposes', () => {
  const document = documentOf(TEA_HOUSE, {
    house: '老茶馆',
    visit_limit: '1 wd',
    years: 5,
    hotline: { zh: '一二三', en: '123' },
  });
  assert.deepEqual(document.scope, { zh: '老茶馆的客人', en: 'Guests of 老茶馆' });
  assert.deepEqual(document.hotline, { zh: '一二三', en: '123' });
  assert.equal(document.keep_years, 5);
  assert.deepEqual(document.stages[1]?.tasks[0]?.basis, { zh: '1 个工作日内到', en: 'Within 1 working day' });
  assert.deepEqual(codesOf(TEA_HOUSE, { visit_limit: 'soon', yaers: 3 }).sort(), [
    'playbook.yaml parameter.unknown',
    'playbook.yaml parameter.value',
    'playbook.yaml schema.duration',
  ]);
});

test('guidance is there in both languages, is said by some task and holds nothing hidden', () => {
  const withArticle = (articles: PlaybookTexts) => codesOf({ ...TEA_HOUSE, ...articles });
  assert.deepEqual(withArticle({ 'guidance/more.md': '多说一句' }), ['guidance/more.md guidance.one-language']);
  assert.deepEqual(withArticle({ 'guidance/more.en.md': 'More' }), ['guidance/more.en.md guidance.one-language']);
  assert.deepEqual(withArticle({ 'guidance/more.md': '多', 'guidance/more.en.md': 'More' }), [
    'guidance/more.md guidance.unused',
  ]);
  assert.deepEqual(withArticle({ 'guidance/More.md': '多' }), ['guidance/More.md guidance.name']);
  assert.deepEqual(withArticle({ 'guidance/notes.txt': '多' }), ['guidance/notes.txt guidance.name']);
  assert.deepEqual(withArticle({ 'guidance/sorry.md': ' \n' })[0], 'guidance/sorry.md guidance.empty');
  assert.deepEqual(withArticle({ 'guidance/sorry.md': '多'.repeat(4_001) })[0], 'guidance/sorry.md guidance.too-long');
  assert.deepEqual(withArticle({ 'guidance/sorry.md': '对\u200b不起' }), ['guidance/sorry.md yaml.hidden-character']);
  assert.deepEqual(withArticle({ 'guidance/sorry.en.md': 'Sorry, {huose}' }), [
    'guidance/sorry.en.md parameter.unknown',
  ]);
});

test('a folder without a playbook, and a playbook that is a list or a word, are said to be none', () => {
  assert.deepEqual(codesOf({}), ['playbook.yaml playbook.missing']);
  assert.deepEqual(codesOf({ 'playbook.yaml': '- one\n- two\n' }), ['playbook.yaml playbook.no-entries']);
  assert.deepEqual(codesOf({ 'playbook.yaml': 'billiards\n' }), ['playbook.yaml playbook.no-entries']);
  assert.deepEqual(codesOf({ 'playbook.yaml': '$hotline\n' }), ['playbook.yaml playbook.no-entries']);
});

test('a misspelt word is answered with the nearest one that is known', () => {
  const { texts } = altered('needs: assess', 'need: assess', 'need: assess');
  const fault = parsePlaybook(texts).faults.find(({ code }) => code === 'schema.unknown-key');
  assert.equal(fault?.path, 'stages.receive.tasks.hand-on.need');
  assert.equal(fault.mend.en, 'Did you mean "needs"?');
  assert.equal(fault.mend.zh, '想写的是不是“needs”？');
});

test('all faults of a text are told at once, in its order', () => {
  const one = altered('act: offer', 'act: propose', 'act: propose');
  const text = one.texts['playbook.yaml']?.replace('filled_in_by: staff', 'filled_in_by: host') ?? '';
  const { faults } = parsePlaybook({ ...one.texts, 'playbook.yaml': text.replace('weight: 3', 'weight: 9') });
  assert.deepEqual(
    faults.map(({ path }) => path),
    ['intake.channels.counter.filled_in_by', 'severity.grave.weight', 'stages.settle.tasks.offer.act'],
  );
});

test('choices that several fields share are written once, and stand with each', () => {
  const way = 'kind: choice, choices: {here: {zh: 本店, en: Here}, away: {zh: 外送, en: Away}}';
  const other = '  other_way: {title: {zh: 另一种, en: The other}, kind: choice, choices: CHOICES}\n';
  const read = (choices: string) =>
    parsePlaybook(
      workshopTexts(
        ['forms:\n', `${other.replace('CHOICES', choices)}forms:\n`],
        ['fields: [cause, way,', 'fields: [cause, way, other_way?,'],
      ),
    );
  const shared = read('way');
  assert.deepEqual(shared.faults, []);
  assert.deepEqual(shared.document, read(way.replace('kind: choice, choices: ', '')).document);
  assert.deepEqual(
    read('ways').faults.map(({ code, mend }) => [code, mend.en]),
    [['field.no-choices', 'Did you mean "way"?']],
  );
});
