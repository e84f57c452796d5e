import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assess, carryOut, evaluate, finding } from '#test/support/acts.ts';
import { idOf } from '#test/support/people.ts';
import { clockTime, type Act } from '#test/support/story.ts';
import { answering, brought, workshop } from '#test/support/workshop.ts';
import { changedAtWork, SHEET, step, writtenSheet } from '#test/support/workshop-stories.ts';

const sendBack = (task: string, reason = '没写用了什么件'): Act<'ReturnTask'> => ({ type: 'ReturnTask', task, reason });

describe('步骤', () => {
  test('agreeing to what was reviewed needs no words, and its limit counts from when it was asked for', () => {
    const story = writtenSheet();
    assert.deepEqual(story.asked, ['look-over']);
    assert.equal(story.clock('look-over').dueAt, clockTime('2026-07-20 11:00'));
    story.refuses('沈立冬', step('nothing'), 'task.unknown');
    story.refuses('沈立冬', step('sheet'), 'task.unknown');
    story.refuses('林晓夏', step('look-over'), 'access.role');
    story.later(30).does('沈立冬', step('look-over', { text: '' }));
    assert.deepEqual(story.last('StepTaken').facts, {
      entry: idOf('look-over '),
      task: 'look-over',
      act: 'review',
      person: idOf('沈立冬'),
      told: [],
      how: null,
    });
    assert.equal(story.clock('look-over').status, 'stopped');
    story.refuses('沈立冬', step('look-over'), 'step.already');
    assert.deepEqual(story.asked, ['mend']);
  });

  test('nobody reviews what they wrote themselves', () => {
    const story = brought();
    story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
    story.does('周砚青', answering(finding('yes'), { choices: { ours: 'yes' }, texts: { part: '垫片' } }));
    story.does('沈立冬', SHEET);
    story.refuses('沈立冬', step('look-over'), 'step.own');
  });

  test('whoever informs somebody says what, and how', () => {
    const story = changedAtWork();
    story.at('2026-07-28 10:00').does('沈立冬', evaluate('改进一', false));
    story.does('周砚青', SHEET);
    story.does('沈立冬', step('look-over', { text: '再看一遍' }));
    story.does('周砚青', carryOut(story));
    story.refuses('周砚青', step('third', { text: ' ', how: 'phone' }), 'step.text-needed');
    story.refuses('周砚青', step('third'), 'step.how-needed');
    story.does('周砚青', step('third', { how: 'phone' }));
    assert.deepEqual(story.last('StepTaken').facts.told, ['owner_of_shop']);
    assert.ok(story.file.milestones.informed !== undefined);
  });
});

describe('退回', () => {
  test('what is sent back is done again, with a reason, counted, and asked for with a new limit', () => {
    const story = writtenSheet();
    story.refuses('沈立冬', sendBack('look-over', ' '), 'return.reason-needed');
    story.refuses('周砚青', sendBack('look-over'), 'access.role');
    story.refuses('周砚青', sendBack('mend'), 'return.not-allowed');
    story.refuses('沈立冬', sendBack('nothing'), 'task.unknown');
    story.later(20).does('沈立冬', sendBack('look-over'));
    const { facts, personal } = story.last('TaskReturned');
    assert.deepEqual([facts.back, facts.redo, facts.undoes], ['sheet', ['sheet', 'look-over'], []]);
    assert.deepEqual(personal, { reason: '没写用了什么件' });
    assert.equal(story.file.returns, 1);
    assert.deepEqual(story.asked, ['sheet']);
    assert.equal(story.clock('look-over').status, 'dropped');
    story.later(40).does('周砚青', SHEET);
    assert.deepEqual(story.asked, ['look-over']);
    assert.equal(story.clock('look-over#2').dueAt, clockTime('2026-07-20 12:00'));
    story.refuses('沈立冬', sendBack('sheet'), 'return.not-allowed');
    story.does('沈立冬', step('look-over'));
    story.refuses('沈立冬', sendBack('look-over'), 'return.not-asked');
  });

  test('it goes back as far as the procedure says, whoever looked at it', () => {
    const far = workshop(
      ['        of: sheet\n', '        of: sheet\n        may_return: check\n'],
      ['by: foreman, form: sheet}', 'by: foreman, form: sheet, needs: check}'],
    );
    const story = writtenSheet(far);
    story.does('沈立冬', sendBack('look-over'));
    assert.deepEqual(story.asked, ['check']);
    story.does('周砚青', answering(finding('no'), { choices: { ours: 'no' } }));
    assert.deepEqual(story.asked, ['explain']);
  });
});

describe('重做', () => {
  test('judged too early it is refused; judged in its window it counts', () => {
    const story = changedAtWork();
    assert.equal(story.clock('prove').opensAt, clockTime('2026-07-27 00:00'));
    story.at('2026-07-25 10:00').refuses('沈立冬', evaluate('改进一', true), 'task.too-early');
    story.at('2026-07-28 10:00').does('沈立冬', evaluate('改进一', true));
    assert.deepEqual(story.asked, ['keep-it']);
    assert.equal(story.clock('keep-it').startedAt, story.now, 'it counts from the task that it names');
    assert.equal(story.file.attempt, 1);
  });

  test('what does not work is done again from where the procedure says, and counted', () => {
    const story = changedAtWork();
    story.at('2026-07-28 10:00').does('沈立冬', evaluate('改进一', false));
    const { facts } = story.last('WorkRepeated');
    assert.deepEqual([facts.task, facts.from, facts.attempt], ['prove', 'mend', 2]);
    assert.deepEqual(facts.redo, ['sheet', 'look-over', 'mend', 'plan', 'third', 'prove']);
    assert.deepEqual(facts.undoes, ['carry-out']);
    assert.equal(story.file.stage?.id, 'mend');
    assert.equal(story.file.remedy.kind, 'none');
    assert.deepEqual(story.asked, ['sheet']);
    story.does('周砚青', SHEET);
    story.does('沈立冬', step('look-over', { text: '再看一遍' }));
    story.does('周砚青', carryOut(story));
    assert.deepEqual(story.asked, ['plan', 'third'], 'the second time the owner is told');
    changedAtWork(story, '改进二');
    story.does('周砚青', step('third', { how: 'phone' }));
    assert.equal(story.clock('prove#2').opensAt, clockTime('2026-08-04 00:00'), 'the window opens anew');
    story.at('2026-08-05 10:00').does('沈立冬', evaluate('改进二', true));
    assert.deepEqual(story.asked, ['keep-it']);
    assert.equal(story.file.attempt, 2);
  });

  test('after the third month it is overdue, and the limit from receipt has run on', () => {
    const story = changedAtWork();
    story.runsUntil('2026-10-21 10:00');
    assert.ok(story.clock('prove').breachedAt !== null);
  });
});
