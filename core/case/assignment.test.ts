import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  accept,
  assess,
  assign,
  close,
  contact,
  followUp,
  formTeam,
  handBack,
  handOver,
  named,
  namedUnits,
  note,
  rectified,
  rectify,
  register,
  toPerson,
  toRole,
} from '#test/support/acts.ts';
import { MARKET } from '#test/support/market.ts';
import { HEAD_OFFICE, MARKET_PEOPLE, type person, REGION, rulesOf, STORE } from '#test/support/people.ts';
import { at, closable, ordinary } from '#test/support/phases.ts';
import { Story, typesOf } from '#test/support/story.ts';
import { answering, brought, workshop } from '#test/support/workshop.ts';

function graveAtDesk(): Story {
  const story = at('none');
  story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
  return story;
}

describe('分派与接手', () => {
  test('the first receiver answers until the other accepts', () => {
    const story = graveAtDesk();
    story.does('林晓夏', assign('store'));
    assert.deepEqual(story.file.custody.holder, toPerson('林晓夏'));
    assert.deepEqual(story.file.custody.pending?.to, toRole('store'));
    const takeOver = story.asked.find((task) => task.startsWith('take-over'));
    assert.deepEqual(story.task(takeOver ?? '').to, toRole('store'));
    story.later(5).does('沈立冬', accept());
    assert.deepEqual(story.file.custody, { holder: toPerson('沈立冬'), previous: toPerson('林晓夏'), pending: null });
    assert.equal(story.task(takeOver ?? '').status, 'done');
    assert.deepEqual(story.task('come').to, toPerson('沈立冬'));
  });

  test('to a person who holds the role, to nobody else', () => {
    const story = graveAtDesk();
    story.refuses('林晓夏', assign('store', toPerson('周砚青')), 'assignment.role-not-held');
    story.refuses('林晓夏', assign('store', toRole('duty')), 'assignment.role-not-held');
    story.refuses('林晓夏', assign('store', toRole('store', REGION)), 'assignment.role-not-held');
    story.refuses('林晓夏', assign('store', { kind: 'complainant' }), 'assignment.role-not-held');
    story.refuses('林晓夏', assign('butler'), 'assignment.role-not-held');
    story.does('林晓夏', assign('store', toPerson('沈立冬')));
    story.refuses('周砚青', accept(), 'assignment.not-yours');
    story.does('沈立冬', accept());
    story.refuses('沈立冬', accept(), 'assignment.nothing-to-accept');
  });

  test('the limit is met by assigning to the role that the procedure names, not to another', () => {
    const story = graveAtDesk();
    story.does('林晓夏', assign('duty'));
    assert.equal(story.clock('assign').status, 'running');
    story.later(5).does('林晓夏', assign('store'));
    assert.equal(story.clock('assign').status, 'stopped');
    const takeOvers = [...story.file.tasks.values()].filter((task) => task.origin === 'take-over');
    assert.deepEqual(
      takeOvers.map((task) => task.status),
      ['dropped', 'open'],
    );
  });

  test('a case that waits at the desk is taken by whoever works there', () => {
    const story = at('none');
    story.does('投诉人', register({ channel: 'web', firstTalk: [] }));
    story.refuses('周砚青', accept(), 'assignment.not-yours');
    story.does('陈禾', accept());
    assert.deepEqual(story.file.custody.holder, toPerson('陈禾'));
    assert.deepEqual(story.file.custody.previous, toRole('clerk'));
    assert.deepEqual(story.task('assess').to, toPerson('陈禾'));
  });

  test('only staff take over', () => {
    const story = graveAtDesk();
    story.refuses('投诉人', accept(), 'access.role');
    story.refuses('系统', assign('store'), 'access.role');
  });
});

