import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contact, makePromise, promise, register } from '#test/support/acts.ts';
import { idOf, person, STORE } from '#test/support/people.ts';
import { at } from '#test/support/phases.ts';
import { lookedInto, patient } from '#test/support/patient-stories.ts';
import { clockTime } from '#test/support/story.ts';
import type { EntryId } from '#core/values/ids.ts';
import type { Day } from '#core/values/instant.ts';
import { nextFiring } from './firing.ts';

describe('目标', () => {
  test('passed, it is said and is no breach; the limit goes on', () => {
    const story = patient();
    story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
    assert.equal(story.clock('settle').aimAt, clockTime('2026-07-20 18:00'));
    story.runsUntil('2026-07-20 18:00');
    assert.equal(story.clock('settle').aimPassedAt, null, 'its very moment is in time');
    story.runsUntil('2026-07-20 18:01');
    assert.equal(story.last('AimPassed').facts.aimAt, clockTime('2026-07-20 18:00'));
    assert.equal(story.clock('settle').breachedAt, null);
    assert.equal(story.clock('settle').dueAt, clockTime('2026-07-22 18:00'));
    assert.deepEqual(story.fires(), []);
  });
});

describe('约定的时段', () => {
  test('a span is promised, and ends after it begins', () => {
    const story = at('graded');
    const span = { ...promise('约定', '2026-07-19 16:00'), fromAt: clockTime('2026-07-19 14:00') };
    story.refuses('沈立冬', makePromise({ ...span, fromAt: span.dueAt }), 'promise.span');
    story.does('沈立冬', makePromise(span));
    const clock = story.clock(`promise:${idOf('约定')}`);
    assert.deepEqual([clock.opensAt, clock.dueAt], [clockTime('2026-07-19 14:00'), clockTime('2026-07-19 16:00')]);
    assert.equal(clock.warnAt, clockTime('2026-07-19 15:30'), 'somebody is reminded before it breaks');
  });

  test('a new promise takes the place of one that stands; one that broke stays broken', () => {
    const story = at('graded');
    story.does('沈立冬', makePromise(promise('约定一', '2026-07-19 14:00')));
    story.does('沈立冬', makePromise({ ...promise('约定二', '2026-07-19 16:00'), reason: '在等化验' }, '约定一'));
    assert.equal(story.file.promises[0]?.brokenAt, null);
    story.runsUntil('2026-07-19 17:00');
    assert.equal(story.file.promises[1]?.brokenAt, clockTime('2026-07-19 16:00'));
    story.does('沈立冬', makePromise({ ...promise('约定三', '2026-07-19 20:00'), reason: '还在等' }, '约定二'));
    const [, broken, next] = story.file.promises;
    assert.deepEqual([broken?.status, broken?.brokenAt], ['replaced', clockTime('2026-07-19 16:00')]);
    assert.deepEqual([next?.status, next?.brokenAt], ['open', null]);
  });
});

describe('别人的时限', () => {
  test('a mediator who is late breaches nothing of ours: somebody asks them, and it counts anew', () => {
    const story = lookedInto();
    assert.equal(story.clock('causes').whose, 'mediator');
    const chase = {
      type: 'ChaseParty',
      clock: 'causes',
      entry: idOf<EntryId>('催办'),
      text: '请尽快出具意见',
    } as const;
    story.refuses('沈立冬', chase, 'chasing.not-passed');
    story.refuses('沈立冬', { ...chase, clock: 'offer' }, 'chasing.not-theirs');
    story.runsUntil('2026-07-22 09:00');
    assert.equal(story.last('AnswerOverdue').facts.clock, 'causes');
    assert.equal(story.clock('causes').breachedAt, null);
    assert.deepEqual(story.task('ask-again:causes').to, { kind: 'person', person: person('沈立冬') });
    story.refuses('沈立冬', { ...chase, text: ' ' }, 'chasing.text-needed');
    story.does('沈立冬', contact(story, '沈立冬'));
    assert.equal(story.task('ask-again:causes').status, 'open', 'the complainant is not the mediator');
    story.does('沈立冬', chase);
    assert.equal(story.task('ask-again:causes').status, 'done');
    assert.equal(story.clock('causes').startedAt, story.now);
    assert.equal(story.clock('causes').passedAt, null);
    story.runsUntil('2026-07-27 09:00');
    assert.equal(story.task('ask-again:causes').status, 'open');
  });
});

