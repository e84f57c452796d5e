import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contact } from '#test/support/acts.ts';
import { extend, pause, resume } from '#test/support/clock-acts.ts';
import { MARKET, WAITING } from '#test/support/market.ts';
import { hindrancesOf, LATER, moves, moveTo, preview, SOONER, withStage } from '#test/support/moves.ts';
import { altered } from '#test/support/patient-market.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { clock, d, h, task, wd } from '#test/support/sketch.ts';
import { clockTime } from '#test/support/story.ts';
import { fold } from './evolve.ts';
import { previewMove } from './move-preview.ts';
import type { CommandOf } from './commands.ts';
import { pinOf } from './pin.ts';

describe('改用新版', () => {
  test('a shorter limit counts from where it counted, and the file says from which version to which, by whom and why', () => {
    const story = ordinary();
    moves(story, '沈立冬', SOONER);
    const { facts, personal, by } = story.last('PlaybookMoved');
    assert.deepEqual([facts.from, facts.to], ['ab'.repeat(32), LATER]);
    assert.deepEqual([facts.fromVersion, facts.toVersion, facts.again], [1, 2, []]);
    assert.ok(personal !== 'erased' && personal.reason === '总部缩短了答复的时限' && by.kind === 'staff');
    assert.deepEqual(pinOf(story.file), { name: 'test', hash: LATER });
    const talk = story.clock('talk');
    assert.deepEqual([talk.startedAt, talk.dueAt], [clockTime('2026-07-18 20:05'), clockTime('2026-07-19 00:05')]);
    assert.deepEqual([talk.amount, talk.warnAt], [4, clockTime('2026-07-18 23:05')]);
    const amended = story.events.filter(({ type }) => type === 'ClockAmended');
    assert.equal(amended.length, 1, 'only what changed is stated');
    assert.equal(story.last('ClockAmended').facts.wasDueAt, clockTime('2026-07-19 04:05'));
    assert.deepEqual(fold(story.caseId, story.events), story.state, 'folding needs no rule');
  });

  test('it goes on under the new version: nothing is counted again, and an act stops the clock by its new limit', () => {
    const story = ordinary();
    moves(story, '沈立冬', SOONER);
    assert.deepEqual(story.fires(), []);
    story.later(10).does('林晓夏', contact(story, '林晓夏', { how: 'site' }));
    assert.ok(story.clock('talk').status === 'stopped');
    const late = ordinary();
    moves(late, '沈立冬', SOONER);
    late.runsUntil('2026-07-19 00:10');
    assert.equal(late.last('ClockBreached').facts.dueAt, clockTime('2026-07-19 00:05'));
  });

  test('what is in order when the procedure says the same under another hash: the pin alone moves', () => {
    const story = at('offered');
    const before = { clocks: story.file.clocks, tasks: story.file.tasks, stage: story.file.stage };
    moves(story, '沈立冬', MARKET);
    assert.deepEqual({ clocks: story.file.clocks, tasks: story.file.tasks, stage: story.file.stage }, before);
    const told = preview(at('offered'), MARKET);
    assert.deepEqual(told.hindrances, []);
    assert.ok(told.clocks.length > 0 && told.clocks.every(({ change }) => change === 'same' || change === 'late'));
    assert.ok(told.tasks.every(({ change }) => change === 'kept'));
  });

  test('read back from a log, where the parts of an event stand in another order, nothing more is stated', () => {
    const story = at('graded');
    const turned = (value: unknown): unknown =>
      typeof value !== 'object' || value === null
        ? value
        : Array.isArray(value)
          ? value.map(turned)
          : Object.fromEntries(
              Object.entries(value)
                .map(([key, each]) => [key, turned(each)] as const)
                .reverse(),
            );
    const state = fold(story.caseId, turned(story.events) as typeof story.events);
    assert.ok(state.status === 'open');
    const command = story.command('沈立冬', moveTo(story, MARKET)) as CommandOf<'MovePlaybook'>;
    assert.deepEqual(
      new Set(previewMove(story.rules, state, command).clocks.map(({ change }) => change)),
      new Set(['same']),
    );
  });

  test('the preview states what the move then states', () => {
    const story = ordinary();
    const told = preview(story, SOONER);
    assert.deepEqual(told.hindrances, []);
    const talk = told.clocks.find(({ clock: id }) => id === 'talk');
    assert.equal(talk?.change, 'due');
    assert.deepEqual(
      [talk.was?.dueAt, talk.then?.dueAt],
      [clockTime('2026-07-19 04:05'), clockTime('2026-07-19 00:05')],
    );
    moves(story, '沈立冬', SOONER);
    for (const { clock: id, then } of told.clocks) {
      const found = story.clock(id);
      assert.equal(found.status === 'running' ? found.dueAt : undefined, then?.dueAt ?? undefined, id);
    }
  });

  test('an administrator does it, with the reason, to another version of the same procedure', () => {
    const story = ordinary();
    story.refuses('林晓夏', moveTo(story, SOONER), 'access.role');
    story.refuses('沈立冬', moveTo(story, SOONER, { reason: ' ' }), 'move.reason-needed');
    story.refuses('沈立冬', moveTo(story, SOONER, { to: 'ab'.repeat(32) }), 'move.same-version');
    story.refuses('沈立冬', moveTo(story, { ...SOONER, name: 'another-market' }), 'move.other-procedure');
    assert.deepEqual(preview(story, SOONER).hindrances, [], 'the reason is asked when it is done');
    assert.deepEqual(hindrancesOf(story, { ...SOONER, name: 'another-market' }), ['move.other-procedure']);
    const archived = at('archived');
    archived.refuses('沈立冬', moveTo(archived, SOONER), 'case.archived');
  });

  test('a closed case that is still to be called back is moved too', () => {
    const story = at('closed');
    const later = altered(MARKET, { 'call-back': { limit: clock('carried-out', { between: [wd(1), wd(3)] }) } });
    moves(story, '沈立冬', later);
    assert.equal(story.clock('call-back').dueAt, story.last('ClockAmended').facts.dueAt);
    assert.equal(story.file.status, 'closed');
  });
});

