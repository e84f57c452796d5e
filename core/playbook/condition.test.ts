import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, factsAsked, faultOfCondition, type KnownValues } from './condition.ts';
import { decided } from './decided.ts';
import type { PlaybookFacts } from './facts.ts';

const VALUES: KnownValues = {
  kinds: [],
  severities: ['grave', 'slight'],
  channels: ['counter', 'web'],
  categories: ['green', 'black', 'service'],
  categoryTree: ['tea', 'green', 'black', 'service'],
  harms: ['none', 'scald'],
  impacts: ['none', 'some'],
  demands: ['refund', 'apology'],
  causeDimensions: ['people', 'things'],
  compensations: ['refund', 'gift'],
  fields: {
    ours: { type: 'string', values: ['yes', 'no'] },
    seats: { type: 'int', values: null },
    wishes: { type: 'list<string>', values: ['respect', 'money'] },
    thanked: { type: 'bool', values: null },
    theirs: { type: 'string', values: ['yes', 'no'] },
  },
};
const FACTS: PlaybookFacts = {
  kind: '',
  same_category: 0,
  same_person: 0,
  severity: 'grave',
  channel: 'web',
  category: 'green',
  category_path: ['tea', 'green'],
  harm: 'scald',
  impact: '',
  demands: ['refund', 'apology'],
  causes: [],
  amount_fen: 12_050,
  round: 2,
  loss: true,
  regraded: false,
  on_the_spot: false,
  proposed: false,
  answered: 'rejected',
  substantiated: '',
  unsupported: false,
  satisfied: '',
  attempt: 2,
  returns: 0,
  effective: 'no',
  offered: ['refund'],
  settled: false,
  told: false,
  silent: false,
  apologies: 1,
  called_back: '',
};

const ANSWERS = { ours: 'yes', theirs: 'no' };

const ASKED: readonly (readonly [source: string, holds: boolean])[] = [
  ['severity == "grave"', true],
  ['severity != "grave"', false],
  ['severity in ["slight", "grave"]', true],
  ['!(severity in ["slight"])', true],
  ['loss && !regraded', true],
  ['attempt >= 2 && effective == "no"', true],
  ['"refund" in offered', true],
  ['regraded || proposed', false],
  ['"tea" in category_path && !("service" in category_path)', true],
  ['impact == ""', true],
  ['amount_fen > 12000', true],
  ['amount_fen / 100 == 120', true],
  ['amount_fen % 100 >= 50', true],
  ['-round < 0 && round * 2 - 1 == 3', true],
  ['round in [1, 3]', false],
  ['"refund" in demands', true],
  ['demands.exists(d, d == "apology")', true],
  ['demands.all(d, d == "apology")', false],
  ['causes.all(c, c == "people")', true],
  ['causes.exists(c, c == "people")', false],
  ['harm == "scald" && (category == "green" || category == "service") && answered == "rejected"', true],
  ['count("yes", [ours, theirs]) >= 1', true],
  ['count("yes", [ours, theirs]) + count("no", [ours, theirs]) == 2', true],
  ['count("no", [ours, ours, theirs]) > 1', false],
  ['ours != theirs', true],
];

test('a question is answered from the facts', () => {
  for (const [source, holds] of ASKED) {
    assert.equal(faultOfCondition(source, VALUES), null, source);
    assert.equal(evaluate({ source }, { ...FACTS, ...ANSWERS }), holds, source);
  }
});

test('what some facts decide is decided without the others', () => {
  const at = (source: string, known: Partial<PlaybookFacts>) => decided({ source }, known);
  assert.equal(at('severity == "grave"', { severity: 'grave' }), true);
  assert.equal(at('severity == "grave"', { severity: 'slight' }), false);
  assert.equal(at('severity != "grave"', { severity: 'slight' }), true);
  assert.equal(at('severity == "grave"', {}), null);
  assert.equal(at('severity == "grave" && loss', { severity: 'slight' }), false);
  assert.equal(at('severity == "grave" && loss', { severity: 'grave' }), null);
  assert.equal(at('severity == "grave" || loss', { severity: 'grave' }), true);
  assert.equal(at('!(severity in ["grave"])', { severity: 'slight' }), true);
  assert.equal(at('severity in ["grave"]', {}), null);
  assert.equal(at('!loss', {}), null);
  assert.equal(at('"refund" in demands', { demands: ['refund'] }), true);
  assert.equal(at('round == 2', { round: 2 }), true);
  assert.equal(at('round + 1 > 2', { round: 2 }), null, 'sums are left open');
  assert.equal(at('demands.exists(d, d == "refund")', { demands: ['refund'] }), null, 'and so are loops');
});

test('what a partial answer decides, the whole facts do not undo', () => {
  const names = Object.keys(FACTS) as (keyof PlaybookFacts)[];
  for (const [source, holds] of ASKED) {
    for (let first = 0; first < names.length; first += 1) {
      const known = Object.fromEntries(names.slice(first).map((name) => [name, FACTS[name]]));
      const answer = decided({ source }, known);
      assert.ok(answer === null || answer === holds, `${source} knowing ${names.slice(first).join(' ')}`);
    }
  }
});

test('the facts that a question asks about are known', () => {
  const asked = factsAsked({ source: 'demands.exists(d, d == "refund") && (loss || -round in [1, 2])' });
  assert.deepEqual([...asked].sort(), ['demands', 'loss', 'round']);
});