describe('移交与退回', () => {
  test('the holder passes the case on and answers until the other accepts', () => {
    const story = ordinary();
    story.refuses('陈禾', handOver(toPerson('周砚青')), 'assignment.not-the-holder');
    story.refuses('林晓夏', handOver(toPerson('林晓夏')), 'assignment.to-itself');
    story.does('林晓夏', handOver(toPerson('陈禾')));
    assert.deepEqual(story.file.custody.holder, toPerson('林晓夏'));
    story.later(10).does('陈禾', accept());
    assert.deepEqual(story.file.custody.holder, toPerson('陈禾'));
    assert.deepEqual(story.task('talk').to, toPerson('陈禾'));
  });

  test('whoever was asked hands back: the case stays, and somebody is asked to assign again', () => {
    const story = graveAtDesk();
    story.later(5).does('林晓夏', assign('store'));
    assert.equal(story.task('assign').status, 'done');
    story.later(5).does('沈立冬', handBack());
    assert.deepEqual(story.file.custody, { holder: toPerson('林晓夏'), previous: null, pending: null });
    assert.equal(story.task('assign').status, 'open');
    assert.equal(story.clock('assign').status, 'stopped', 'it was assigned in time');
    story.later(5).does('林晓夏', assign('store'));
    assert.equal(story.task('assign').status, 'done');
  });

  test('whoever took it gives it back to whom it came from, and answers until they take it', () => {
    const story = ordinary();
    story.does('林晓夏', handOver(toPerson('陈禾')));
    story.does('陈禾', accept());
    story.later(10).does('陈禾', handBack());
    assert.deepEqual(story.file.custody.holder, toPerson('陈禾'));
    assert.deepEqual(story.file.custody.pending?.to, toPerson('林晓夏'));
    story.does('林晓夏', accept());
    assert.deepEqual(story.file.custody.holder, toPerson('林晓夏'));
  });

  test('whoever passed it on and gives it back instead, gives it back', () => {
    const story = ordinary();
    story.does('林晓夏', handOver(toPerson('陈禾')));
    story.does('陈禾', accept());
    story.does('陈禾', handOver(toPerson('周砚青')));
    story.does('陈禾', handBack());
    assert.deepEqual(story.file.custody.pending?.to, toPerson('林晓夏'));
    story.refuses('周砚青', accept(), 'assignment.not-yours');
  });

  test('there is nothing to hand back for whom it was not asked, and nowhere for the first receiver', () => {
    const story = ordinary();
    story.refuses('陈禾', handBack(), 'assignment.not-the-holder');
    story.refuses('林晓夏', handBack(), 'assignment.to-itself');
    story.refuses('投诉人', handBack(), 'access.role');
  });
});

