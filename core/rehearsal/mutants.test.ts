import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLUB_TEXTS } from '#test/support/club.ts';
import { isProved, tellMutants } from './mutants.ts';
import { isSatisfying, rehearsePlaybook } from './report.ts';
import { tellCoverage } from './coverage.ts';

const SCENARIO = `title: {zh: 打电话, en: A call}
start: 2026-07-18 20:05
steps:
  - who: desk
    act: register
    category: service
    severity: minor
    expect:
      clocks: {talk: {due: 2026-07-18 21:05}}
`;
const FILE = 'scenarios/call.yaml';
const survivors = (at: string, change: string) =>
  `survivors: [{at: ${at}, change: '${change}', because: {zh: 看不出来, en: Nobody can}}]`;

const rehearsed = (texts: { readonly [file: string]: string }) =>
  rehearsePlaybook(CLUB_TEXTS, { [FILE]: SCENARIO, ...texts }, { withMutants: true });

test('an alteration is noticed where a scenario expects what it changes, and listed where none does', () => {
  const report = rehearsed({});
  const { mutants } = report;
  assert.ok(mutants !== null);
  const left = new Set(mutants.survivors.map(({ at, change }) => `${at} ${change}`));
  assert.equal(left.has('stages.minor.tasks.talk.within 1 h → 2 h'), false);
  assert.equal(left.has('stages.minor.tasks.talk.from received → registered'), true);
  assert.equal(left.has('keep_years 3 → 4'), true);
  const settle = mutants.survivors.find(({ at }) => at === 'stages.minor.tasks.settle.within');
  assert.match(CLUB_TEXTS['playbook.yaml']?.split('\n')[(settle?.place.line ?? 0) - 1] ?? '', /within: 4 h/);
  assert.ok(mutants.killed > 5 && mutants.killed < mutants.all / 2, `${mutants.killed} of ${mutants.all}`);
  assert.equal(isProved(mutants), false);
  assert.equal(isSatisfying(report), false);
  assert.match(tellMutants(mutants, 'en')[0] ?? '', /^\d+ alterations, \d+ noticed/);
});

test('an entry of the list of survivors that is noticed, or is no alteration, is a fault', () => {
  const faultsOf = (at: string, change: string) =>
    rehearsed({ 'scenarios/survivors.yaml': survivors(at, change) }).mutants?.faults.map(({ code, line }) => [
      code,
      line,
    ]);
  assert.deepEqual(faultsOf('stages.minor.tasks.talk.within', '1 h → 2 h'), [['survivor.killed', 1]]);
  assert.deepEqual(faultsOf('stages.minor.tasks.talk.within', '1 h → 7 h'), [['survivor.unknown', 1]]);
  assert.deepEqual(faultsOf('keep_years', '3 → 4'), []);
  const broken = rehearsed({ 'scenarios/survivors.yaml': 'survivors: [{at: keep_years}]' });
  assert.deepEqual([...new Set(broken.faults.map(({ code }) => code))], ['schema.missing']);
  assert.equal(isSatisfying(broken), false);
});

test('nothing is altered while a scenario fails, and what the house says holds in every scenario', () => {
  assert.equal(rehearsed({ [FILE]: SCENARIO.replace('21:05', '21:06') }).mutants, null);
  const house = 'on_duty: {desk: [甲, 乙], hed: 丙}';
  const { outcomes } = rehearsed({ 'scenarios/house.yaml': house });
  assert.deepEqual(
    outcomes.flatMap(({ faults }) => faults.map(({ file, line, code }) => [file, line, code])),
    [['scenarios/house.yaml', 1, 'scenario.unknown-role']],
  );
  const asked = SCENARIO.replace('expect:\n', 'expect:\n      asked: {talk: 甲}\n');
  const played = rehearsed({ [FILE]: asked, 'scenarios/house.yaml': 'on_duty: {desk: [甲, 乙]}' });
  assert.deepEqual(
    played.outcomes.flatMap(({ faults }) => faults),
    [],
  );
});

test('what no scenario comes to is listed with its line', () => {
  const { coverage } = rehearsed({});
  assert.ok(coverage !== null);
  const lines = tellCoverage(coverage, 'en');
  assert.match(lines[0] ?? '', /^Coverage \d+(\.\d)? %: stages 1\/7/);
  const found = coverage.unreached.find(({ says }) => says.en === 'done: Settle it');
  assert.match(CLUB_TEXTS['playbook.yaml']?.split('\n')[(found?.place.line ?? 0) - 1] ?? '', /settle:/);
  assert.equal(
    coverage.unreached.some(({ says }) => says.en === 'asked: Speak with the customer and apologise'),
    false,
  );
});
