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

/** Texts that make a reader descend, compare or complain without end; the longest that are looked at at all. */
const EXHAUSTING: readonly (readonly [code: string | null, source: string])[] = [
  ['yaml.too-long', 'a'.repeat(120_001)],
  ['yaml.too-deep', '['.repeat(60_000) + ']'.repeat(60_000)],
  ['yaml.too-deep', '{a: '.repeat(30_000)],
  ['yaml.too-deep', `${'- '.repeat(50_000)}x`],
  ['yaml.too-deep', `${Array.from({ length: 400 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')} x`],
  ['yaml.syntax', 'a: b: '.repeat(1_000)],
  ['yaml.too-much', 'a: b: '.repeat(20_000)],
  ['yaml.bracket', ']'.repeat(120_000)],
  ['yaml.bracket', 'a: ]\n'.repeat(24_000)],
  ['yaml.syntax', `"${'a'.repeat(119_000)}`],
  ['yaml.syntax', `${'k'.repeat(110_000)}: 1`],
  ['yaml.tag', '!x '.repeat(40_000)],
  ['yaml.too-many', '-\n'.repeat(5_000)],
  ['yaml.too-much', '-\n'.repeat(60_000)],
  ['yaml.duplicate-key', 'k: 1\n'.repeat(400)],
  ['yaml.too-much', 'k: 1\n'.repeat(24_000)],
  ['yaml.too-many', Array.from({ length: 501 }, (_, index) => `k${index}: 1`).join('\n')],
  [null, Array.from({ length: 500 }, (_, index) => `k${index}: 1`).join('\n')],
  ['yaml.too-much', `a: [${'1, '.repeat(39_000)}1]`],
  [null, `a: [${'1, '.repeat(499)}1]`],
];

test('what would exhaust a reader is refused in few words, or is read', () => {
  for (const [code, source] of EXHAUSTING) {
    const codes = codesOf(source);
    assert.ok(codes.length <= 50, source.slice(0, 20));
    assert.deepEqual(codes.slice(0, 1), code === null ? [] : [code], source.slice(0, 20));
  }
});

test('a text that grows when it is read is not read', () => {
  const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n';
  assert.deepEqual([...new Set(codesOf(bomb))].sort(), ['yaml.alias', 'yaml.anchor']);
});
