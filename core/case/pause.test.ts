import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contact, offer, register, regrade } from '#test/support/acts.ts';
import { extend, pause, resume } from '#test/support/clock-acts.ts';
import { idOf } from '#test/support/people.ts';
import { arriving, lookedInto, patient } from '#test/support/patient-stories.ts';
import { clockTime, typesOf } from '#test/support/story.ts';
import { plusMs } from '#core/values/instant.ts';
import { nextFiring } from './firing.ts';
import type { EvidenceId } from '#core/values/ids.ts';

const FILE = [idOf<EvidenceId>('录像')];

describe('暂停', () => {
  test('a clock stands still only for a reason that its task lists, by whom and on what the procedure says', () => {
    const story = lookedInto().at('2026-07-20 10:00');
    story.refuses('沈立冬', pause('offer', 'holiday'), 'pause.not-listed');
    story.refuses('沈立冬', pause('come', 'waiting'), 'clock.not-running');
    story.refuses('沈立冬', pause('offer', 'lab', { evidence: FILE }), 'access.role');
    story.refuses('高予安', pause('offer', 'lab'), 'pause.evidence-needed');
    story.refuses('高予安', pause('offer', 'lab', { evidence: [idOf('没有的')] }), 'evidence.unknown');
    story.refuses('许知遥', pause('offer', 'waiting'), 'access.role');
    story.refuses('投诉人', pause('offer', 'waiting'), 'access.role');
    story.does('高予安', pause('offer', 'lab', { evidence: FILE }));
    story.refuses('高予安', pause('offer', 'waiting'), 'pause.already');
    assert.deepEqual(story.clock('offer').pauses, [{ reason: 'lab', from: story.now, until: null, maximumAt: null }]);
  });

  test('it begins neither before its clock, nor in an earlier pause, nor in the future', () => {
    const story = lookedInto().at('2026-07-20 10:00');
    story.refuses('沈立冬', pause('offer', 'waiting', { from: clockTime('2026-07-18 20:04') }), 'pause.too-early');
    story.refuses(
      '沈立冬',
      pause('offer', 'waiting', { from: clockTime('2026-07-20 10:01') }),
      'contact.in-the-future',
    );
    story.does('沈立冬', pause('offer', 'waiting', { from: clockTime('2026-07-20 09:00') }));
    story.at('2026-07-20 12:00');
    story.refuses('沈立冬', resume('offer', '2026-07-20 08:59'), 'pause.ends-before');
    story.refuses('沈立冬', resume('offer', '2026-07-20 12:01'), 'contact.in-the-future');
    story.does('沈立冬', resume('offer', '2026-07-20 11:00'));
    story.refuses('沈立冬', resume('offer'), 'pause.none');
    story.refuses('沈立冬', pause('offer', 'waiting', { from: clockTime('2026-07-20 10:59') }), 'pause.too-early');
    story.does('沈立冬', pause('offer', 'waiting', { from: clockTime('2026-07-20 11:00') }));
    assert.equal(story.clock('offer').pauses.length, 2);
  });

  test('while it goes on nothing warns, breaches or climbs; the days that it took are not counted', () => {
    const story = lookedInto().at('2026-07-20 10:00');
    assert.equal(story.clock('offer').dueAt, clockTime('2026-07-24 18:00'));
    story.does('高予安', pause('offer', 'lab', { evidence: FILE }));
    const fired = story
      .runsUntil('2026-08-10 09:00')
      .filter((event) => 'clock' in event.facts && event.facts.clock === 'offer');
    assert.deepEqual(fired, []);
    story.does('沈立冬', resume('offer', '2026-07-22 15:00'));
    const resumed = story.last('ClockResumed').facts;
    // The day on which it began counts (20), those up to the day on which it ended (21, 22) do not: 20, 23, 24, 27, 28.
    assert.equal(resumed.dueAt, clockTime('2026-07-28 18:00'));
    assert.equal(resumed.warnAt, clockTime('2026-07-27 18:00'));
    assert.deepEqual(resumed.ladder[0]?.at, clockTime('2026-07-28 18:00'));
    assert.equal(resumed.aimAt, clockTime('2026-07-23 18:00'));
    assert.equal(story.clock('offer').dueAt, resumed.dueAt);
  });

  test('what has run out is not suspended afterwards, not even from a moment before', () => {
    const story = lookedInto().at('2026-07-24 18:01');
    story.refuses('沈立冬', pause('offer', 'waiting', { from: clockTime('2026-07-21 09:00') }), 'clock.already-passed');
  });

  test('at its maximum it ends by an event of its own, and the clock goes on', () => {
    const story = lookedInto().at('2026-07-20 10:00');
    story.does('沈立冬', pause('offer', 'waiting'));
    const maximum = clockTime('2026-07-27 18:00');
    assert.equal(story.last('ClockPaused').facts.maximumAt, maximum);
    story.runsUntil('2026-07-27 17:59');
    assert.equal(story.types().has('PauseEnded'), false);
    story.now = maximum;
    assert.equal(nextFiring(story.state), maximum);
    assert.ok(typesOf(story.fires()).includes('PauseEnded'));
    assert.equal(story.last('PauseEnded').at, maximum);
    assert.equal(story.last('PauseEnded').facts.until, maximum);
    // 20 was counted; 28, 29, 30, 31 follow the pause, which ended on the 27th.
    assert.equal(story.clock('offer').dueAt, clockTime('2026-07-31 18:00'));
    story.refuses('沈立冬', resume('offer'), 'pause.none');
    const over = plusMs(clockTime('2026-07-31 18:00'), 1);
    story.runsUntil('2026-08-03 09:00');
    assert.equal(story.clock('offer').breachedAt, plusMs(over, -1));
  });

  test('a pause that would have lasted its longest already is none to begin', () => {
    const story = lookedInto().at('2026-07-23 10:00');
    story.does('高予安', extend(story, 'offer'));
    story.at('2026-07-29 10:00');
    story.refuses('沈立冬', pause('offer', 'waiting', { from: clockTime('2026-07-20 10:00') }), 'pause.maximum-over');
    story.does('沈立冬', pause('offer', 'waiting', { from: clockTime('2026-07-22 10:00') }));
  });

  test('an act done meanwhile is in time, and what was paused is no time used', () => {
    const story = arriving();
    story.later(10).does('沈立冬', pause('come', 'waiting'));
    story.later(24 * 60).does('沈立冬', contact(story, '沈立冬', { how: 'site' }));
    const stopped = story.last('ClockStopped').facts;
    assert.deepEqual([stopped.clock, stopped.isMet, stopped.usedMs], ['come', true, 10 * 60_000]);
    assert.deepEqual(story.running.includes('come'), false);
  });
});

