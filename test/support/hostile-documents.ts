import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import { TEA_HOUSE } from './tea-house.ts';

/** 来意不善的流程: texts that somebody writes to make whoever reads them hang, throw, or fill the memory. */

const FILE = 'playbook.yaml';
const SOUND = TEA_HOUSE[FILE] ?? '';
const list = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

/** The tea house with one passage replaced by something large. */
function with_(passage: string, by: string): PlaybookTexts {
  if (!SOUND.includes(passage)) throw new Error(`the tea house has no passage "${passage}"`);
  return { ...TEA_HOUSE, [FILE]: SOUND.replace(passage, () => by) };
}
const alone = (text: string): PlaybookTexts => ({ [FILE]: text });

const FIELDS = '  course:\n    title: {zh: 经过, en: Course}\n';
const STAGES = '  end:\n    title: {zh: 收尾, en: End}\n';
const task = (name: string, more: string): string =>
  `      ${name}: {title: {zh: 做, en: Do}, act: advise, by: host, ${more}}\n`;
const stage = (name: string, tasks: string, more = ''): string =>
  `  ${name}:\n    title: {zh: 段, en: Part}\n${more}    tasks:\n${tasks}`;
/** Conditions that each ask about as many facts as they can. */
const WIDE =
  'harm == "none" && impact == "none" && category == "tea" && substantiated == "yes" && answered == "accepted" && satisfied == "yes" && effective == "yes" && called_back == "yes" && loss && told && settled && proposed';
const INHERITING = 'language: 1\nextends: loop\nplaybook: loop\n';

