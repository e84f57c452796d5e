import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { carryOut, contact, makePromise, promise, register } from '#test/support/acts.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { clockTime, typesOf } from '#test/support/story.ts';
import { plusMs } from '#core/values/instant.ts';
import { NO_CASE } from './evolve.ts';
import { nextFiring } from './firing.ts';

describe('到点', () => {
  test('the due moment itself is still in time; a limit is passed a millisecond later', () => {
    const story = ordinary();
    const due = clockTime('2026-07-19 04:05');
    story.runsUntil('2026-07-19 04:04');
    assert.equal(nextFiring(story.state), plusMs(due, 1));
    story.now = due;
    assert.deepEqual(story.fires(), []);
    story.now = plusMs(due, 1);
    assert.deepEqual(typesOf(story.fires()), ['ClockBreached', 'CaseEscalated', 'TaskOpened']);
    assert.equal(story.last('ClockBreached').at, due);
  });

  test('firing again, and again later, adds nothing', () => {
    const story = ordinary();
    story.at('2026-07-19 05:00');
    assert.ok(story.fires().length > 0);
    assert.deepEqual(story.fires(), []);
    story.later(60);
    assert.deepEqual(story.fires(), []);
  });

  test('a worker that slept states everything in the order in which it fell due', () => {
    const story = at('none');
    story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
    const fired = story.at('2026-07-22 09:00').fires();
    const moments = fired
      .filter((event) => 'clock' in event.facts && event.type !== 'TaskOpened')
      .map((event) => event.at);
    assert.deepEqual(moments, [...moments].sort());
    assert.deepEqual(typesOf(fired).slice(0, 5), [
      'ClockWarned',
      'ClockBreached',
      'CaseEscalated',
      'ClockWarned',
      'ClockBreached',
    ]);
    const next = nextFiring(story.state);
    assert.ok(next === null || next > story.now);
  });

  test('the ladder is climbed step by step, each asks somebody further up', () => {
    const story = at('none');
    story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
    story.does('林晓夏', {
      type: 'AssignCase',
      to: { kind: 'role', role: 'store', unit: story.file.unit },
      role: 'store',
      remark: null,
      lateReason: null,
    });
    story.runsUntil('2026-07-18 22:30');
    assert.equal(story.clock('come').climbed, 1);
    assert.deepEqual(story.last('CaseEscalated').facts.to?.role, 'region');
    story.runsUntil('2026-07-19 00:30');
    assert.equal(story.clock('come').climbed, 2);
    assert.equal(story.last('CaseEscalated').facts.to, null, 'nobody stands two tiers above the store');
    assert.deepEqual(
      story.asked.filter((task) => task.startsWith('step-in')),
      ['step-in:come:1'],
    );
    const done = contact(story, '沈立冬', { how: 'site', lateReason: '堵车' });
    story.does('沈立冬', done);
    assert.equal(story.task('step-in:come:1').status, 'done');
  });

  test('a case that asks nothing has no next moment', () => {
    assert.equal(nextFiring(NO_CASE), null);
    assert.equal(nextFiring(at('erased').state), null);
    assert.equal(nextFiring(at('withdrawn').state), null);
  });

  test('the earliest of all its clocks wakes the case', () => {
    const story = ordinary();
    assert.equal(nextFiring(story.state), clockTime('2026-07-19 03:05'), 'the warning of the contact');
    story.does('林晓夏', makePromise(promise('约定', '2026-07-18 21:00')));
    assert.equal(nextFiring(story.state), clockTime('2026-07-18 20:30'), 'half an hour before the promise');
    story.does('林晓夏', contact(story, '林晓夏', { keeps: [promise('约定', '2026-07-18 21:00').entry] }));
    assert.equal(nextFiring(story.state), plusMs(clockTime('2026-07-20 18:00'), 1));
    story.does('林晓夏', carryOut(story));
    assert.equal(nextFiring(story.state), plusMs(clockTime('2026-07-18 23:05'), 1));
  });

  test('a promise that is nearly due is not warned about before it was made', () => {
    const story = ordinary();
    const soon = promise('约定', '2026-07-18 20:25');
    story.does('林晓夏', makePromise(soon));
    assert.equal(story.clock(`promise:${soon.entry}`).warnAt, null);
  });
});