describe('回避', () => {
  test('tasks go one tier up, the case with them, and their acts are refused', () => {
    const story = ordinary();
    story.later(5).does('周砚青', named('林晓夏', '陈禾'));
    assert.deepEqual(story.file.custody.holder, toRole('duty'));
    assert.equal(story.last('CustodyMoved').facts.reason, 'recusal');
    assert.deepEqual(story.task('talk').to, toRole('duty'));
    story.refuses('林晓夏', contact(story, '林晓夏'), 'access.respondent');
    story.refuses('林晓夏', note(), 'access.respondent');
    story.does('周砚青', contact(story, '周砚青'));
  });

  test('one of two at the desk is named: the other keeps what is asked of the desk', () => {
    const story = at('none');
    story.does('投诉人', register({ channel: 'web', firstTalk: [], severity: null }));
    story.does('陈禾', { type: 'AssessCase', severity: 'ordinary', category: 'goods', reason: null, lateReason: null });
    story.does('周砚青', named('林晓夏'));
    assert.deepEqual(story.file.custody.holder, toRole('clerk'));
    assert.deepEqual(story.task('talk').to, toRole('clerk'));
    story.refuses('林晓夏', accept(), 'access.respondent');
    story.does('陈禾', accept());
  });

  test('a unit is named: everybody who belongs to it, and the desk where the case waits, steps aside', () => {
    const story = at('none');
    story.does('投诉人', register({ channel: 'web', firstTalk: [] }));
    story.does('陈禾', { type: 'AssessCase', severity: 'ordinary', category: 'goods', reason: null, lateReason: null });
    story.does('周砚青', namedUnits(STORE));
    assert.deepEqual(story.file.custody.holder, toRole('region', REGION));
    assert.deepEqual(story.task('talk').to, toRole('region', REGION));
    story.refuses('沈立冬', note(), 'access.respondent');
    story.does('高予安', note());
  });

  test('a hand-over to whom the case is about falls away; neither does it go there nor back there', () => {
    const story = ordinary();
    story.does('林晓夏', handOver(toPerson('陈禾')));
    story.later(5).does('周砚青', named('陈禾'));
    assert.deepEqual(story.file.custody, { holder: toPerson('林晓夏'), previous: null, pending: null });
    assert.deepEqual(
      story.asked.filter((task) => task.startsWith('take-over')),
      [],
    );
    story.refuses('林晓夏', handOver(toPerson('陈禾')), 'assignment.respondent');
    story.refuses('林晓夏', assign('clerk', toPerson('陈禾')), 'assignment.respondent');
    const back = ordinary();
    back.does('林晓夏', handOver(toPerson('陈禾')));
    back.does('陈禾', accept());
    back.does('周砚青', named('林晓夏'));
    back.refuses('陈禾', handBack(), 'assignment.respondent');
  });

  test('a role that only respondents hold is no place to assign to', () => {
    const story = graveAtDesk();
    story.does('周砚青', named('沈立冬'));
    story.refuses('林晓夏', assign('store'), 'assignment.respondent');
    assert.deepEqual(story.task('come').to, toRole('region', REGION));
    assert.equal(story.task('come').reason, 'recusal');
  });

  test('whoever stands above comes in person and is assigned in place of a role that may not', () => {
    const story = graveAtDesk();
    story.does('周砚青', named('沈立冬'));
    story.does('林晓夏', assign('region', toRole('region', REGION)));
    assert.equal(story.last('CaseAssigned').facts.role, 'store', 'the role that the procedure names');
    assert.equal(story.task('assign').status, 'done');
    story.does('高予安', accept());
    story.does('高予安', contact(story, '高予安', { how: 'site' }));
    assert.deepEqual(story.last('ContactMade').facts.roles, ['region']);
    assert.deepEqual(story.last('ContactMade').facts.actingFor, ['store']);
    assert.equal(story.task('come').status, 'done');
  });

  test('nobody above: it waits at the top, where whoever is given that role finds it', () => {
    const story = ordinary();
    story.does('周砚青', named('林晓夏', '陈禾', '周砚青', '沈立冬', '高予安'));
    assert.deepEqual(story.task('talk').to, toRole('region', REGION));
    story.refuses('高予安', contact(story, '高予安'), 'access.respondent');
  });

  test('named anew, the tasks come back', () => {
    const story = ordinary();
    story.does('周砚青', named('林晓夏'));
    story.does('周砚青', {
      type: 'NameRespondent',
      answer: { kind: 'named', people: [], units: [], outside: true },
      remark: '是供应商的事',
    });
    story.does('周砚青', assign('clerk', toPerson('林晓夏')));
    story.does('林晓夏', accept());
    assert.deepEqual(story.task('talk').to, toPerson('林晓夏'));
  });
});

describe('空岗', () => {
  const without = (role: string, ...named: Parameters<typeof person>[0][]): Story => {
    const holdings = { ...MARKET_PEOPLE, [role]: { unit: STORE, people: named } };
    const story = new Story(rulesOf(MARKET, holdings), '2026-07-18 20:05');
    story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
    return story;
  };

  test('a role that nobody holds is asked one tier up, and acted for there', () => {
    const story = without('store');
    assert.deepEqual([story.task('come').to, story.task('come').reason], [toRole('region', REGION), 'empty-role']);
    story.refuses('林晓夏', assign('store'), 'assignment.role-not-held');
    story.does('林晓夏', assign('region', toRole('region', REGION)));
    assert.equal(story.task('assign').status, 'done');
    story.does('高予安', contact(story, '高予安', { how: 'site' }));
    assert.equal(story.task('come').status, 'done');
  });

  test('nobody at all holds it up to the top: it waits there', () => {
    const holdings = { clerk: MARKET_PEOPLE['clerk'] ?? { unit: STORE, people: [] } };
    const story = new Story(rulesOf(MARKET, holdings), '2026-07-18 20:05');
    story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
    assert.deepEqual([story.task('come').to, story.task('come').reason], [toRole('region'), 'empty-role']);
  });

  test('a role outside the tiers goes to whoever answers for the case', () => {
    const story = closable();
    const { service: _, ...holders } = story.rules.holders;
    Object.assign(story, { rules: { ...story.rules, holders } });
    story.does('沈立冬', close());
    assert.deepEqual(story.task('call-back').to, toPerson('沈立冬'));
    story.at('2026-07-22 10:00').does('沈立冬', followUp());
  });
});

