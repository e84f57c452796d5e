import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  answer,
  approve,
  assess,
  carryOut,
  close,
  contact,
  named,
  offer,
  record,
  regrade,
  register,
  tell,
} from '#test/support/acts.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { MARKET_PEOPLE, rulesOf } from '#test/support/people.ts';
import { clockTime, Story, typesOf } from '#test/support/story.ts';
import { answering, brought, workshop, workshopStory } from '#test/support/workshop.ts';

describe('评审定级', () => {
  test('by definition; the tasks of the severity follow and the limit is met', () => {
    const story = at('ungraded');
    story.later(30).does('林晓夏', assess('ordinary', 'goods'));
    assert.equal(story.file.assessment.kind, 'graded');
    assert.deepEqual(story.asked, ['respondent', 'talk']);
    assert.deepEqual(story.running, ['settle', 'talk']);
    assert.equal(story.last('ClockStopped').facts.isMet, true);
    assert.equal(story.clock('talk').dueAt, clockTime('2026-07-19 04:05'));
  });

  test('another severity than the definition suggests needs a reason (R307)', () => {
    const story = at('ungraded');
    story.refuses('林晓夏', assess('grave', 'goods'), 'assessment.reason-needed');
    story.refuses('林晓夏', assess('grave', 'goods', '\t'), 'assessment.reason-needed');
    story.does('林晓夏', assess('grave', 'goods', '顾客住院'));
    assert.deepEqual(story.last('CaseAssessed').facts, { severity: 'grave', category: 'goods', suggested: 'ordinary' });
  });

  test('once, by the definitions of the procedure', () => {
    const story = at('ungraded');
    story.refuses('林晓夏', assess('fatal', 'goods'), 'assessment.unknown-severity');
    story.refuses('林晓夏', assess('ordinary', 'weather'), 'intake.unknown-choice');
    story.refuses('许知遥', assess('ordinary', 'goods'), 'access.role');
    story.does('林晓夏', assess('ordinary', 'goods'));
    story.refuses('林晓夏', assess('grave', 'goods'), 'assessment.already');
  });

  test('registering may name a wide category; grading, also while registering, names one of the narrowest', () => {
    const divided = workshop([
      '    repair: {zh: 修理, en: Repair}\n',
      '    repair: {zh: 修理, en: Repair, under: {engine: {zh: 发动机, en: Engine}, paint: {zh: 漆面, en: Paint}}}\n',
    ]);
    const story = brought(divided, { category: 'repair' });
    const grading = { choices: { stranded: 'no' } };
    story.refuses('林晓夏', answering(assess('usual', 'repair'), grading), 'assessment.category-too-wide');
    story.does('林晓夏', answering(assess('usual', 'paint'), grading));
    story.refuses('周砚青', regrade('urgent', 'repair'), 'assessment.category-too-wide');
    const filed = { severity: 'usual', receivedAt: story.now, occurredAt: story.now, firstTalk: [] };
    workshopStory(divided).refuses(
      '林晓夏',
      register({ ...filed, category: 'repair' }),
      'assessment.category-too-wide',
    );
  });

  test('nobody is named before', () => {
    const story = at('ungraded');
    story.refuses('周砚青', named('陈禾'), 'task.not-yet');
    const { playbook } = story.rules;
    const stages = playbook.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.filter((task) => task.id !== 'respondent'),
    }));
    const loose = new Story(rulesOf({ ...playbook, stages }, MARKET_PEOPLE), '2026-07-18 20:05');
    loose.does('林晓夏', register());
    loose.refuses('周砚青', named('陈禾'), 'assessment.first');
  });
});

