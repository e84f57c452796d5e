import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accept, assess, finding, formTeam, handOver, named, regrade, toPerson, toRole } from '#test/support/acts.ts';
import { HEAD_OFFICE, person, rulesOf, STORE, type Holdings } from '#test/support/people.ts';
import { typesOf, type Story } from '#test/support/story.ts';
import { answering, brought, workshop } from '#test/support/workshop.ts';

const PEOPLE: Holdings = {
  desk: { unit: STORE, people: ['林晓夏', '陈禾'] },
  foreman: { unit: STORE, people: ['周砚青', '顾知秋'] },
  owner_of_shop: { unit: HEAD_OFFICE, people: ['沈立冬'] },
  store_room: { unit: STORE, people: ['方敏'] },
};

const looked = answering(finding(), { choices: { ours: 'no' } });

/** 班长牵头、前台参加的会诊组 looks at what was brought in; people are named for it where the case is urgent. */
function consulting(people: Holdings = PEOPLE, urgent: 'yes' | 'no' = 'yes'): Story {
  const playbook = workshop(
    [
      '  owner_of_shop: {title: {zh: 店主',
      '  store_room: {title: {zh: 库房, en: Store room}, duty: {zh: 管零件, en: Keeps parts}}\n  owner_of_shop: {title: {zh: 店主',
    ],
    [
      'intake:\n',
      'groups: {pair: {title: {zh: 会诊组, en: Pair}, lead: foreman, members: [desk, store_room]}}\nintake:\n',
    ],
    [
      '      check: {title: {zh: 查看, en: Look at it}, act: find, by: foreman, asks: [ours, part?]}\n',
      `      whom: {title: {zh: 说的是谁, en: Whom it is about}, act: name-respondent, by: owner_of_shop, optional: true}
      pair: {title: {zh: 点名, en: Name them}, act: form-team, by: owner_of_shop, group: pair, for: urgent, optional: true}
      check: {title: {zh: 查看, en: Look at it}, act: find, by: pair, asks: [ours, part?]}
`,
    ],
  );
  const story = brought(playbook, {}, people);
  story.does(
    '林晓夏',
    answering(assess(urgent === 'yes' ? 'urgent' : 'usual', 'repair'), { choices: { stranded: urgent } }),
  );
  return story;
}

const members = (story: Story) => story.task('check').members;

describe('小组办', () => {
  test('by its roles: whoever leads it is asked, the others find it too, and any of them does it', () => {
    const story = consulting();
    assert.deepEqual(story.task('check').to, toRole('foreman'));
    assert.deepEqual(members(story), [toRole('desk'), toRole('store_room')]);
    for (const who of ['周砚青', '顾知秋', '陈禾', '方敏', '沈立冬'] as const) {
      const other = story.fork();
      other.does(who, looked);
      assert.equal(other.task('check').status, 'done', who);
      const { by } = other.last('FindingRecorded');
      assert.deepEqual(by.kind === 'staff' && by.person, person(who), 'the log says who did it');
    }
    story.refuses('许知遥', looked, 'access.role');
    story.refuses('何岚', looked, 'access.role');
  });

  test('what one role is asked is that role’s alone', () => {
    const story = consulting();
    assert.deepEqual(story.task('whom').members, []);
    story.refuses('方敏', named('陈禾'), 'access.role');
  });

  test('by those who were named: nobody else of its roles, and whoever stands above whoever leads it', () => {
    const story = consulting();
    story.does('沈立冬', formTeam('周砚青', '周砚青', '陈禾'));
    assert.deepEqual(story.task('check').to, toPerson('周砚青'));
    assert.deepEqual(members(story), [toPerson('陈禾')]);
    for (const who of ['林晓夏', '顾知秋', '方敏'] as const) story.refuses(who, looked, 'access.role');
    for (const who of ['周砚青', '陈禾', '沈立冬'] as const) story.fork().does(who, looked);
  });

  test('named anew, it is asked of the others; what stays as it was is not stated again', () => {
    const story = consulting();
    story.does('沈立冬', formTeam('周砚青', '周砚青', '陈禾'));
    assert.ok(typesOf(story.does('沈立冬', formTeam('周砚青', '周砚青', '方敏'))).includes('TaskMoved'));
    assert.deepEqual(members(story), [toPerson('方敏')]);
    story.refuses('陈禾', looked, 'access.role');
    assert.deepEqual(typesOf(story.does('沈立冬', formTeam('周砚青', '方敏', '周砚青'))), ['TeamFormed']);
  });

  test('whoever it is about is no member; where that was the lead, whoever holds that role is asked', () => {
    const story = consulting();
    story.does('沈立冬', formTeam('周砚青', '周砚青', '陈禾', '方敏'));
    const aboutMember = story.fork();
    aboutMember.does('沈立冬', named('陈禾'));
    assert.deepEqual(members(aboutMember), [toPerson('方敏')]);
    aboutMember.refuses('陈禾', looked, 'access.respondent');
    story.does('沈立冬', named('周砚青'));
    assert.deepEqual(story.task('check').to, toRole('foreman'));
    assert.deepEqual(members(story), [toPerson('陈禾'), toPerson('方敏')]);
    story.refuses('周砚青', looked, 'access.respondent');
    story.fork().does('顾知秋', looked);
    story.does('陈禾', looked);
  });

  test('whoever has left or does something else now is no member; where all have gone it is the group’s again', () => {
    const story = consulting();
    story.does('沈立冬', formTeam('周砚青', '周砚青', '陈禾'));
    story.rules = rulesOf(story.rules.playbook, { ...PEOPLE, desk: { unit: STORE, people: ['林晓夏'] } });
    story.refuses('陈禾', looked, 'access.role');
    story.rules = rulesOf(story.rules.playbook, {
      ...PEOPLE,
      desk: { unit: STORE, people: ['林晓夏'] },
      foreman: { unit: STORE, people: ['顾知秋', '许知遥'] },
    });
    story.refuses('周砚青', looked, 'access.role');
    story.does('林晓夏', handOver(toRole('foreman')));
    story.does('顾知秋', accept());
    assert.deepEqual(story.task('check').to, toPerson('顾知秋'), 'whoever handles the case keeps it');
    for (const who of ['林晓夏', '许知遥', '方敏'] as const) story.fork().does(who, looked);
    story.does('顾知秋', looked);
  });

  test('a role of it that nobody holds is no obstacle; where nobody holds the one that leads, the tier above is asked', () => {
    const alone = consulting({ ...PEOPLE, store_room: { unit: STORE, people: [] } });
    alone.fork().does('陈禾', looked);
    const headless = consulting({ ...PEOPLE, foreman: { unit: STORE, people: [] } });
    assert.deepEqual(headless.task('check').to, toRole('owner_of_shop', HEAD_OFFICE));
    assert.equal(headless.task('check').reason, 'empty-role');
    headless.fork().does('沈立冬', looked);
    headless.does('陈禾', looked);
  });

  test('a team is named where the procedure asks for one; graded otherwise, who was named stays on record', () => {
    const usual = consulting(PEOPLE, 'no');
    assert.equal(usual.file.tasks.has('pair'), false);
    assert.deepEqual(usual.task('check').to, toRole('foreman'));
    const story = consulting();
    story.does('沈立冬', formTeam('周砚青', '周砚青', '陈禾'));
    story.does('沈立冬', regrade('usual', 'repair'));
    assert.equal(story.file.team?.group, 'pair');
    assert.deepEqual(members(story), [toPerson('陈禾')], 'those who know the case go on');
    story.does('陈禾', looked);
  });
});
