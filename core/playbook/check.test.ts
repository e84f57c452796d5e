import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORM_SLIPS } from '#test/support/faulty-playbooks.ts';
import { YAML_SLIPS } from '#test/support/faulty-yaml.ts';
import { SENSE_SLIPS } from '#test/support/senseless-playbooks.ts';
import { foundWithLine } from '#test/support/slips.ts';
import { altered } from '#test/support/tea-house.ts';
import { FAULT_TEXTS } from './fault-texts.ts';
import { ADVICE_TEXTS } from './fault-texts-advice.ts';
import { nearest, suggestion } from './faults.ts';
import { workshopTexts } from '#test/support/workshop.ts';
import { parsePlaybook } from './parse.ts';

for (const slip of SENSE_SLIPS) {
  const [code, , by] = slip;
  test(`a slip is found on its line: ${code} ${JSON.stringify(by).slice(0, 70)}`, () => {
    foundWithLine(slip);
  });
}

/** What no passage of one text can show; parse.test.ts, read-yaml.test.ts and catalogue.test.ts show it. */
const ELSEWHERE = [
  'yaml.empty',
  'yaml.too-long',
  'yaml.too-much',
  'condition.too-costly',
  'playbook.missing',
  'playbook.folder',
  'playbook.no-entries',
  ...Object.keys(ADVICE_TEXTS),
  'apology.nobody-speaks',
  'field.file-at-intake',
];

test('every fault that can be said has a slip that shows it', () => {
  const shown = new Set<string>([...YAML_SLIPS, ...FORM_SLIPS, ...SENSE_SLIPS].map(([code]) => code));
  const unshown = Object.keys(FAULT_TEXTS).filter((code) => !shown.has(code) && !ELSEWHERE.includes(code));
  assert.deepEqual(
    unshown.filter((code) => !/^(guidance|extends)\./.test(code)),
    [],
  );
});

test('sentences of both languages take the same words', () => {
  const wordsOf = (...sentences: readonly string[]) => [
    ...new Set(sentences.flatMap((sentence) => [...sentence.matchAll(/\{[a-z]+\}/g)].map(([word]) => word))),
  ];
  for (const [code, [zh, en, mendZh, mendEn]] of Object.entries(FAULT_TEXTS)) {
    assert.deepEqual(wordsOf(zh, mendZh).sort(), wordsOf(en, mendEn).sort(), code);
    assert.ok(
      /[\u4e00-\u9fff]|^\{known\}$/.test(mendZh) && !/[\u4e00-\u9fff]/.test(en + mendEn.replace('退款', '')),
      code,
    );
  }
});

/** Other ways to write the same thing right; a check that cries wolf is switched off. */
const SOUND: readonly (readonly [passage: string, by: string])[] = [
  ['tiers: [host, keeper]', 'tiers:\n  - host\n  - keeper'],
  ['tiers: [host, keeper]', '# lowest first\ntiers: [host, keeper]'],
  ['for: grave', 'for: [grave, slight]'],
  [`when: 'severity != ""'`, `when: 'severity in ["grave", "slight"]'`],
  ['needs: [offer, answer]', 'needs: answer'],
  ['needs: [offer, answer]', 'needs:\n          - offer\n          - answer'],
  ['else: give-reason', 'else: [{at: due, tiers: 1}, {after: 1 wd, tiers: 2}]'],
  ['else: give-reason', 'else: give-reason\n        warn: 2 h\n        ends: midnight\n        after_regrade: restart'],
  ['en: Cold tea', `en: "Cold tea # 4: it's cold"`],
  ['en: Cold tea', `en: 'It''s cold'`],
  ['zh: 茶凉了, en: Cold tea', `zh: '12', en: 'no'`],
  ['{zh: 茶凉了, en: Cold tea}', 'zh: |\n          茶\n          凉\n        en: Cold tea'],
  [`'harm == "scald"'`, `"harm == 'scald'"`],
  [`'harm == "scald"'`, `'!(harm in ["none"]) && demands.exists(d, d == "refund")'`],
  ['substantiated != "no"', 'amount_fen / 100 > 50 || round >= 2'],
  ['        optional: true\n        form: call', '        form: call'],
  ['between: [3 wd, 5 wd]', 'between: [3 d, 5 d]'],
  ['default: assigned', 'default: received'],
  ['default: {zh: 清心茶馆, en: the tea house}', 'default: 清心茶馆'],
  ['  - {at: due, tiers: 1}\n', '  - at: due\n    tiers: 1\n'],
  ['        warn: 10 min\n', ''],
  ['        warn: 10 min\n', '        aim: 15 min\n'],
  ['        warn: 10 min\n', '        extend:\n          - {by: 1 h, approver: keeper, tell: true}\n'],
  [
    '        warn: 10 min\n',
    `        pause_for:\n          police: {title: {zh: 等警方, en: The police}, max: 3 d, evidence: required}\n`,
  ],
  ['{after: 30 min, tiers: 2}', '{after: 30 min, role: keeper, within: 15 min}'],
  [
    'within: 24 h\n        from: received\n        else: give-reason',
    'within: 24 h\n        from: received\n        whose: mediator',
  ],
  [
    '        within: 2 d\n        from: offered\n        if_no: settle\n        if_silent: {ask_again_after: 1 d}\n',
    '        if_no: settle\n        if_silent: {accepted_after: 5 wd, proof: read, remind_after: 3 wd}\n',
  ],
];

test('what is right in another way is no fault', () => {
  for (const [passage, by] of SOUND) {
    const { faults } = parsePlaybook(altered(passage, by, '').texts);
    assert.deepEqual(faults, [], by);
  }
});

test('an apology is asked for only where somebody speaks with the complainant', () => {
  const found = (...changes: readonly (readonly [string, string])[]) =>
    parsePlaybook(workshopTexts(...changes)).faults.map(({ code }) => code);
  const silent = ['act: tell, by: desk}', 'act: reply-to-body, by: desk}'] as const;
  const apology = ['keep_years: 2', 'keep_years: 2\napology: always'] as const;
  assert.deepEqual(found(apology), []);
  assert.deepEqual(found(silent, apology, ['act: contact, by: desk', 'act: verify, by: desk']), [
    'apology.nobody-speaks',
  ]);
});

test('no file is asked for before there is a case to put it in', () => {
  const asked = (field: string): readonly string[] =>
    parsePlaybook(workshopTexts(['  categories:\n', `  asks: [${field}]\n  categories:\n`])).faults.map(
      ({ code, line }) => `${code} ${line}`,
    );
  const line = workshopTexts()['playbook.yaml']?.split('\n').indexOf('  categories:') ?? 0;
  assert.deepEqual(asked('picture'), [`field.file-at-intake ${line + 1}`]);
  assert.deepEqual(asked('mood'), []);
});

test('the nearest word is near', () => {
  assert.equal(nearest('recieved', ['received', 'registered']), 'received');
  assert.equal(nearest('zebra', ['received', 'registered']), null);
  assert.deepEqual(suggestion('zebra', []), { zh: '删掉它', en: 'Delete it' });
  assert.equal(suggestion('zebra', ['a-word', 'another']).en, 'What may stand here: a-word, another');
});