describe('改级', () => {
  test('receipt stays; response clocks start again, others keep their start, replaced ones stay in the file (R341)', () => {
    const story = ordinary();
    story.later(60).does('林晓夏', regrade('grave', 'goods'));
    const talk = story.clock('talk');
    assert.equal(talk.status === 'dropped' ? talk.reason : talk.status, 'regraded');
    assert.equal(story.clock('settle').status, 'dropped');
    assert.equal(story.task('talk').status, 'dropped');
    assert.equal(story.clock('offer').startedAt, clockTime('2026-07-18 20:05'));
    assert.equal(story.clock('assign').startedAt, clockTime('2026-07-18 20:05'));
    assert.equal(story.file.assessment.kind === 'graded' && story.file.assessment.regradedAt, story.now);
  });

  test('a response clock that both severities have starts again at the regrade; its breach stays in the file', () => {
    const { playbook } = ordinary().rules;
    // One limit for whatever severity it is.
    const stages = playbook.stages.map((stage) => (stage.id === 'settle' ? { ...stage, when: null } : stage));
    const story = new Story(rulesOf({ ...playbook, stages }, MARKET_PEOPLE), '2026-07-18 20:05');
    story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
    story.runsUntil('2026-07-19 05:00');
    assert.equal(story.clock('talk').breachedAt, clockTime('2026-07-19 04:05'));
    assert.ok(story.asked.includes('step-in:talk:1'));
    story.does('林晓夏', regrade('grave', 'goods'));
    const talk = story.clock('talk');
    assert.equal(talk.startedAt, clockTime('2026-07-19 05:00'));
    assert.equal(talk.dueAt, clockTime('2026-07-19 13:00'));
    assert.equal(talk.breachedAt, null);
    assert.ok(story.types().has('ClockBreached'));
    assert.equal(story.task('step-in:talk:1').status, 'dropped');
    assert.equal(story.clock('settle').startedAt, clockTime('2026-07-18 20:05'), 'a resolution clock keeps its start');
  });

  test('needs another severity or category, known, and a reason', () => {
    const story = ordinary();
    story.refuses('林晓夏', regrade('ordinary', 'goods'), 'assessment.same-severity');
    story.refuses('林晓夏', regrade('grave', 'goods', ' '), 'assessment.reason-needed');
    story.refuses('林晓夏', regrade('fatal', 'goods'), 'assessment.unknown-severity');
    story.refuses('许知遥', regrade('grave', 'goods'), 'access.role');
    at('ungraded').refuses('林晓夏', regrade('grave', 'goods'), 'assessment.first');
  });

  test('another category gives nobody more time', () => {
    const story = ordinary();
    const before = story.clock('talk').dueAt;
    const events = story.later(60).does('林晓夏', regrade('ordinary', 'service', '是服务问题'));
    assert.deepEqual(typesOf(events), ['CaseRegraded']);
    assert.equal(story.clock('talk').dueAt, before);
    assert.equal(story.file.assessment.kind === 'graded' && story.file.assessment.category, 'service');
  });

  test('back and forth: what was done stays done', () => {
    const story = ordinary();
    story.later(5).does('林晓夏', contact(story, '林晓夏'));
    story.does('林晓夏', regrade('grave', 'goods'));
    story.later(5).does('沈立冬', regrade('ordinary', 'goods', '看错了'));
    assert.equal(story.file.tasks.get('talk')?.status, 'done');
    assert.deepEqual(story.asked, ['respondent', 'settle']);
    assert.deepEqual(story.running, ['settle#2']);
    assert.equal(story.clock('settle#2').dueAt, story.clock('settle').dueAt);
  });

  test('the record of one severity does not stand in for that of another (R318)', () => {
    const story = ordinary();
    story.does('林晓夏', contact(story, '林晓夏', { settled: { text: '当场换货', lines: [] } }));
    story.does('林晓夏', record('slip', { result: '已换' }));
    story.does('林晓夏', tell(story));
    story.does('林晓夏', regrade('grave', 'goods'));
    const decision = story.decide('沈立冬', close());
    const open = decision.ok ? [] : decision.refusal.params['tasks'];
    assert.ok(Array.isArray(open) && open.includes('report'));
  });

  test('regraded in a later round, the way of the new grade is gone anew: what an earlier round carried out settles nothing', () => {
    const story = at('disputed');
    assert.deepEqual([story.file.stage?.id, story.file.stage?.round], ['agree', 2]);
    story.does('沈立冬', offer('方案二'));
    story.does('高予安', approve());
    story.does('投诉人', answer('方案二', 'rejected'));
    story.does('林晓夏', regrade('ordinary', 'goods', '人没有事'));
    assert.equal(story.file.stage?.id, 'settle');
    assert.ok(story.asked.includes('settle'));
    story.does('沈立冬', carryOut(story));
    assert.ok(story.asked.includes('tell'));
  });

  test('a case that was graded while registering is regraded like any other', () => {
    const story = at('none');
    story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
    story.does('周砚青', regrade('ordinary', 'goods'));
    assert.deepEqual(story.asked, ['respondent', 'talk']);
  });
});