describe('参与', () => {
  test('somebody without any role does what is asked of them as a person', () => {
    const story = ordinary();
    story.does('周砚青', rectify('整改', '方敏', '2026-07-20 18:00'));
    story.does('方敏', rectified('整改'));
    story.refuses('方敏', note(), 'access.role');
  });

  test('one role of several is enough', () => {
    const rules = rulesOf(MARKET, { ...MARKET_PEOPLE, privacy: { unit: HEAD_OFFICE, people: ['何岚', '周砚青'] } });
    const story = new Story(rules, '2026-07-18 20:05');
    story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
    story.does('周砚青', { type: 'DeclineCase', reason: 'not-ours', explanation: '不是本店所售' });
  });
});

describe('被投诉方', () => {
  test('“unknown yet” is an answer with its own date, asked about again', () => {
    const story = ordinary();
    const unknown = (askAgainAt: string) =>
      ({ type: 'NameRespondent', answer: { kind: 'unknown', askAgainAt: askAgainAt as never }, remark: null }) as const;
    story.refuses('周砚青', unknown(story.now), 'respondent.unknown-date-past');
    story.does('周砚青', unknown('2026-07-19T02:00:00.000Z'));
    assert.equal(story.task('respondent').status, 'done');
    const again = story.asked.find((task) => task.startsWith('ask-respondent')) ?? '';
    assert.equal(story.clock(again).dueAt, '2026-07-19T02:00:00.000Z');
    assert.deepEqual(story.task(again).to, toRole('duty'), 'of whom the procedure asks it');
    const fired = story.runsUntil('2026-07-19 10:30');
    assert.ok(typesOf(fired).includes('SoftLimitPassed'));
    story.refuses(
      '周砚青',
      { type: 'NameRespondent', answer: { kind: 'named', people: [], units: [], outside: false }, remark: null },
      'respondent.first',
    );
    story.does('周砚青', named('陈禾'));
    assert.equal(story.task(again).status, 'done');
  });
});

describe('成立小组', () => {
  test('a leader among its members, none of them the respondent (R315)', () => {
    const story = graveAtDesk();
    story.does('周砚青', named('陈禾'));
    story.refuses('沈立冬', formTeam('沈立冬', '周砚青'), 'team.lead-must-be-member');
    story.refuses('沈立冬', formTeam('沈立冬', '沈立冬', '陈禾'), 'team.respondent');
    story.refuses('林晓夏', formTeam('林晓夏', '林晓夏'), 'access.role');
    story.does('沈立冬', formTeam('沈立冬', '沈立冬', '方敏'));
    assert.equal(story.task('team').status, 'done');
    story.does('方敏', note('方敏的记录'));
  });

  test('of a group: under somebody who holds the role that leads it, of people who hold one of its roles or stand above', () => {
    const story = brought(
      workshop(
        ['intake:\n', 'groups: {pair: {title: {zh: 会诊组, en: Pair}, lead: foreman, members: [desk]}}\nintake:\n'],
        [
          '      check: {title: {zh: 查看, en: Look at it}, act: find, by: foreman, asks: [ours, part?]}\n',
          `      pair: {title: {zh: 点名, en: Name them}, act: form-team, by: foreman, group: pair}
      check: {title: {zh: 查看, en: Look at it}, act: find, by: pair, asks: [ours, part?]}
`,
        ],
      ),
    );
    story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
    story.refuses('周砚青', formTeam('林晓夏', '林晓夏'), 'team.lead-of-group');
    story.refuses('周砚青', formTeam('周砚青', '周砚青', '方敏'), 'team.not-of-group');
    story.fork().does('周砚青', formTeam('沈立冬', '沈立冬', '林晓夏'));
    story.does('周砚青', formTeam('周砚青', '周砚青', '陈禾'));
    assert.equal(story.file.team?.group, 'pair');
  });

  test('whoever has no part in the case writes nothing into it', () => {
    const story = ordinary();
    story.refuses('方敏', note(), 'access.role');
    story.refuses('何岚', note(), 'access.role');
  });
});
