import type { KnownValues } from '#core/playbook/condition.ts';
import { FACTS, type PlaybookFacts } from '#core/playbook/facts.ts';

const DEMANDS = [...Array.from({ length: 29 }, (_, index) => `demand-${index}`), 'refund'];

/** What a procedure with long lists knows. */
export const LONG_LISTS: KnownValues = {
  kinds: [],
  severities: ['grave', 'slight'],
  channels: ['counter'],
  categories: ['tea'],
  categoryTree: ['tea'],
  harms: ['none'],
  impacts: ['none'],
  demands: DEMANDS,
  causeDimensions: ['people'],
  compensations: ['refund'],
  fields: {},
};

const OF_TYPE = { string: '', int: 999_999_999_999, bool: true, 'list<string>': [] };

/** A case in which every list is as long as it can be. */
export const FULL_FACTS = {
  ...Object.fromEntries(Object.entries(FACTS).map(([name, { type }]) => [name, OF_TYPE[type]])),
  demands: DEMANDS,
} as unknown as PlaybookFacts;

/** 来意不善的条件: questions that somebody writes to make whoever asks them hang, throw or see what they should not. */

const many = (count: number, part: (index: number) => string, by: string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(by);

export const HOSTILE_CONDITIONS: readonly (readonly [what: string, source: string])[] = [
  // Depth and length.
  ['nothing at all', ''],
  ['blanks', '   '],
  ['brackets without end', '('.repeat(400)],
  ['brackets within brackets', `${'('.repeat(240)}loss${')'.repeat(240)}`],
  ['a hundred thousand brackets', '('.repeat(100_000)],
  ['no and no and no', `${'!'.repeat(450)}loss`],
  ['minus minus minus', `${'-'.repeat(450)}1 > 0`],
  ['a chain of and', many(60, () => 'loss', '&&')],
  ['a chain of or as long as may be', many(80, () => 'loss', '||')],
  ['a chain of comparisons', many(40, () => 'round', ' < ')],
  ['choices within choices', many(30, () => 'loss ? loss : ', '').concat('loss')],
  ['a name of a megabyte', 'a'.repeat(1_000_000)],
  ['a text of a megabyte', `severity == "${'x'.repeat(1_000_000)}"`],
  ['as long as may be, in one text', `severity == "${'x'.repeat(484)}"`],
  ['a list of hundreds', `round in [${many(200, String, ',')}]`],
  ['lists within lists', `${'['.repeat(100)}1${']'.repeat(100)} == []`],
  ['maps within maps', `${'{"a":'.repeat(60)}1${'}'.repeat(60)} == {}`],
  // Numbers.
  ['beyond every number', '99999999999999999999999999 > 1'],
  ['the smallest number', '-9223372036854775808 < 0'],
  ['a product beyond every number', 'amount_fen * amount_fen * amount_fen > 1'],
  ['a sum beyond every number', many(30, () => 'amount_fen * 1000000', ' + ').concat(' > 1')],
  ['division by nought', '1 / 0 == 1'],
  ['division by what is nought', 'round / attempt == 1'],
  ['rest of nought', 'round % 0 == 1'],
  ['hexadecimal', '0xFFFFFFFFFFFFFFFFFF > 1'],
  ['unsigned', '18446744073709551616u > 1u'],
  ['broken numbers', '1e999 > 1.0'],
  ['not a number', '0.0 / 0.0 == 0.0'],
  // Loops.
  ['a loop in a loop', 'demands.all(a, demands.all(b, demands.all(c, a == b)))'],
  ['a loop over a written list', `[${many(30, String, ',')}].all(x, x > 0)`],
  ['a loop that makes lists', 'demands.map(a, demands.map(b, a)) == []'],
  ['a loop that picks', 'demands.filter(a, a == "refund") == demands'],
  ['exactly one', 'demands.exists_one(a, a == "refund")'],
  ['a loop over a text', 'severity.exists(c, c == "g")'],
  ['a loop whose entry hides a fact', 'demands.exists(loss, loss == "refund")'],
  ['a long loop', `demands.exists(d, ${many(14, () => 'd == "refund"', '||')})`],
  ['a longer loop', `demands.exists(d, ${many(29, () => 'd == d', '||')})`],
  // As much as is let through.
  ['as long a loop as may be', `demands.exists(d, ${many(5, (at) => `d == "demand-${at}" && false`, '||')})`],
  ['all of a list, twice', 'demands.all(d, d != "demand-1" || loss) && demands.all(d, d != "demand-2" || told)'],
  ['as many parts as may be', many(15, (at) => `round<${at}`, '||')],
  [
    'as much to count as may be',
    `${many(14, () => 'round', ' + ')} * 2 - amount_fen / 7 % 5 > 3 && attempt - returns > 0`,
  ],
  ['a list as long as may be', `attempt in [${many(30, String, ',')}] || loss`],
  // Patterns, functions, time.
  ['a pattern that never ends', 'severity.matches("(a+)+$")'],
  ['another one', '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".matches("^(([a-z])+.)+[A-Z]([a-z])+$")'],
  ['the clock', 'timestamp("2026-01-01T00:00:00Z") < timestamp("2027-01-01T00:00:00Z")'],
  ['a length of time', 'duration("999999999h") > duration("1s")'],
  ['conversion', 'int("1") == 1'],
  ['size', 'size(demands) > 0'],
  ['has', 'has(severity.x)'],
  ['a function of nobody', 'eval("process.exit(1)")'],
  ['binding', 'cel.bind(x, 1, x == 1)'],
  // Names that programs know.
  ['the prototype', '__proto__ == ""'],
  ['the constructor', 'constructor == ""'],
  ['what every object has', 'toString == ""'],
  ['owning', 'hasOwnProperty == hasOwnProperty'],
  ['a part of a text', 'severity.constructor == ""'],
  ['a part of the prototype', 'severity.__proto__.constructor == ""'],
  ['a place in a list', 'demands["constructor"] == ""'],
  ['a place that is none', 'demands[-1] == ""'],
  ['perhaps a part', 'severity.?constructor == severity'],
  ['the process', 'globalThis.process.env == ""'],
  ['from the root', '.severity == "grave"'],
  // Characters.
  ['a character of nothing', 'severity == "\u0000"'],
  ['written backwards', 'severity == "\u202egrave"'],
  ['half a character', 'severity == "\ud800"'],
  ['a look-alike', 'ѕeverity == "grave"'],
  ['curly quotes', 'severity == “grave”'],
  ['a line in it', 'loss\n&& loss'],
  ['a tab in it', 'loss\t&& loss'],
  ['a remark', 'loss // || true'],
  ['an escape', 'severity == "\\u0000\\x00\\000"'],
  ['a raw text', 'severity == r"\\"'],
  ['bytes', 'b"\\xff" == b"\\xff"'],
  ['three quotes', `severity == """grave"""`],
  ['a quote without end', 'severity == "grave'],
  ['signs alone', '&&||!=<>'],
  ['a template', '${severity} == "grave"'],
  ['a tag of HTML', '<script>alert(1)</script>'],
  ['what a database would read', `severity == "'; drop table cases; --"`],
];