/** What an author may write who wants the server to stop, to compute or to tell. */
const HOSTILE: readonly string[] = [
  '',
  ' ',
  '('.repeat(250) + ')'.repeat(250),
  '('.repeat(500),
  '!'.repeat(499) + 'loss',
  '!'.repeat(400) + 'loss',
  '-'.repeat(400) + 'round == 1',
  '['.repeat(200) + ']'.repeat(200) + ' == []',
  'loss'.repeat(100),
  'loss ? '.repeat(60) + 'loss' + ' : loss'.repeat(60),
  `severity == "${'a'.repeat(400)}"`,
  'severity == "\\u0000"',
  'severity == b"grave"',
  "severity == r'grave'",
  'severity == """grave"""',
  'severity == "grave" // harmless',
  'severity == "grave" /* harmless */',
  'severity == "grave"; loss',
  'severity == "grave"\n|| loss',
  'severity == "gr\u0430ve"',
  'loss || true == true'.repeat(30),
  '9223372036854775807 + 1 > round',
  '9223372036854775808 > round',
  '-9223372036854775808 < round',
  '99999999999999999999999999 > round',
  '0xFFFFFFFFFFFFFFFFFF > round',
  '1u > 0u',
  '1.0e308 * 10.0 > 1.0',
  'round / 0 == 1',
  'round / (1 - 1) == 1',
  'round % amount_fen == 1',
  'amount_fen * amount_fen * amount_fen > 1',
  'demands.exists(a, demands.exists(b, demands.exists(c, a == b)))',
  'demands.filter(d, true).exists(e, true)',
  'demands.map(d, d + d).exists(e, e == "")',
  'demands.exists_one(d, d == "refund")',
  'demands.exists(d, d.matches("(a+)+$"))',
  '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".matches("(a+)+$")',
  'severity.startsWith("g")',
  'severity.contains("g")',
  'severity + severity == "gravegrave"',
  'size(severity) == 5',
  'string(round) == "2"',
  'int("2") == round',
  'timestamp("2024-01-01T00:00:00Z") < timestamp("2025-01-01T00:00:00Z")',
  'duration("1h") < duration("2h")',
  'type(round) == int',
  'dyn(round) == 2',
  'has(severity.x)',
  'severity.constructor == ""',
  'severity.__proto__ == ""',
  'demands.length > 0',
  'demands["length"] > 0',
  'demands[-1] == "refund"',
  'constructor == ""',
  '__proto__ == ""',
  'toString == ""',
  'hasOwnProperty("severity")',
  'process.exit(1)',
  'globalThis == ""',
  '{"a": loss}.a',
  '{severity: 1}[severity] == 1',
  'demands.?first.orValue("") == ""',
  '[demands, causes].exists(l, "refund" in l)',
  '[1, 2, 3].exists(n, n == round)',
  '[severity] == ["grave"]',
  'severity in demands in demands',
  'severity in {"grave": 1}',
  'round == "2"',
  'loss > false',
  'demands == causes',
  'true',
  'null',
  '1',
  '"grave"',
  '[]',
  'cel.bind(x, 1, x == 1)',
  'math.greatest(1, 2) == 2',
  'round in [' + Array.from({ length: 31 }, (_, index) => index).join(',') + ']',
  'round in [1, "2"]',
  'round in [round, 2]',
  'demands.exists(severity, severity == "refund")',
  'demands.exists(d, d == "refund", true)',
  'demands.exists(d)',
  'demands.exists("d", true)',
  'exists(demands, d, true)',
  'demands.all(d, d)',
  'unknown == 1',
  'severity == grave',
  'severity = "grave"',
  'severity === "grave"',
  'severity =~ "grave"',
  'severity & loss',
  'loss and loss',
  'not loss',
  '~loss',
  '@loss',
  '#loss',
  '$loss',
  '`loss`',
  'loss\\',
  '"unfinished',
  "'unfinished",
  '..',
  '.severity == "grave"',
  '\u202eloss',
  'loss\u0000',
];

test('hostile questions are refused with a reason, or are harmless questions; none throws', () => {
  const harmless: string[] = [];
  for (const source of HOSTILE) {
    const fault = faultOfCondition(source, VALUES);
    if (fault !== null) continue;
    harmless.push(source);
    evaluate({ source }, FACTS);
  }
  // Other ways to quote, and a question that is always answered yes.
  assert.deepEqual(harmless, ["severity == r'grave'", 'severity == """grave"""', 'true']);
});

test('a question that was let through can always be answered, however it was put together', () => {
  const parts = ['loss', 'round', '1', '"grave"', 'severity', 'demands', 'amount_fen', '9999999', '["refund"]', 'd'];
  const joints = [
    ' == ',
    ' && ',
    ' || ',
    ' + ',
    ' * ',
    ' / ',
    ' % ',
    ' < ',
    ' in ',
    ' - ',
    '.exists(d, ',
    ') ',
    ' !',
    ' (',
    ' ? ',
  ];
  let seed = 7;
  const pick = <T>(list: readonly T[]): T => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return list[seed % list.length] as T;
  };
  let letThrough = 0;
  for (let round = 0; round < 20_000; round += 1) {
    let source = pick(parts);
    for (let length = seed % 6; length >= 0; length -= 1) source += pick(joints) + pick(parts);
    if (faultOfCondition(source, VALUES) !== null) continue;
    letThrough += 1;
    assert.equal(typeof evaluate({ source }, FACTS), 'boolean', source);
    assert.ok([true, false, null].includes(decided({ source }, { severity: 'grave', round: 1 })), source);
  }
  assert.ok(letThrough > 100, `only ${letThrough} of the random questions were questions at all`);
});
