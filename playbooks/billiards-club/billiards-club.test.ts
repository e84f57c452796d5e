import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Act } from '#core/playbook/acts.ts';
import type { Playbook, Text } from '#core/playbook/playbook.ts';
import { CLUB, clubWith } from '#test/support/club.ts';

/** What the shipped procedure says, as the program runs it. Its stories stand beside this file. */

const tasks = CLUB.stages.flatMap((stage) => stage.tasks);
const limits = (playbook: Playbook) =>
  playbook.stages
    .flatMap((stage) => stage.tasks)
    .flatMap(({ id, clock }) => {
      if (clock === null || clock.whose === 'complainant') return [];
      const ends = clock.between ?? (clock.within === null ? [] : [clock.within]);
      const how = clock.soft ? 'soft' : 'hard';
      return [`${id} ${ends.map(({ amount, unit }) => `${amount} ${unit}`).join('–')} ${clock.of} ${how}`];
    });

const every = function* (part: unknown): Generator<Text> {
  if (typeof part !== 'object' || part === null) return;
  if ('zh' in part && 'en' in part) yield part as Text;
  else for (const inner of Object.values(part)) yield* every(inner);
};

describe('台球俱乐部的流程', () => {
  test('each limit with its length, its start and whether passing it is a breach', () => {
    assert.deepEqual(limits(CLUB), [
      'assess 15 min received hard',
      'talk 1 h received hard',
      'settle 4 h received soft',
      'start 15 min received hard',
      'arrive 30 min assigned hard',
      'mend 24 h received soft',
      'emergency 5 min received hard',
      'call-manager 5 min received hard',
      'manager-on-site 30 min received hard',
      'team 24 h received hard',
      'plan 48 h received hard',
      'respondent 24 h assessed soft',
      'tell 1 h carried-out hard',
      'call-back 3 wd–5 wd carried-out hard',
    ]);
  });

  test('what an organisation decides otherwise becomes another playbook, in words and in numbers (R340)', () => {
    const other = clubWith({
      organisation: { zh: '鹤屿台球', en: 'Heron Isle Billiards' },
      hotline: '400 800 2727',
      at_once: '3 min',
      arrival_from: 'received',
      keep_years: 5,
    });
    assert.match(other.scope.zh, /^鹤屿台球/);
    assert.match(other.guidance['guidance/call-back.md']?.en ?? '', /Heron Isle Billiards/);
    assert.match(other.guidance['guidance/archive.md']?.zh ?? '', /5 年/);
    assert.equal(other.hotline?.zh, '400 800 2727');
    assert.equal(CLUB.hotline, null);
    assert.equal(other.retentionYears, 5);
    const changed = limits(other).filter((limit) => !limits(CLUB).includes(limit));
    assert.deepEqual(changed, [
      'arrive 30 min received hard',
      'emergency 3 min received hard',
      'call-manager 3 min received hard',
    ]);
  });

  test('a value that is none, or of a parameter that is none, is refused', () => {
    assert.throws(() => clubWith({ at_once: '“立即”' }), /parameter\.value/);
    assert.throws(() => clubWith({ arrival_from: 'closed' }), /parameter\.value/);
    assert.throws(() => clubWith({ at_twice: '3 min' }), /parameter\.unknown/);
  });

  test('every word of it stands in Chinese and in English', () => {
    const texts = [...every(CLUB)];
    assert.ok(texts.length > 200, `${texts.length} texts`);
    for (const { zh, en } of texts) {
      assert.match(zh, /\p{Script=Han}/u);
      assert.doesNotMatch(en, /\p{Script=Han}/u);
      assert.doesNotMatch(zh + en, /[{}$]/);
    }
  });

  test('words to say stand beside every step but the forms, which carry their own hints', () => {
    const silent = tasks.filter(({ say, by }) => say === null && by !== 'complainant').map(({ act }) => act);
    assert.deepEqual([...new Set(silent)], ['write-record'] satisfies Act[]);
  });

  test('each severity is defined and shown with examples (R307)', () => {
    assert.deepEqual(
      CLUB.severities.map(({ id, weight }) => [id, weight]),
      [
        ['major', 3],
        ['moderate', 2],
        ['minor', 1],
      ],
    );
    for (const { meaning, examples } of CLUB.severities) {
      assert.ok(meaning.zh.length > 8);
      assert.ok(examples.length >= 3);
    }
  });

  test('a task force under the manager with the heads in it, and a daily group that grades and follows up (R305, R306)', () => {
    const groups = CLUB.groups.map(({ id, lead, members }) => ({ id, lead, members }));
    assert.deepEqual(groups, [
      { id: 'task-force', lead: 'manager', members: ['head'] },
      { id: 'daily-group', lead: 'desk', members: ['watcher'] },
      { id: 'investigators', lead: 'head', members: ['desk'] },
    ]);
    assert.equal(tasks.find(({ act }) => act === 'assess')?.by, 'desk');
    assert.deepEqual([...new Set(tasks.filter(({ act }) => act === 'offer').map(({ by }) => by))], ['head']);
    assert.equal(tasks.find(({ act }) => act === 'approve')?.by, 'manager');
  });

  test('three records by severity and a call-back form, each with the fields that must be filled in (R318, R327)', () => {
    const required = (id: string) =>
      CLUB.forms.find((form) => form.id === id)?.fields.flatMap((field) => (field.required ? [field.id] : []));
    assert.deepEqual(required('minor-record'), ['course', 'result']);
    assert.deepEqual(required('moderate-report'), ['cause', 'course', 'improvement']);
    assert.deepEqual(required('major-summary'), ['deep_cause', 'rectification', 'prevention']);
    assert.deepEqual(required('call-back'), ['score', 'advice']);
    assert.deepEqual(required('emergency-plan'), ['care', 'secure', 'company', 'footage', 'called']);
  });

  test('five places to look, seven dimensions, two tools, and the kinds of compensation (R319, R320, R322)', () => {
    assert.deepEqual(
      CLUB.evidenceSources.map(({ id }) => id),
      ['customer', 'cctv', 'service', 'maintenance', 'staff'],
    );
    assert.deepEqual(
      CLUB.causeDimensions.map(({ title }) => title.zh),
      ['人', '事', '财', '物', '信息', '安全', '文化'],
    );
    assert.deepEqual(
      CLUB.causeMethods.map(({ id }) => id),
      ['fishbone', 'pareto'],
    );
    assert.deepEqual(
      CLUB.compensations.map(({ id, measure }) => [id, measure]),
      [
        ['refund', 'money'],
        ['discount', 'count'],
        ['gift', 'count'],
        ['damages', 'money'],
      ],
    );
  });

  test('before anybody complains they read what happens and by when', () => {
    assert.deepEqual(
      CLUB.publicSteps.map(({ time }) => time.zh),
      ['马上', '15 分钟内', '4–24 小时', '3–5 个工作日'],
    );
  });
});
