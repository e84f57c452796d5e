import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { file, promise, register } from '#test/support/acts.ts';
import { MARKET } from '#test/support/market.ts';
import { idOf, MARKET_PEOPLE, person, rulesOf, STORE } from '#test/support/people.ts';
import { at } from '#test/support/phases.ts';
import { clockTime, Story, typesOf } from '#test/support/story.ts';
import type { EvidenceId } from '#core/values/ids.ts';
import type { Act } from '#test/support/story.ts';
import { suggestSeverity } from './intake.ts';

const web = (more: Parameters<typeof register>[0] = {}): Act<'RegisterCase'> =>
  register({ channel: 'web', firstTalk: [], name: null, ...more });

describe('登记受理', () => {
  test('a complaint at the counter is answered for by whoever received it', () => {
    const story = at('none');
    const events = story.does('林晓夏', register());
    assert.deepEqual(typesOf(events).slice(0, 2), ['CaseRegistered', 'CaseAcknowledged']);
    assert.deepEqual(story.file.custody.holder, { kind: 'person', person: person('林晓夏') });
    assert.equal(story.last('CaseAcknowledged').facts.how, 'counter');
    assert.deepEqual(story.asked, ['assess']);
    assert.equal(story.clock('assess').dueAt, clockTime('2026-07-19 00:05'));
  });

  test('a complaint from the web waits at the desk and was acknowledged by the page itself', () => {
    const story = at('none');
    story.does('投诉人', web());
    assert.deepEqual(story.file.custody.holder, { kind: 'role', role: 'clerk', unit: STORE });
    assert.equal(story.last('CaseAcknowledged').facts.how, 'portal');
    assert.deepEqual(story.last('CaseAcknowledged').by, { kind: 'system' });
    assert.deepEqual(story.task('assess').to, { kind: 'role', role: 'clerk', unit: STORE });
  });

  test('occurred, received and registered stand apart; clocks count from receipt', () => {
    const story = at('none').at('2026-07-18 20:30');
    story.does(
      '林晓夏',
      register({ occurredAt: clockTime('2026-07-18 19:00'), receivedAt: clockTime('2026-07-18 20:05') }),
    );
    const { occurredAt, receivedAt, registeredAt } = story.file.intake;
    assert.equal(occurredAt, clockTime('2026-07-18 19:00'));
    assert.equal(receivedAt, clockTime('2026-07-18 20:05'));
    assert.equal(registeredAt, clockTime('2026-07-18 20:30'));
    assert.equal(story.clock('assess').startedAt, receivedAt);
  });

  test('nobody who was not spoken to counts as told', () => {
    const story = at('none');
    story.does('林晓夏', register({ firstTalk: [] }));
    assert.equal(story.file.acknowledgedAt, null);
    assert.deepEqual(story.asked, ['acknowledge', 'assess']);
  });

  test('naming a time tells the caller; the promise is a task with a clock of its own (R301)', () => {
    const story = at('none');
    const made = promise('约定一', '2026-07-18 23:30', { kind: 'settlement', what: '处理好' });
    story.does('林晓夏', register({ channel: 'phone', firstTalk: [], promises: [made] }));
    assert.equal(story.last('CaseAcknowledged').facts.how, 'phone');
    assert.deepEqual(story.asked, ['assess', 'promise']);
    assert.equal(story.clock(`promise:${made.entry}`).dueAt, clockTime('2026-07-18 23:30'));
    assert.equal(story.clock(`promise:${made.entry}`).warnAt, clockTime('2026-07-18 23:00'));
  });

  test('files come into the case with it', () => {
    const story = at('none');
    story.does('投诉人', web({ files: [file('照片一'), file('照片二')] }));
    const both = [idOf<EvidenceId>('照片一'), idOf<EvidenceId>('照片二')];
    assert.deepEqual(story.file.intake.attachments, both);
    assert.deepEqual(
      story.file.evidence.map((each) => [each.entry, each.source, each.isInternal]),
      both.map((entry) => [entry, 'complainant', false]),
    );
  });

  test('graded in the same form when the receiver knows; another grade than the suggested one needs a reason', () => {
    const story = at('none');
    story.refuses('林晓夏', register({ severity: 'grave' }), 'assessment.reason-needed');
    story.does('林晓夏', register({ severity: 'grave', severityReason: '记者在场' }));
    assert.equal(story.last('CaseAssessed').facts.suggested, 'ordinary');
    assert.deepEqual(story.file.assessment, {
      kind: 'graded',
      severity: 'grave',
      category: 'service',
      at: story.now,
      regradedAt: null,
    });
    assert.equal(suggestSeverity(MARKET, { ...register(), harm: 'injury' }), 'grave');
  });

  test('what the procedure does not know is refused where it stands', () => {
    const story = at('none');
    for (const more of [
      { channel: 'fax' },
      { harm: 'flood' },
      { impact: 'huge' },
      { category: 'weather' },
      { demands: ['gold'] },
      { firstTalk: [7] },
      { noticeVersion: '第一版' },
    ]) {
      story.refuses('林晓夏', register(more), 'intake.unknown-choice');
    }
    story.refuses('林晓夏', register({ severity: 'fatal' }), 'assessment.unknown-severity');
  });

  test('colleagues register where colleagues do, complainants where complainants do, and those grade and promise nothing', () => {
    const story = at('none');
    story.refuses('林晓夏', web({ name: '何先生' }), 'intake.unknown-choice');
    story.refuses('投诉人', register(), 'intake.unknown-choice');
    story.refuses('投诉人', web({ severity: 'ordinary' }), 'access.role');
    story.refuses('投诉人', web({ promises: [promise('约定', '2026-07-19 20:00')] }), 'access.role');
    story.refuses('方敏', register(), 'access.role');
    story.refuses('系统', register(), 'access.role');
  });

  test('what must be filled in is, a colleague gives more than a complainant has to (R303)', () => {
    const story = at('none');
    story.refuses('林晓夏', register({ name: '  ' }), 'intake.field-missing');
    story.refuses('投诉人', web({ phone: null }), 'intake.field-missing');
    story.refuses('投诉人', web({ matter: '\n' }), 'intake.field-missing');
    story.does('投诉人', web({ phone: null, contact: '微信 he-xiansheng' }));
  });

  test('every field that a procedure can ask for is looked for', () => {
    const wanted = (['occurred', 'place', 'harm', 'demands', 'purchase'] as const).map((id) => ({
      id,
      required: 'everyone' as const,
    }));
    const rules = rulesOf({ ...MARKET, registration: wanted }, MARKET_PEOPLE);
    const full = {
      occurredAt: clockTime('2026-07-18 19:00'),
      place: '收银台',
      demands: ['refund'],
      purchase: '小票 0031',
    };
    const story = new Story(rules, '2026-07-18 20:05');
    for (const gap of [{ occurredAt: null }, { place: null }, { demands: [] }, { purchase: ' ' }]) {
      story.refuses('林晓夏', register({ ...full, ...gap }), 'intake.field-missing');
    }
    story.does('林晓夏', register(full));
  });

  test('times that cannot be are refused', () => {
    const story = at('none');
    story.refuses('林晓夏', register({ receivedAt: clockTime('2026-07-18 20:06') }), 'intake.received-later-than-now');
    story.refuses(
      '林晓夏',
      register({ occurredAt: clockTime('2026-07-18 20:05'), receivedAt: clockTime('2026-07-18 20:04') }),
      'intake.occurred-after-received',
    );
    story.refuses('林晓夏', register({ channel: 'phone' }), 'intake.promise-required');
    const past = promise('约定', '2026-07-18 20:05');
    story.refuses('林晓夏', register({ channel: 'phone', promises: [past] }), 'promise.in-the-past');
  });

  test('a case is registered once, and nothing happens to one that is not', () => {
    const story = at('none');
    story.refuses('林晓夏', { type: 'AddNote', entry: idOf('记录'), text: '谁？' }, 'case.unknown');
    story.does('林晓夏', register());
    story.refuses('林晓夏', register(), 'case.already-registered');
  });
});

