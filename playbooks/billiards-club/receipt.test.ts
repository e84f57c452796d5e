import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assess, contact, promise, regrade, register } from '#test/support/acts.ts';
import { begin, clockFor, CLUB_RULES, endOf, taskFor } from '#test/support/club-stories.ts';
import { clockTime, typesOf } from '#test/support/story.ts';

const FROM_HOME = { firstTalk: [], name: null, place: null } as const;

describe('受理', () => {
  test('a call at three at night is taken, its clocks run, and a time must be named (R301)', () => {
    const story = begin('2026-07-19 03:00');
    const call = { receivedAt: story.now, channel: 'phone', severity: 'minor', category: 'service' } as const;
    story.refuses('林晓夏', register(call), 'intake.promise-required');
    story.does('林晓夏', register({ ...call, promises: [promise('回电', '2026-07-19 03:40')] }));
    assert.equal(clockFor(story, 'contact').dueAt, clockTime('2026-07-19 04:00'));
    assert.ok(story.running.includes('promise'), 'what was promised has a clock of its own');
  });

  test('whoever registers fills in what, when, where, whom and how to reach them; the purchase may be missing (R303)', () => {
    const story = begin('2026-07-18 20:05');
    const required = [
      ['matter', { matter: ' ' }],
      ['occurred', { occurredAt: null }],
      ['place', { place: null }],
      ['contact', { phone: null, contact: null }],
      ['name', { name: null }],
    ] as const;
    for (const [field, without] of required) {
      const decision = story.decide('林晓夏', register(without));
      assert.equal(decision.ok ? 'registered' : decision.refusal.field, field);
    }
    story.does('林晓夏', register({ purchase: null, demands: [] }));
  });

  test('the first talk has three points; without it somebody is asked to make up for it (R304)', () => {
    assert.equal(CLUB_RULES.playbook.firstTalk.length, 3);
    const story = begin('2026-07-18 20:05');
    story.does('林晓夏', register({ firstTalk: [] }));
    assert.ok(story.asked.includes('first-talk'));
    const other = begin('2026-07-18 20:05');
    other.does('林晓夏', register({ firstTalk: [0, 1, 2] }));
    assert.deepEqual(other.last('CaseRegistered').facts.firstTalk, [0, 1, 2]);
    assert.equal(other.asked.includes('first-talk'), false);
    story.refuses('林晓夏', register({ firstTalk: [3] }), 'case.already-registered');
    begin('2026-07-18 20:05').refuses('林晓夏', register({ firstTalk: [3] }), 'intake.unknown-choice');
  });

  test('from the website and from WeChat anybody complains at any hour; staff do not pose as them (R018)', () => {
    for (const channel of ['website', 'wechat']) {
      const story = begin('2026-07-19 03:00');
      story.refuses('林晓夏', register({ receivedAt: story.now, channel }), 'intake.unknown-choice');
      story.does('投诉人', register({ receivedAt: story.now, channel, ...FROM_HOME }));
      assert.equal(story.last('CaseRegistered').facts.channel, channel);
      assert.deepEqual(story.task('assess').to, { kind: 'role', role: 'desk', unit: story.file.unit });
    }
  });

  test('one from the website that nobody looks at is warned of, overdue, and goes up to the head (R302)', () => {
    const story = begin('2026-07-19 03:00');
    story.does('投诉人', register({ receivedAt: story.now, channel: 'website', ...FROM_HOME }));
    const fired = story.runsUntil('2026-07-19 03:20');
    assert.deepEqual(typesOf(fired).slice(0, 3), ['ClockWarned', 'ClockBreached', 'CaseEscalated']);
    assert.deepEqual(story.task('step-in:assess:1').to, { kind: 'role', role: 'head', unit: story.file.unit });
    story.does('周砚青', { ...assess('minor', 'service'), lateReason: '夜里没人看网上的投诉' });
    assert.equal(endOf(story.clock('assess')), 'late');
  });
});

describe('定级', () => {
  const suggested = (told: Parameters<typeof register>[0]): string | null => {
    const story = begin('2026-07-18 20:05');
    story.does('林晓夏', register({ category: 'other', ...told }));
    story.does('林晓夏', assess('major', told?.category ?? 'other', '先按重的来'));
    return story.last('CaseAssessed').facts.suggested;
  };

  test('by definition: harm, discrimination and our name are major; faults and wrong bills moderate; the rest minor (R307)', () => {
    assert.equal(suggested({ harm: 'injury' }), 'major');
    assert.equal(suggested({ category: 'discrimination' }), 'major');
    assert.equal(suggested({ impact: 'reputation' }), 'major');
    assert.equal(suggested({ category: 'equipment' }), 'moderate');
    assert.equal(suggested({ category: 'billing' }), 'moderate');
    assert.equal(suggested({ impact: 'some' }), 'moderate');
    assert.equal(suggested({ category: 'service' }), 'minor');
    assert.equal(suggested({}), 'minor');
  });

  test('another grade than the definition gives needs the reason, and so does a change (R307)', () => {
    const story = begin('2026-07-18 20:05');
    story.does('林晓夏', register());
    story.refuses('林晓夏', assess('minor', 'billing'), 'assessment.reason-needed');
    story.does('林晓夏', assess('minor', 'billing', '差两块钱，客人当场笑了'));
    story.refuses('林晓夏', regrade('moderate', 'billing', ' '), 'assessment.reason-needed');
    story.does('林晓夏', regrade('moderate', 'billing', '一查不止这一单'));
    assert.equal(story.clock(taskFor(story, 'assign')).dueAt, clockTime('2026-07-18 20:20'));
  });

  test('once graded it is handled by whoever answers for its grade (R306)', () => {
    const owners = CLUB_RULES.playbook.severities.map(({ id, owner, decides }) => [id, owner, decides]);
    assert.deepEqual(owners, [
      ['major', 'manager', 'manager'],
      ['moderate', 'head', null],
      ['minor', 'desk', null],
    ]);
    const story = begin('2026-07-18 20:05');
    story.does('林晓夏', register({ severity: 'minor', category: 'service' }));
    story.does('林晓夏', contact(story, '林晓夏'));
    assert.equal(endOf(clockFor(story, 'contact')), 'met');
  });
});