export const HOSTILE_DOCUMENTS: readonly (readonly [what: string, texts: PlaybookTexts])[] = [
  // The text.
  ['no text', alone('')],
  ['a megabyte on one line', alone('a'.repeat(1_000_000))],
  ['five megabytes of lines', alone('a: b\n'.repeat(1_000_000))],
  ['blank lines', alone('\n'.repeat(119_000))],
  ['remarks', alone('# x\n'.repeat(29_000))],
  ['brackets that open', alone('['.repeat(60_000))],
  ['brackets that close', alone(']'.repeat(119_000))],
  ['brackets that close, line by line', alone('a: ]\n'.repeat(20_000))],
  ['groups within groups', alone('{a: '.repeat(30_000))],
  ['dashes within dashes', alone(`${'- '.repeat(50_000)}x`)],
  ['indents within indents', alone(list(400, (level) => `${' '.repeat(level)}a:\n`))],
  ['names within names', alone('a: b: '.repeat(19_000))],
  ['commas', alone(`a: [${','.repeat(119_000)}]`)],
  ['forty thousand entries', alone(`a: [${'1, '.repeat(39_000)}1]`)],
  ['twelve thousand names', alone(list(12_000, (index) => `k${index}: 1\n`))],
  ['one name again and again', alone('k: 1\n'.repeat(23_000))],
  ['nothing again and again', alone('-\n'.repeat(59_000))],
  ['a name of a hundred kilobytes', alone(`${'k'.repeat(110_000)}: 1`)],
  ['a quote without end', alone(`a: "${'x'.repeat(110_000)}`)],
  ['a quote of escapes', alone(`a: "${'\\u0041'.repeat(19_000)}"`)],
  ['references that grow', alone(`a: &a [x, x]\n${list(60, (n) => `b${n}: &b${n} [*a, *a]\n`)}`)],
  ['tags', alone('!x '.repeat(39_000))],
  ['a tag that makes a function', alone('a: !!js/function "function () { for (;;); }"')],
  ['tags that make objects', alone('a: !!python/object/apply:os.system ["true"]')],
  ['merging', alone(`<<: {}\n`.repeat(10_000))],
  ['directives', alone('%YAML 1.1\n'.repeat(10_000))],
  ['documents', alone('---\na: 1\n'.repeat(15_000))],
  ['tabs', alone('\ta: 1\n'.repeat(20_000))],
  ['characters of nothing', alone('a: \u0000\n'.repeat(20_000))],
  ['half characters', alone('a: \ud800\n'.repeat(20_000))],
  ['written backwards', with_('茶凉了', '\u202e茶凉了')],
  ['marks of byte order', alone('\ufeff'.repeat(50_000))],
  ['line ends of another system', alone('a: 1\r'.repeat(20_000))],
  [
    'the prototype as a name',
    with_('roles:\n', 'roles:\n  __proto__: {title: {zh: 原, en: P}, duty: {zh: 原, en: P}}\n'),
  ],
  [
    'the constructor as a role',
    with_('roles:\n', 'roles:\n  constructor: {title: {zh: 构, en: C}, duty: {zh: 构, en: C}}\n'),
  ],
  ['what every object has as a field', with_(FIELDS, `  tostring: {title: {zh: 串, en: S}, kind: tick}\n${FIELDS}`)],
  ['a parameter called like a part of objects', with_('keep_years: $years', 'keep_years: $constructor')],
  ['a number beyond numbers', with_('default: 3\n', `default: ${'9'.repeat(1_000)}\n`)],
  ['a length of time beyond time', with_('within: 15 min', `within: ${'9'.repeat(300)} min`)],
  // What it says.
  [
    'names that nobody knows',
    with_('tiers: [host, keeper]', `tiers: [${list(490, (n) => `r${'x'.repeat(50)}${n}, `)}keeper]`),
  ],
  ['needs that nobody knows', with_('needs: [offer, answer]', `needs: [${list(490, (n) => `offr${n}, `)}answer]`)],
  [
    'keys that nobody knows',
    with_('keep_years: $years', `keep_years: $years\n${list(480, (n) => `keep-year${n}: 1\n`)}`),
  ],
  ['hundreds of stages', with_(STAGES, `${list(400, (n) => stage(`s${n}`, task(`t${n}`, 'needs: assess')))}${STAGES}`)],
  [
    'hundreds of tasks',
    with_(
      STAGES,
      `${stage(
        'many',
        list(450, (n) => task(`t${n}`, 'needs: assess')),
      )}${STAGES}`,
    ),
  ],
  [
    'each needs all before it',
    with_(
      STAGES,
      `${stage(
        'chain',
        list(90, (n) => task(`t${n}`, `needs: [assess${list(n, (of) => `, t${of}`)}]`)),
      )}${STAGES}`,
    ),
  ],
  [
    'each needs the next, round and round',
    with_(
      STAGES,
      `${stage(
        'ring',
        list(190, (n) => task(`t${n}`, `needs: t${(n + 1) % 190}`)),
      )}${STAGES}`,
    ),
  ],
  [
    'each of hundreds of roles',
    with_('act: tell\n        by: handler', `act: tell\n        by: {all_of: [${list(450, () => 'host, ')}keeper]}`),
  ],
  [
    'hundreds of variants',
    with_(
      'within: 24 h\n',
      `within: 24 h\n        variants:\n${list(450, (n) => `          - {when: 'round > ${n}', within: 2 h}\n`)}`,
    ),
  ],
  [
    'roles times variants',
    with_(
      'act: carry-out\n        by: handler',
      `act: carry-out\n        by: {any_of: [${list(60, () => 'host, ')}keeper]}\n        variants:\n${list(60, (n) => `          - {when: 'round > ${n}', within: 2 h}\n`)}`,
    ),
  ],
  [
    'hundreds of fields',
    with_(FIELDS, `${list(450, (n) => `  f${n}: {title: {zh: 问, en: Ask}, kind: yes-no}\n`)}${FIELDS}`),
  ],
  [
    'choices that fields take from each other',
    with_(
      FIELDS,
      `  first: {title: {zh: 选, en: Pick}, kind: choice, choices: {${list(400, (n) => `c${n}: {zh: 甲, en: A}, `)}z: {zh: 乙, en: B}}}\n${list(400, (n) => `  f${n}: {title: {zh: 问, en: Ask}, kind: choice, choices: first}\n`)}${FIELDS}`,
    ),
  ],
  [
    'hundreds of severities',
    with_(
      'severity:\n',
      `severity:\n${list(300, (n) => `  s${n}: {title: {zh: 级, en: G}, meaning: {zh: 级, en: G}, any: ['harm == "scald"'], owner: host}\n`)}`,
    ),
  ],
  [
    'hundreds of kinds',
    with_('roles:\n', `kinds:\n${list(400, (n) => `  k${n}: {title: {zh: 类, en: K}}\n`)}roles:\n`),
  ],
  [
    'conditions that ask about everything',
    with_(
      STAGES,
      `${stage(
        'wide',
        list(120, (n) => task(`t${n}`, `when: '${WIDE} && round > ${n}'`)),
      )}${STAGES}`,
    ),
  ],
  [
    'conditions in a hundred stages at once',
    with_(
      STAGES,
      `${list(55, (n) => stage(`s${n}`, task(`t${n}`, `when: '${WIDE} && round > ${n}'`), `    when: '${WIDE} || round > ${n}'\n`))}${STAGES}`,
    ),
  ],
  [
    'a parameter that stands everywhere',
    { ...with_('keep_years: $years', `keep_years: $years\nhotline: {zh: '${'{house}'.repeat(9_000)}', en: x}`) },
  ],
  [
    'a long parameter that stands everywhere',
    with_('default: {zh: 清心茶馆, en: the tea house}', `default: {zh: ${'茶'.repeat(4_000)}, en: x}`),
  ],
  ['braces', with_('en: Cold tea', `en: '${'{}'.repeat(20_000)}'`)],
  ['parameters of parameters', with_('default: 30 min', 'default: $visit_limit')],
  ['an article of a megabyte', { ...TEA_HOUSE, 'guidance/sorry.md': '茶'.repeat(1_000_000) }],
  ['an article of braces', { ...TEA_HOUSE, 'guidance/sorry.md': '{house}'.repeat(16_000) }],
  ['articles outside the folder', { ...TEA_HOUSE, 'guidance/../../etc/passwd.md': 'x', 'guidance/../x.en.md': 'x' }],
  ['standing on itself', { [FILE]: INHERITING, 'extends/loop/playbook.yaml': INHERITING }],
  [
    'standing on what stands on it',
    {
      [FILE]: 'language: 1\nextends: a\nplaybook: b\n',
      'extends/a/playbook.yaml': 'language: 1\nextends: b\nplaybook: a\n',
      'extends/b/playbook.yaml': 'language: 1\nextends: a\nplaybook: b\n',
    },
  ],
  [
    'standing on a tower',
    {
      [FILE]: 'language: 1\nextends: p0\nplaybook: top\n',
      ...Object.fromEntries(
        Array.from({ length: 30 }, (_, n) => [
          `extends/p${n}/playbook.yaml`,
          `language: 1\nextends: p${n + 1}\nplaybook: p${n}\n`,
        ]),
      ),
    },
  ],
  [
    'dropping what is not there',
    {
      [FILE]: `language: 1\nextends: tea\nplaybook: mine\ndrop: [${list(490, (n) => `a.b.c.d${n}, `)}x]\n`,
      'extends/tea/playbook.yaml': SOUND,
    },
  ],
  [
    'coming after what is not there',
    {
      [FILE]: `language: 1\nextends: tea\nplaybook: mine\nstages:\n${list(300, (n) => `  s${n}: {after: nowhere${n}, title: {zh: 段, en: P}}\n`)}`,
      'extends/tea/playbook.yaml': SOUND,
    },
  ],
];
