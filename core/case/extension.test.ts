import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extend, pause } from '#test/support/clock-acts.ts';
import { lookedInto } from '#test/support/patient-stories.ts';
import { clockTime } from '#test/support/story.ts';

describe('延长', () => {
  test('by the role that the step names, with its reason, once the complainant has heard', () => {
    const story = lookedInto().at('2026-07-23 10:00');
    const wanted = extend(story, 'offer');
    story.refuses('沈立冬', wanted, 'access.role');
    story.refuses('高予安', { ...wanted, reason: ' ' }, 'extension.reason-needed');
    story.refuses('高予安', { ...wanted, told: null }, 'extension.notice-needed');
    const tomorrow = { how: 'phone', at: clockTime('2026-07-24 10:00') } as const;
    story.refuses('高予安', { ...wanted, told: tomorrow }, 'contact.in-the-future');
    const before = { how: 'phone', at: clockTime('2026-07-18 20:00') } as const;
    story.refuses('高予安', { ...wanted, told: before }, 'extension.notice-too-early');
    story.refuses('高予安', extend(story, 'causes'), 'extension.not-listed');
    story.refuses('高予安', extend(story, 'call-back'), 'clock.not-running');
    story.does('高予安', wanted);
    const { facts, personal } = story.last('ClockExtended');
    assert.equal(facts.before, clockTime('2026-07-24 18:00'), 'the old due time stays in the file');
    assert.equal(facts.dueAt, clockTime('2026-07-31 18:00'));
    assert.equal(facts.warnAt, clockTime('2026-07-30 18:00'));
    assert.equal(facts.aimAt, story.clock('offer').aimAt, 'nobody extends an aim');
    assert.deepEqual([facts.step, facts.told, facts.approver], [1, wanted.told, 'region']);
    assert.deepEqual(personal, { reason: '配件还没有到' });
  });

  test('the steps are taken in their order, each once', () => {
    const story = lookedInto().at('2026-07-23 10:00');
    story.does('高予安', extend(story, 'offer'));
    story.does('高予安', { ...extend(story, 'offer'), told: null });
    assert.equal(story.clock('offer').dueAt, clockTime('2026-08-04 18:00'));
    assert.deepEqual(
      story.clock('offer').extensions.map(({ amount }) => amount),
      [5, 2],
    );
    story.refuses('高予安', extend(story, 'offer'), 'extension.none-left');
  });

  test('in its very last moment still, afterwards no more', () => {
    const story = lookedInto();
    story.runsUntil('2026-07-24 18:00');
    assert.equal(story.decide('高予安', extend(story, 'offer')).ok, true);
    story.at('2026-07-24 18:01');
    story.refuses('高予安', extend(story, 'offer'), 'clock.already-passed');
  });

  test('a warning that was given is given again before the new end', () => {
    const story = lookedInto();
    story.runsUntil('2026-07-24 10:00');
    assert.ok(story.clock('offer').warnedAt !== null);
    story.does('高予安', extend(story, 'offer'));
    assert.equal(story.clock('offer').warnedAt, null);
    story.runsUntil('2026-07-31 10:00');
    assert.equal(story.clock('offer').warnedAt, clockTime('2026-07-30 18:00'));
  });

  test('a clock that stands still is extended too', () => {
    const story = lookedInto().at('2026-07-20 10:00');
    story.does('沈立冬', pause('offer', 'waiting'));
    story.at('2026-07-24 19:00').does('高予安', extend(story, 'offer'));
    assert.equal(story.clock('offer').pauses[0]?.until, null);
    story.runsUntil('2026-07-27 18:00');
    // 20, then from the 28th nine more.
    assert.equal(story.clock('offer').dueAt, clockTime('2026-08-07 18:00'));
  });
});
