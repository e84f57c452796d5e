import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  accept,
  archive,
  carryOut,
  close,
  confirm,
  contact,
  followUp,
  handBack,
  handOver,
  promise,
  register,
  tell,
  toPerson,
} from '#test/support/acts.ts';
import { begin, clockFor, endOf, filledIn, taskFor } from '#test/support/club-stories.ts';
import { clockTime, typesOf, type Story } from '#test/support/story.ts';

/** S27 轻微: a dirty cue on Saturday evening (SC-S27-1). */
function minor(): Story {
  const story = begin('2026-07-18 20:05');
  story.does('林晓夏', register({ receivedAt: story.now, severity: 'minor', category: 'service' }));
  return story;
}

const SLIP = 'minor-record';

describe('S27 轻微', () => {
  test('contacted within the hour, settled within four, told within one, on its slip (R308, R309, R318, R326)', () => {
    const story = minor();
    assert.equal(clockFor(story, 'contact').dueAt, clockTime('2026-07-18 21:05'));
    assert.equal(clockFor(story, 'carry-out').dueAt, clockTime('2026-07-19 00:05'));
    assert.equal(clockFor(story, 'carry-out').isSoft, true);
    const node = promise('节点', '2026-07-18 23:30', { kind: 'settlement' });
    story.at('2026-07-18 20:40').does('林晓夏', contact(story, '林晓夏', { promises: [node] }));
    assert.equal(endOf(clockFor(story, 'contact')), 'met');
    story.at('2026-07-18 23:20').does('林晓夏', carryOut(story));
    assert.equal(endOf(clockFor(story, 'carry-out')), 'met');
    assert.equal(story.file.promises[0]?.status, 'kept');
    assert.equal(clockFor(story, 'tell').dueAt, clockTime('2026-07-19 00:20'));
    story.does('林晓夏', filledIn(SLIP));
    story.at('2026-07-18 23:50').does('林晓夏', tell(story, { satisfied: true }));
    assert.equal(endOf(clockFor(story, 'tell')), 'met');
    const callBack = clockFor(story, 'follow-up');
    assert.equal(callBack.opensAt, clockTime('2026-07-22 00:00'));
    assert.equal(callBack.dueAt, clockTime('2026-07-24 18:00'));
  });

  test('settled on the spot while talking', () => {
    const story = minor();
    story
      .later(10)
      .does('林晓夏', contact(story, '林晓夏', { how: 'site', settled: { text: '当场换了一支球杆', lines: [] } }));
    assert.equal(story.last('RemedyCarriedOut').facts.onTheSpot, true);
    for (const act of ['contact', 'carry-out'] as const) assert.equal(endOf(clockFor(story, act)), 'met');
    story.later(1).does('林晓夏', tell(story, { how: 'site', satisfied: true }));
    story.does('林晓夏', filledIn(SLIP));
    story.does('周砚青', {
      type: 'NameRespondent',
      answer: { kind: 'named', people: [], units: [], outside: true },
      remark: null,
    });
    story.does('林晓夏', close());
    story.at('2026-07-22 10:00').does('许知遥', followUp({ advice: '没有' }));
    story.does('林晓夏', archive());
    assert.equal(story.file.status, 'archived');
  });

  test('the guest may say whether it is solved: a no begins again, silence holds nothing up (R326)', () => {
    const story = minor();
    story.later(10).does('林晓夏', contact(story, '林晓夏'));
    story.later(10).does('林晓夏', carryOut(story));
    story.does('林晓夏', tell(story));
    assert.ok(story.asked.includes('content'));
    story.later(10).does('投诉人', confirm(false));
    assert.equal(story.file.stage?.id, 'minor');
    assert.ok(story.asked.includes('settle'));
    story.later(10).does('林晓夏', carryOut(story));
    story.does('林晓夏', tell(story));
    story.does('林晓夏', filledIn(SLIP));
    story.does('周砚青', {
      type: 'NameRespondent',
      answer: { kind: 'named', people: [], units: [], outside: true },
      remark: null,
    });
    story.does('林晓夏', close());
    assert.equal(story.file.status, 'closed');
  });

  test('a later settlement than four hours needs the reason; passing the soft limit is no breach', () => {
    const story = minor();
    const late = promise('节点', '2026-07-19 10:00', { kind: 'settlement' });
    story.later(30).refuses('林晓夏', contact(story, '林晓夏', { promises: [late] }), 'promise.reason-needed');
    const explained = { ...late, reason: '要等明早仓库开门' };
    story.does('林晓夏', contact(story, '林晓夏', { promises: [explained] }));
    const fired = story.runsUntil('2026-07-19 09:20');
    assert.deepEqual(
      typesOf(fired).filter((type) => type === 'SoftLimitPassed' || type === 'ClockBreached'),
      ['SoftLimitPassed'],
    );
    story.refuses('林晓夏', carryOut(story), 'clock.late-reason-needed');
    story.does('林晓夏', carryOut(story, { lateReason: '要等明早仓库开门' }));
    assert.equal(endOf(clockFor(story, 'carry-out')), 'late');
    assert.equal(story.types().has('ClockBreached'), false);
    assert.equal(story.file.promises[0]?.status, 'kept');
  });

  test('nobody talks to the guest: warned, breached, the next tier steps in, then the one above', () => {
    const story = minor();
    const fired = story.runsUntil('2026-07-18 21:40').filter((event) => 'clock' in event.facts);
    const rule = taskFor(story, 'contact');
    assert.deepEqual(
      fired.filter((event) => 'clock' in event.facts && event.facts.clock === rule).map((event) => event.type),
      ['ClockWarned', 'ClockBreached', 'CaseEscalated', 'CaseEscalated'],
    );
    assert.equal(story.task(`step-in:${rule}:1`).to.kind, 'role');
    assert.deepEqual(story.task(`step-in:${rule}:1`).to, { kind: 'role', role: 'head', unit: story.file.unit });
    assert.deepEqual(story.task(`step-in:${rule}:2`).to, { kind: 'role', role: 'manager', unit: story.file.unit });
    story.does('林晓夏', contact(story, '林晓夏', { lateReason: '前台只有一个人' }));
    assert.equal(story.task(`step-in:${rule}:1`).status, 'done');
    assert.equal(story.task(`step-in:${rule}:2`).status, 'done');
  });

  test('an act after the due moment first states the breach, whether or not the worker was late', () => {
    const [punctual, late] = [minor(), minor()];
    punctual.runsUntil('2026-07-18 21:10');
    const events = late.at('2026-07-18 21:10').does('林晓夏', contact(late, '林晓夏', { lateReason: '人手不够' }));
    assert.deepEqual(typesOf(events).slice(0, 3), ['ClockWarned', 'ClockBreached', 'CaseEscalated']);
    assert.equal(events[1]?.at, clockTime('2026-07-18 21:05'));
    punctual.does('林晓夏', contact(punctual, '林晓夏', { lateReason: '人手不够' }));
    const told = (story: Story) =>
      story.events
        .map((event) => `${event.type} ${JSON.stringify(event.facts)}`)
        .filter((line) => !line.startsWith('Task') && !line.includes('entry'));
    assert.deepEqual(told(late), told(punctual));
  });

  test('handed over at the end of a shift and handed back', () => {
    const story = minor();
    story.does('林晓夏', handOver(toPerson('陈禾')));
    assert.deepEqual(story.task(taskFor(story, 'contact')).to, toPerson('林晓夏'));
    story.later(5).does('陈禾', accept());
    assert.deepEqual(story.task(taskFor(story, 'contact')).to, toPerson('陈禾'));
    story.later(5).does('陈禾', handBack());
    assert.deepEqual(story.file.custody.holder, toPerson('陈禾'));
    story.later(5).does('林晓夏', accept());
    assert.deepEqual(story.task(taskFor(story, 'contact')).to, toPerson('林晓夏'));
    assert.equal(clockFor(story, 'contact').dueAt, clockTime('2026-07-18 21:05'));
  });
});
