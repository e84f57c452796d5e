import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contact, makePromise, promise, refund, register } from '#test/support/acts.ts';
import { MARKET } from '#test/support/market.ts';
import { idOf, MARKET_PEOPLE, person, rulesOf, type Name } from '#test/support/people.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { clock, h, words } from '#test/support/sketch.ts';
import { clockTime, Story, typesOf } from '#test/support/story.ts';
import type { EntryId } from '#core/values/ids.ts';

describe('联系', () => {
  test('counts from when it happened, whoever writes it down', () => {
    const story = ordinary();
    story.at('2026-07-19 05:00').does('陈禾', contact(story, '林晓夏', { at: '2026-07-18 21:00' }));
    const talk = story.clock('talk');
    assert.equal(talk.status === 'stopped' && talk.isMet, true, 'the breach that was stated stays in the file');
    assert.ok(story.types().has('ClockBreached'));
    assert.equal(story.last('ContactMade').facts.person, person('林晓夏'));
    assert.equal(story.last('ContactMade').at, clockTime('2026-07-18 21:00'));
  });

  test('neither before receipt nor in the future', () => {
    const story = ordinary();
    story.refuses('林晓夏', contact(story, '林晓夏', { at: '2026-07-18 20:06' }), 'contact.in-the-future');
    story.refuses('林晓夏', contact(story, '林晓夏', { at: '2026-07-18 20:04' }), 'contact.before-receipt');
  });

  test('only the role itself on site counts where the procedure says in person (R314)', () => {
    const story = at('none');
    story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
    story.later(1).does('林晓夏', contact(story, '周砚青', { how: 'site' }));
    story.later(1).does('沈立冬', contact(story, '沈立冬', { how: 'phone' }));
    assert.equal(story.task('come').status, 'open');
    story.later(1).does('沈立冬', contact(story, '沈立冬', { how: 'site' }));
    assert.equal(story.task('come').status, 'done');
    assert.equal(story.file.milestones.arrived, story.now);
  });

  test('where the procedure asks somebody to come, they come or a tier above does; anybody else on the spot is no arrival (R311)', () => {
    const arrivals = (who: Name) => {
      const story = at('none');
      const { playbook } = story.rules;
      const stages = playbook.stages.map((stage) => ({
        ...stage,
        tasks: stage.tasks.map((task) => (task.id === 'come' ? { ...task, inPerson: false } : task)),
      }));
      story.rules = { ...story.rules, playbook: { ...playbook, stages } };
      story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
      story.later(1).does('林晓夏', contact(story, who, { how: 'site' }));
      return story.task('come').status;
    };
    assert.deepEqual(
      ['林晓夏', '周砚青', '沈立冬', '高予安'].map((who) => arrivals(who as Name)),
      ['open', 'open', 'done', 'done'],
    );
  });

  test('what is written down later does not move the last contact back', () => {
    const story = ordinary();
    story.at('2026-07-18 22:00').does('林晓夏', contact(story, '林晓夏', { how: 'site' }));
    story.later(30).does('林晓夏', contact(story, '林晓夏', { how: 'site', at: '2026-07-18 20:10' }));
    assert.equal(story.file.milestones.contacted, clockTime('2026-07-18 22:00'));
    assert.equal(story.file.milestones.arrived, clockTime('2026-07-18 22:00'));
  });

  test('settles the matter on the spot where no consent is asked for', () => {
    const story = ordinary();
    const { text: _, ...line } = refund(25);
    const settled = { text: '当场退款 25 元', lines: [line] };
    story.refuses('许知遥', contact(story, '许知遥', { settled }), 'access.role');
    story.refuses(
      '林晓夏',
      contact(story, '林晓夏', { settled: { text: '退款', lines: [{ ...line, amountFen: 0.5 }] } }),
      'offer.amount-needed',
    );
    story.does('林晓夏', contact(story, '林晓夏', { settled }));
    assert.equal(story.file.remedy.kind === 'carried-out' && story.file.remedy.onTheSpot, true);
    assert.deepEqual(story.asked, ['respondent', 'slip', 'tell']);
    story.refuses('林晓夏', contact(story, '林晓夏', { settled }), 'remedy.already');
    const grave = at('graded');
    grave.refuses('沈立冬', contact(grave, '沈立冬', { settled }), 'remedy.not-accepted');
  });
});

