import assert from 'node:assert/strict';
import { test } from 'node:test';
import { YAML_SLIPS } from '#test/support/faulty-yaml.ts';
import { foundWithLine } from '#test/support/slips.ts';
import { readYaml } from './read-yaml.ts';

for (const slip of YAML_SLIPS) {
  const [code, , by] = slip;
  test(`a slip is found on its line: ${code} ${JSON.stringify(by).slice(0, 70)}`, () => {
    foundWithLine(slip);
  });
}

const codesOf = (source: string) => readYaml('a.yaml', source).faults.map(({ code }) => code);

test('a text that means the same to every reader is read, with its lines', () => {
  const { tree, faults } = readYaml(
    'a.yaml',
    '# first\n\none: {zh: 甲, en: "no"}\r\ntwo:\n  - 3\n  - true\n  - |\n    line one\n    line two\n',
  );
  assert.deepEqual(faults, []);
  const scalar = (value: string | number | boolean, line: number, isQuoted = false) => ({
    kind: 'scalar',
    value,
    isQuoted,
    line,
  });
  const one = { zh: scalar('甲', 3), en: scalar('no', 3, true) };
  assert.deepEqual(tree, {
    kind: 'map',
    line: 3,
    entries: [
      {
        key: 'one',
        line: 3,
        value: { kind: 'map', line: 3, entries: Object.entries(one).map(([key, value]) => ({ key, line: 3, value })) },
      },
      {
        key: 'two',
        line: 4,
        value: { kind: 'list', line: 5, items: [scalar(3, 5), scalar(true, 6), scalar('line one\nline two', 7)] },
      },
    ],
  });
});

test('a byte order mark at the beginning is no character of the text', () => {
  assert.deepEqual(codesOf('\ufeffone: two'), []);
});

test('an empty text is said to be empty', () => {
  for (const source of ['', '\n\n', '# nothing but a remark\n'])
    assert.deepEqual(codesOf(source), ['yaml.empty'], source);
});

test('what would exhaust a reader is refused instead of read', () => {
  assert.deepEqual(codesOf('a'.repeat(400_001)), ['yaml.too-long']);
  assert.ok(codesOf('['.repeat(100_000)).length > 0);
  assert.ok(codesOf('{a: '.repeat(60_000)).length > 0);
  assert.ok(codesOf(`${'- '.repeat(50_000)}x`).length > 0);
  const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`;
  assert.deepEqual([...new Set(codesOf(bomb))].sort(), ['yaml.alias', 'yaml.anchor']);
});
