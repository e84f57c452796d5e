import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { carryOut, contact, followUp, record, tell } from '#test/support/acts.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { clockTime, typesOf, type Story } from '#test/support/story.ts';

function settled(): Story {
  const story = ordinary();
  story.does('林晓夏', contact(story, '林晓夏'));
  story.does('林晓夏', carryOut(story));
  return story;
}

describe('填写记录', () => {
  test('the form that the procedure asks for at this severity, filled in (R318)', () => {
    const story = settled();
    story.refuses('林晓夏', record('novel', {}), 'record.unknown-form');
    story.refuses('林晓夏', record('report', { course: '……' }), 'record.wrong-form');
    story.refuses('林晓夏', record('slip', {}), 'record.field-missing');
    story.refuses('林晓夏', record('slip', { result: '  ' }), 'record.field-missing');
    story.refuses('林晓夏', record('slip', { result: '已退', colour: '红' }), 'record.field-unknown');
    story.refuses('林晓夏', record('slip', { result: '已退' }, { ticks: ['signed'] }), 'record.field-unknown');
    story.refuses('许知遥', record('slip', { result: '已退' }), 'access.role');
    story.does('林晓夏', record('slip', { result: '已退' }, { ticks: ['paid'] }));
    assert.deepEqual(story.file.records, ['slip']);
    assert.equal(story.task('slip').status, 'done');
    story.does('林晓夏', record('slip', { result: '已全部退款' }));
    assert.deepEqual(story.file.records, ['slip'], 'written again, it is one record');
  });

  test('a choice is one of its choices, and needed where it is required', () => {
    const story = at('told');
    story.does('投诉人', { type: 'ConfirmResult', satisfied: true, text: null, recorded: null, receivedAt: null });
    const course = { course: '罐头胀了' };
    story.refuses('沈立冬', record('report', course), 'record.field-missing');
    story.refuses('沈立冬', record('report', course, { choices: { origin: 'weather' } }), 'record.value');
    story.refuses(
      '沈立冬',
      record('report', course, { choices: { origin: 'store' }, scores: { course: 9 } }),
      'record.value',
    );
    story.does('沈立冬', record('report', course, { choices: { origin: 'store' } }));
  });

  test('whoever has no part in the case is told whose it is, not the lowest role of all', () => {
    const decision = at('told').decide('方敏', record('report', { course: '罐头胀了' }));
    assert.ok(!decision.ok);
    assert.deepEqual([decision.refusal.code, decision.refusal.params], ['access.role', { role: 'store' }]);
  });

  test('a form that is not due yet is not written', () => {
    const story = ordinary();
    story.refuses('林晓夏', record('slip', { result: '已退' }), 'task.not-yet');
  });
});

describe('回访', () => {
  test('within its window, by whom the procedure names, on its form (R327)', () => {
    const story = at('closed');
    assert.equal(
      story.clock('call-back').opensAt,
      clockTime('2026-07-21 00:00'),
      'Saturday: the second working day is Tuesday',
    );
    assert.equal(story.clock('call-back').dueAt, clockTime('2026-07-23 18:00'));
    story.at('2026-07-20 23:59').refuses('许知遥', followUp(), 'followup.too-early');
    const opening = at('closed').at('2026-07-21 00:00');
    opening.does('许知遥', followUp());
    story.at('2026-07-21 07:30');
    story.refuses('沈立冬', followUp(), 'access.role');
    for (const score of [0, 6, 1.5]) story.refuses('许知遥', followUp({}, { scores: { score } }), 'record.value');
    story.refuses('许知遥', followUp({}, { scores: {} }), 'record.field-missing');
    story.refuses('许知遥', followUp({ colour: '红' }), 'record.field-unknown');
    story.does('许知遥', followUp({ advice: '没有' }, { scores: { score: 4 } }));
    assert.deepEqual(story.last('FollowUpMade').facts.form, 'call-back');
    assert.equal(story.clock('call-back').status, 'stopped');
    story.refuses('许知遥', followUp(), 'followup.already');
  });

  test('after the window it is overdue and needs the reason', () => {
    const story = at('closed');
    const fired = story.runsUntil('2026-07-24 09:00');
    assert.deepEqual(typesOf(fired), ['ClockBreached', 'CaseEscalated', 'TaskOpened']);
    story.refuses('许知遥', followUp(), 'clock.late-reason-needed');
    story.does('许知遥', followUp({}, { lateReason: '电话三次没有人接' }));
    assert.equal(story.last('ClockStopped').facts.isMet, false);
    assert.deepEqual(story.asked, ['file']);
  });

  test('nobody is called back about nothing', () => {
    at('accepted').refuses('许知遥', followUp(), 'task.not-yet');
    const story = settled();
    const { playbook } = story.rules;
    const stages = playbook.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task) => ({ ...task, needs: [] })),
    }));
    Object.assign(story, { rules: { ...story.rules, playbook: { ...playbook, stages } } });
    story.refuses('许知遥', followUp(), 'followup.not-carried-out');
    story.does('林晓夏', tell(story));
    story.refuses('许知遥', followUp(), 'followup.too-early');
  });
});