describe('停用规则', () => {
  const silence = { type: 'SilenceRule', rule: 'offer', reason: '这条规则停用了' } as const;

  test('by an administrator, with the reason; its clock falls silent and stays in the file', () => {
    const story = lookedInto();
    story.runsUntil('2026-07-24 18:30');
    assert.ok(story.clock('offer').breachedAt !== null);
    story.refuses('沈立冬', silence, 'access.role');
    story.refuses('顾知秋', { ...silence, rule: 'nothing' }, 'rule.unknown');
    story.refuses('顾知秋', { ...silence, reason: '' }, 'rule.reason-needed');
    story.does('顾知秋', silence);
    const clock = story.clock('offer');
    assert.ok(clock.status === 'dropped' && clock.reason === 'silenced');
    assert.ok(clock.breachedAt !== null, 'what it was is kept');
    assert.equal(story.task('offer').status, 'open', 'the work is still to be done');
    assert.equal(
      story.asked.some((task) => task.startsWith('step-in:offer')),
      false,
    );
    const fired = story.runsUntil('2026-09-01 09:00');
    assert.equal(
      fired.some((event) => 'clock' in event.facts && event.facts.clock?.startsWith('offer') === true),
      false,
    );
    story.refuses('顾知秋', silence, 'rule.already-silenced');
  });
});

describe('规则随流程停用', () => {
  const retired = (rule: string, at: string) => ({ rule, unit: STORE, at: clockTime(at) });

  test('the clocks of open cases fall silent when they are next looked at, and what they were stays in the file', () => {
    const story = lookedInto();
    story.runsUntil('2026-07-24 18:30');
    assert.ok(story.clock('offer').breachedAt !== null);
    story.rules = {
      ...story.rules,
      retired: [retired('offer', '2026-07-24 18:31'), retired('no-such-rule', '2026-07-24 18:31')],
    };
    const fired = story.at('2026-07-24 18:32').fires();
    assert.deepEqual(
      fired.map(({ type, facts }) => [type, 'rule' in facts ? facts.rule : null]),
      [
        ['RuleRetired', 'offer'],
        ['ClockSilenced', 'offer'],
      ],
    );
    assert.deepEqual(story.last('RuleRetired').facts, {
      rule: 'offer',
      by: STORE,
      since: clockTime('2026-07-24 18:31'),
    });
    const clock = story.clock('offer');
    assert.ok(clock.status === 'dropped' && clock.reason === 'silenced' && clock.breachedAt !== null);
    assert.equal(story.task('offer').status, 'open', 'the work is still to be done');
    assert.deepEqual(story.fires(), [], 'said once is said');
    story.refuses('顾知秋', { type: 'SilenceRule', rule: 'offer', reason: '再停一次' }, 'rule.already-silenced');
  });

  test('in a case that comes in afterwards none of its clocks ever starts', () => {
    const clocksOf = (story: ReturnType<typeof patient>): readonly string[] => {
      story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
      return [...story.file.clocks.values()].map(({ rule }) => rule);
    };
    assert.ok(clocksOf(patient()).includes('settle'));
    const story = patient();
    story.rules = { ...story.rules, retired: [retired('settle', '2026-07-01 09:00')] };
    assert.equal(clocksOf(story).includes('settle'), false);
    assert.equal(story.events.filter(({ type }) => type === 'RuleRetired').length, 1);
  });
});

describe('保存期', () => {
  test('when it is over whoever protects the data is asked: to erase, or to keep longer and say why', () => {
    const story = at('archived');
    const prolong = { type: 'ProlongRetention', retainUntil: '2031-01-01' as Day, reason: '还在诉讼' } as const;
    const end = clockTime('2029-07-19 00:00');
    assert.equal(nextFiring(story.state), end, 'the 24:00 of the last day, three years later');
    story.runsUntil('2029-07-18 23:59');
    assert.equal(story.types().has('RetentionEnded'), false);
    story.at('2029-07-19 00:00').fires();
    assert.deepEqual(
      [story.last('RetentionEnded').at, story.last('RetentionEnded').facts],
      [end, { retainUntil: '2029-07-18' }],
    );
    assert.deepEqual(story.asked, ['retention:2029-07-18']);
    assert.equal(nextFiring(story.state), null);
    assert.deepEqual(story.fires(), []);
    story.refuses('沈立冬', prolong, 'access.role');
    story.refuses('何岚', { ...prolong, reason: ' ' }, 'retention.reason-needed');
    story.refuses('何岚', { ...prolong, retainUntil: '2029-07-18' as Day }, 'retention.not-later');
    story.refuses('何岚', { ...prolong, retainUntil: '2029-07-17' as Day }, 'retention.not-later');
    at('closed').refuses('何岚', prolong, 'case.closed');
    at('graded').refuses('何岚', prolong, 'case.not-closed');
    story.does('何岚', prolong);
    assert.deepEqual(story.asked, []);
    assert.equal(nextFiring(story.state), clockTime('2031-01-02 00:00'));
    story.at('2031-01-02 00:00').fires();
    story.does('何岚', { type: 'EraseCase', ground: 'retention-ended' });
    assert.deepEqual(story.asked, []);
    assert.equal(nextFiring(story.state), null);
  });
});