describe('约定', () => {
  test('kept by the contact that says so, broken when nobody calls', () => {
    const story = ordinary();
    const first = promise('约定一', '2026-07-18 22:00');
    const second = promise('约定二', '2026-07-18 23:00');
    story.does('林晓夏', contact(story, '林晓夏', { promises: [first, second] }));
    story.refuses('林晓夏', contact(story, '林晓夏', { keeps: [idOf<EntryId>('别的')] }), 'promise.unknown');
    story.at('2026-07-18 21:50').does('林晓夏', contact(story, '林晓夏', { keeps: [first.entry] }));
    const kept = story.clock(`promise:${first.entry}`);
    assert.equal(kept.status === 'stopped' && kept.isMet, true);
    const fired = story.runsUntil('2026-07-18 23:30');
    assert.deepEqual(typesOf(fired), ['ClockWarned', 'ClockBreached', 'CaseEscalated', 'TaskOpened']);
    assert.deepEqual(story.task(`step-in:promise:${second.entry}:1`).to, {
      kind: 'role',
      role: 'duty',
      unit: story.file.unit,
    });
    story.refuses('林晓夏', contact(story, '林晓夏', { keeps: [second.entry] }), 'clock.late-reason-needed');
    const decision = story.decide('林晓夏', contact(story, '林晓夏', { keeps: [second.entry] }));
    assert.deepEqual(decision.ok ? null : decision.refusal.params, { clocks: ['promise'] }, 'what it is, not which');
    story.does('林晓夏', contact(story, '林晓夏', { keeps: [second.entry], lateReason: '在处理别的顾客' }));
    assert.equal(story.task(`step-in:promise:${second.entry}:1`).status, 'done');
  });

  test('replaced before it breaks, with the reason; the old clock stays in the file', () => {
    const story = ordinary();
    story.does('林晓夏', makePromise(promise('约定一', '2026-07-18 22:00')));
    const later = promise('约定二', '2026-07-18 23:00');
    story.refuses('林晓夏', makePromise(later, '约定一'), 'promise.reason-needed');
    story.refuses('林晓夏', makePromise({ ...later, reason: '在等备件' }, '别的'), 'promise.unknown');
    story.refuses('林晓夏', makePromise(promise('约定三', '2026-07-18 20:05')), 'promise.in-the-past');
    story.does('林晓夏', makePromise({ ...later, reason: '在等备件' }, '约定一'));
    story.refuses(
      '林晓夏',
      makePromise({ ...promise('约定四', '2026-07-18 23:30'), reason: '在等' }, '约定一'),
      'promise.unknown',
    );
    const old = story.clock(`promise:${idOf('约定一')}`);
    assert.equal(old.status === 'dropped' && old.reason, 'replaced');
    assert.deepEqual(story.running, ['promise', 'settle', 'talk']);
  });

  test('a settlement promised beyond the soft limit needs the reason (R309)', () => {
    const story = ordinary();
    const late = promise('约定', '2026-07-21 18:00', { kind: 'settlement' });
    story.refuses('林晓夏', contact(story, '林晓夏', { promises: [late] }), 'promise.reason-needed');
    story.refuses('林晓夏', makePromise(late), 'promise.reason-needed');
    story.does('林晓夏', makePromise({ ...late, reason: '要等厂家来人' }));
    story.does('林晓夏', makePromise(promise('准时', '2026-07-20 17:00', { kind: 'settlement' })));
  });

  test('a soft limit on something else asks for no reason', () => {
    const soft = { ...clock('assessed', { within: h(1), soft: true }), id: 'respondent', title: words('认定', 'Name') };
    const stages = MARKET.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task) => (task.id === 'respondent' ? { ...task, clock: soft } : task)),
    }));
    const story = new Story(rulesOf({ ...MARKET, stages }, MARKET_PEOPLE), '2026-07-18 20:05');
    story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
    assert.equal(story.clock('respondent').dueAt, clockTime('2026-07-18 21:05'));
    story.does('林晓夏', makePromise(promise('约定', '2026-07-18 22:00', { kind: 'settlement' })));
  });

  test('while the severity asks for it, the next date always stands (R317)', () => {
    const severities = MARKET.severities.map((each) => ({ ...each, progress: each.id === 'ordinary' }));
    const story = new Story(rulesOf({ ...MARKET, severities }, MARKET_PEOPLE), '2026-07-18 20:05');
    story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
    assert.ok(story.asked.includes('next-date:standing'));
    story.refuses('林晓夏', contact(story, '林晓夏'), 'promise.next-required');
    const first = promise('约定一', '2026-07-19 10:00');
    story.does('林晓夏', contact(story, '林晓夏', { promises: [first] }));
    assert.equal(story.task('next-date:standing').status, 'done');
    story.refuses('林晓夏', contact(story, '林晓夏', { keeps: [first.entry] }), 'promise.next-required');
    const second = promise('约定二', '2026-07-19 16:00');
    story.does('林晓夏', contact(story, '林晓夏', { keeps: [first.entry], promises: [second] }));
    const third = { ...promise('约定三', '2026-07-19 18:00'), reason: '在等厂家' };
    story.does('林晓夏', makePromise(third, '约定二'));
    assert.equal(story.file.promises.filter((each) => each.status === 'open').length, 1);
    const settled = { text: '当场换货', lines: [] };
    story.does('林晓夏', contact(story, '林晓夏', { settled }));
    assert.equal(story.asked.includes('next-date:standing'), false);
  });
});
