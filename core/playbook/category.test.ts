import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { workshop, workshopTexts } from '#test/support/workshop.ts';
import { categoryPath, isNarrowest } from './category.ts';
import { sayCondition } from './condition-words.ts';
import { parsePlaybook } from './parse.ts';

const REPAIR = '    repair: {zh: 修理, en: Repair}\n';
const TREE = [
  REPAIR,
  `    repair:
      zh: 修理
      en: Repair
      under:
        engine: {zh: 发动机, en: Engine, under: {noise: {zh: 异响, en: Noise}, smoke: {zh: 冒烟, en: Smoke}}}
        paint: {zh: 漆面, en: Paint}
`,
] as const;

describe('类别树', () => {
  test('those above stand before those under them, each with what it is part of', () => {
    const { categories } = workshop(TREE);
    assert.deepEqual(
      categories.map(({ id, within }) => [id, within]),
      [
        ['repair', undefined],
        ['engine', 'repair'],
        ['noise', 'engine'],
        ['smoke', 'engine'],
        ['paint', 'repair'],
        ['price', undefined],
      ],
    );
    assert.deepEqual(categoryPath(categories, 'smoke'), ['repair', 'engine', 'smoke']);
    assert.deepEqual([categoryPath(categories, ''), categoryPath(categories, 'gone')], [[], ['gone']]);
    assert.deepEqual(
      categories.filter(({ id }) => isNarrowest(categories, id)).map(({ id }) => id),
      ['noise', 'smoke', 'paint', 'price'],
    );
  });

  test('a list without levels compiles as it always did', () => {
    assert.deepEqual(workshop().categories, [
      { id: 'repair', title: { zh: '修理', en: 'Repair' } },
      { id: 'price', title: { zh: '价格', en: 'Price' } },
    ]);
  });

  test('a condition asks for the narrowest, or for all of a wider one, and is said so', () => {
    const asking = (when: string) => parsePlaybook(workshopTexts(TREE, [`when: 'ours == "no"'`, `when: '${when}'`]));
    for (const when of ['category == "smoke"', '"engine" in category_path', '"repair" in category_path'])
      assert.deepEqual(asking(when).faults, [], when);
    const [fault] = asking('category in ["price", "engine"]').faults;
    assert.equal(fault?.code, 'condition.category-level');
    assert.match(fault?.mend.en ?? '', /"engine" in category_path/);
    const { document } = parsePlaybook(workshopTexts(TREE));
    assert.ok(document !== null);
    assert.equal(sayCondition('"engine" in category_path', document, 'zh'), '类别：发动机');
    assert.equal(sayCondition('category == "smoke"', document, 'en'), 'category: Smoke');
  });

  test('a fault in a tree stands where it is written', () => {
    const { faults } = parsePlaybook(workshopTexts([TREE[0], TREE[1].replace('paint:', 'noise:')]));
    assert.deepEqual(
      faults.map(({ code, path, line }) => [code, path, line]),
      [['name.twice', 'intake.categories.repair.under.noise', 20]],
    );
  });
});