describe('时限改按新版', () => {
  test('one that begins elsewhere counts from there; where that was not reached, it begins later', () => {
    const story = ordinary();
    story.later(30);
    const fromGrading = altered(MARKET, { settle: { limit: clock('assessed', { within: wd(1), soft: true }) } });
    moves(story, '沈立冬', fromGrading);
    assert.equal(story.clock('settle').of, 'assessed');
    const other = ordinary();
    const onceSpoken = altered(MARKET, { settle: { limit: clock('contacted', { within: wd(1), soft: true }) } });
    const told = preview(other, onceSpoken);
    assert.deepEqual(told.clocks.find(({ rule }) => rule === 'settle')?.change, 'ended');
    moves(other, '沈立冬', onceSpoken);
    assert.equal(other.clock('settle').status, 'dropped');
    other.later(20).does('林晓夏', contact(other, '林晓夏', { how: 'site' }));
    assert.equal(other.clock('settle#2').startedAt, other.now);
  });

  test('what was paused stays paused and keeps its pauses; what was granted on top stays where it means the same', () => {
    const story = at('graded');
    story.does('沈立冬', pause('offer', 'waiting'));
    story.later(60).does('沈立冬', resume('offer'));
    story.does('高予安', extend(story, 'offer'));
    const extensions = [{ by: d(2), approver: 'region', isTold: true }];
    const limit = (within: ReturnType<typeof d> | ReturnType<typeof h>) =>
      altered(MARKET, { offer: { limit: clock('received', { within, warn: h(12), pauses: [WAITING], extensions }) } });
    const shorter = story.fork();
    moves(shorter, '沈立冬', limit(d(2)));
    assert.deepEqual(shorter.clock('offer').extensions, [d(2)]);
    assert.equal(shorter.clock('offer').pauses.length, 1);
    assert.equal(shorter.clock('offer').dueAt, clockTime('2026-07-22 18:00'));
    const inHours = story.fork();
    moves(inHours, '沈立冬', limit(h(90)));
    assert.deepEqual(inHours.clock('offer').extensions, [], 'two days on top of ninety hours are neither');
    const paused = at('graded');
    paused.does('沈立冬', pause('offer', 'waiting'));
    moves(paused, '沈立冬', limit(d(2)));
    assert.equal(preview(at('graded'), limit(d(2))).clocks.find(({ rule }) => rule === 'offer')?.change, 'due');
    paused.later(24 * 60).does('沈立冬', resume('offer'));
    assert.equal(
      paused.clock('offer').dueAt,
      clockTime('2026-07-21 18:00'),
      'counted by the new limit, without the day of the pause',
    );
  });

  test('who would have been warned before now is warned now, and not in the past', () => {
    const story = ordinary();
    story.later(200);
    moves(story, '沈立冬', SOONER);
    assert.equal(story.last('ClockWarned').at, story.now);
    assert.equal(story.clock('talk').warnedAt, story.now);
    assert.deepEqual(story.fires(), []);
  });

  test('one that has run out has run out, and stays as it was', () => {
    const story = ordinary();
    story.runsUntil('2026-07-19 09:00');
    assert.ok(story.clock('talk').breachedAt !== null);
    const before = story.clock('talk');
    moves(story, '沈立冬', SOONER);
    assert.deepEqual(story.clock('talk'), before);
    assert.equal(preview(story, MARKET).clocks.find(({ rule }) => rule === 'talk')?.change, 'late');
  });

  test('a task that the new version does not ask of such a case is dropped with its clock; one that it adds is asked', () => {
    const story = ordinary();
    const changed = withStage('settle', (stage) => ({
      ...stage,
      tasks: [
        ...stage.tasks.map((each) => (each.id === 'settle' ? { ...each, when: { source: 'harm == "injury"' } } : each)),
        task('thank', 'advise', 'duty', { limit: clock('registered', { within: wd(2) }) }),
      ],
    }));
    const told = preview(story, changed);
    assert.deepEqual(told.hindrances, []);
    assert.deepEqual(told.clocks.find(({ rule }) => rule === 'settle')?.change, 'ended');
    assert.deepEqual(told.clocks.find(({ rule }) => rule === 'thank')?.change, 'started');
    assert.deepEqual(told.tasks.find(({ task: id }) => id === 'thank')?.change, 'asked');
    moves(story, '沈立冬', changed);
    assert.ok(story.asked.includes('thank') && story.running.includes('thank') && !story.running.includes('settle'));
  });

  test('work that is asked of another role goes to whoever holds it', () => {
    const story = ordinary();
    const told = preview(story, altered(MARKET, { talk: { by: 'store' } }));
    assert.deepEqual(told.tasks.find(({ task: id }) => id === 'talk')?.change, 'handed');
  });
});
