import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { carryOut, evaluate, rectified, rectify } from '#test/support/acts.ts';
import { clockTime, typesOf, type Story } from '#test/support/story.ts';
import { workshop } from '#test/support/workshop.ts';
import { SHEET, step, writtenSheet } from '#test/support/workshop-stories.ts';

/** 逾期作罢: a limit that may be let pass. The owner of the shop has two hours to look the sheet over. */

const LIMIT = '        within: 2 h\n        from: asked\n        else: escalate\n';
const LAPSES = [LIMIT, LIMIT.replace('escalate', 'lapse')] as const;
const letPass = (...more: readonly (readonly [string, string])[]): Story => writtenSheet(workshop(LAPSES, ...more));

describe('逾期作罢', () => {
  test('at the due moment it is still asked; after it nothing waits for it, and nobody is told', () => {
    const story = letPass();
    story.runsUntil('2026-07-20 11:00');
    assert.deepEqual(story.asked, ['look-over']);
    const fired = story.runsUntil('2026-07-20 11:01');
    assert.deepEqual(typesOf(fired), ['SoftLimitPassed', 'ClockDropped', 'TaskDropped', 'TaskOpened']);
    assert.deepEqual(story.asked, ['mend']);
    const clock = story.clock('look-over');
    assert.deepEqual(clock.status === 'dropped' && [clock.reason, clock.at], ['lapsed', clockTime('2026-07-20 11:00')]);
    story.does('周砚青', carryOut(story));
  });

  test('done in time, it is done', () => {
    const story = letPass();
    story.later(120).does('沈立冬', step('look-over'));
    assert.deepEqual(story.asked, ['mend']);
    assert.equal(story.clock('look-over').status, 'stopped');
  });

  test('whoever comes too late is heard all the same, and changes nothing', () => {
    const story = letPass();
    story.runsUntil('2026-07-20 12:00');
    assert.deepEqual(typesOf(story.does('沈立冬', step('look-over'))), ['StepTaken']);
    story.refuses('沈立冬', step('look-over', { text: '再看一遍' }), 'step.already');
  });

  test('asked of either of two, it falls away for both', () => {
    const story = letPass([
      '        by: owner_of_shop\n        of: sheet\n',
      '        by: {any_of: [owner_of_shop, desk]}\n        of: sheet\n',
    ]);
    assert.deepEqual(story.asked, ['look-over.desk', 'look-over.owner_of_shop']);
    story.runsUntil('2026-07-20 11:01');
    assert.deepEqual(story.asked, ['mend']);
  });

  test('what counts from it counts from when it fell away', () => {
    const story = letPass(['needs: look-over}', 'needs: look-over, within: 4 h, from: look-over, else: escalate}']);
    story.runsUntil('2026-07-20 11:30');
    assert.equal(story.clock('mend').dueAt, clockTime('2026-07-20 15:00'));
  });

  test('where the work is asked for again, it is asked again too', () => {
    const story = letPass();
    story.runsUntil('2026-07-20 11:01');
    story.does('周砚青', carryOut(story));
    story.does('周砚青', rectify('改进', '周砚青', '2026-07-20 20:00'));
    story.does('周砚青', rectified('改进'));
    story.runsUntil('2026-07-28 12:00');
    story.does('沈立冬', evaluate('改进', false));
    story.does('周砚青', SHEET);
    assert.ok(story.asked.includes('look-over'));
    story.runsUntil('2026-07-28 14:01');
    assert.ok(!story.asked.includes('look-over'));
    assert.ok(story.asked.includes('mend'));
  });
});