describe('改级与暂停', () => {
  test('a regrade keeps what the clock that it ends had waited for: the days are not counted twice', () => {
    const story = patient();
    story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
    story.later(5).does('林晓夏', contact(story, '林晓夏'));
    story.at('2026-07-20 10:00').does('林晓夏', pause('settle', 'waiting'));
    story.at('2026-07-21 09:00').does('林晓夏', resume('settle'));
    const { pauses } = story.clock('settle');
    story.does('沈立冬', regrade('grave', 'goods'));
    story.at('2026-07-21 09:30').does('沈立冬', regrade('ordinary', 'goods', '看错了'));
    const again = story.clock('settle#2');
    assert.deepEqual(again.pauses, pauses);
    // From Saturday: 20 counts, 21 does not, 22 and 23 do.
    assert.equal(again.dueAt, clockTime('2026-07-23 18:00'));
  });

  test('a pause that goes on where the reason is listed goes on through the regrade; what was granted falls away', () => {
    const story = lookedInto().at('2026-07-20 10:00');
    story.does('高予安', extend(story, 'offer'));
    story.does('沈立冬', pause('offer', 'waiting'));
    story.does('沈立冬', regrade('ordinary', 'goods'));
    story.later(1).does('沈立冬', regrade('grave', 'goods', '看错了'));
    const again = story.clock('offer#2');
    assert.deepEqual(again.extensions, []);
    assert.equal(again.pauses.at(-1)?.until, clockTime('2026-07-20 10:00'), 'it ended with its clock, a minute before');
    story.does('沈立冬', offer('方案'));
  });

  test('an open pause goes on with the clock that takes the place of its own, where the reason is listed there', () => {
    const story = patient();
    story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
    story.later(5).does('林晓夏', contact(story, '林晓夏'));
    story.at('2026-07-20 10:00').does('林晓夏', pause('settle', 'waiting'));
    const { pauses } = story.clock('settle');
    story.at('2026-07-21 10:00').does('沈立冬', regrade('grave', 'goods'));
    assert.deepEqual(story.clock('deliver').pauses, pauses);
    story.runsUntil('2026-07-27 18:00');
    assert.equal(story.last('PauseEnded').facts.clock, 'deliver');
    assert.deepEqual(story.clock('deliver').pauses[0]?.until, clockTime('2026-07-27 18:00'));
  });
});