describe('受理告知', () => {
  test('told afterwards, once', () => {
    const story = at('none');
    story.does('林晓夏', register({ firstTalk: [] }));
    story.later(30).does('林晓夏', { type: 'AcknowledgeCase', how: 'message', lateReason: null });
    assert.equal(story.file.acknowledgedAt, story.now);
    assert.equal(story.clock('acknowledge').status, 'stopped');
    story.refuses('林晓夏', { type: 'AcknowledgeCase', how: 'phone', lateReason: null }, 'acknowledgement.already');
  });

  test('told too late with the reason', () => {
    const story = at('none');
    story.does('林晓夏', register({ firstTalk: [] }));
    story.later(121);
    const late = (lateReason: string | null) => ({ type: 'AcknowledgeCase', how: 'message', lateReason }) as const;
    story.refuses('林晓夏', late(' '), 'clock.late-reason-needed');
    const events = story.does('林晓夏', late('夜里没有人接班'));
    assert.deepEqual(typesOf(events), [
      'ClockBreached',
      'CaseEscalated',
      'TaskOpened',
      'CaseAcknowledged',
      'ClockStopped',
      'TaskDone',
      'TaskDone',
    ]);
    assert.deepEqual(story.last('ClockStopped').personal, { lateReason: '夜里没有人接班' });
  });
});
