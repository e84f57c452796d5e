import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accept, approve, assess, contact, finding, handOver, offer, refund } from '#test/support/acts.ts';
import { HEAD_OFFICE, person, STORE, type Holdings } from '#test/support/people.ts';
import { clockTime, type Story } from '#test/support/story.ts';
import { answering, brought, workshop } from '#test/support/workshop.ts';
import { step, writtenSheet } from '#test/support/workshop-stories.ts';

const LOOK = '        by: owner_of_shop\n        of: sheet\n';
const either = workshop([LOOK, '        by: {any_of: [owner_of_shop, desk]}\n        of: sheet\n']);
const both = workshop([LOOK, '        by: {all_of: [owner_of_shop, desk]}\n        of: sheet\n']);

function graded(playbook = workshop(), stranded: 'yes' | 'no' = 'no', people?: Holdings): Story {
  const story = brought(playbook, {}, people);
  const severity = stranded === 'yes' ? 'urgent' : 'usual';
  story.does('林晓夏', answering(assess(severity, 'repair'), { choices: { stranded } }));
  return story;
}

describe('几个岗位的任务', () => {
  test('asked of either, it is asked of each, and done once one of them has done it; its limit runs once', () => {
    const story = writtenSheet(either);
    assert.deepEqual(story.asked, ['look-over.desk', 'look-over.owner_of_shop']);
    assert.equal(story.clock('look-over.owner_of_shop').dueAt, clockTime('2026-07-20 11:00'));
    assert.equal(story.file.clocks.has('look-over.desk'), false);
    story.later(10).does('林晓夏', step('look-over.desk'));
    assert.deepEqual(story.asked, ['mend']);
    assert.equal(story.clock('look-over.owner_of_shop').status, 'stopped');
  });

  test('asked of both, it is done when each has done it', () => {
    const story = writtenSheet(both);
    story.does('林晓夏', step('look-over.desk'));
    assert.deepEqual(story.asked, ['look-over.owner_of_shop']);
    story.does('沈立冬', step('look-over.owner_of_shop'));
    assert.deepEqual(story.asked, ['mend']);
  });

  test('sent back by one of them, it is asked of all of them again', () => {
    const story = writtenSheet(both);
    story.does('林晓夏', step('look-over.desk'));
    story.does('沈立冬', { type: 'ReturnTask', task: 'look-over.owner_of_shop', reason: '看不清' });
    assert.deepEqual(story.asked, ['sheet']);
  });
});

describe('不得由', () => {
  test('whoever holds a role that may never do it does not, whatever else they hold', () => {
    const never = workshop(['act: contact, by: desk}', 'act: contact, by: desk, not_by: handler}']);
    const story = graded(never);
    story.does('周砚青', answering(finding('no'), { choices: { ours: 'no' } }));
    const { to } = story.task('explain');
    assert.deepEqual(to, { kind: 'role', role: 'desk', unit: STORE });
    const check = workshop(['act: find, by: foreman,', 'act: find, by: foreman, not_by: [desk],']);
    const barred = graded(check, 'no', {
      desk: { unit: STORE, people: ['林晓夏', '周砚青'] },
      foreman: { unit: STORE, people: ['周砚青'] },
      owner_of_shop: { unit: HEAD_OFFICE, people: ['沈立冬'] },
    });
    barred.refuses('周砚青', answering(finding('no'), { choices: { ours: 'no' } }), 'access.not-by');
    barred.does('沈立冬', answering(finding('no'), { choices: { ours: 'no' } }));
  });
});

describe('变例', () => {
  const urgent = workshop([
    'act: find, by: foreman, asks: [ours, part?]}',
    'act: find, by: foreman, asks: [ours, part?], within: 7 wd, aim: 3 wd, from: received, else: escalate, variants: [{for: urgent, within: 24 h, aim: 4 h}]}',
  ]);

  test('the rule holds for all others, the variant in its case, each with its own limit', () => {
    const usual = graded(urgent);
    assert.deepEqual(usual.asked, ['check']);
    assert.equal(usual.clock('check').dueAt, clockTime('2026-07-29 18:00'));
    const soon = graded(urgent, 'yes');
    assert.deepEqual(soon.asked, ['check.urgent']);
    assert.equal(soon.clock('check.urgent').dueAt, clockTime('2026-07-21 09:00'));
    assert.equal(soon.clock('check.urgent').aimAt, clockTime('2026-07-20 13:00'));
    soon.does('周砚青', answering(finding('no'), { choices: { ours: 'no' } }));
    assert.deepEqual(soon.asked, ['explain']);
  });

  test('a regrade takes the case over to the other limit, from receipt', () => {
    const story = graded(urgent);
    story.later(60).does('沈立冬', { type: 'RegradeCase', severity: 'urgent', category: 'repair', reason: '趴窝了' });
    assert.equal(story.clock('check').status, 'dropped');
    assert.equal(story.clock('check.urgent').dueAt, clockTime('2026-07-21 09:00'));
  });
});

describe('定期', () => {
  const told = workshop([
    '      close: {title:',
    '      tell-them: {title: {zh: 说说进展, en: Say how it goes}, act: contact, by: handler, every: 2 d, from: assessed, else: escalate}\n      close: {title:',
  ]);

  test('it comes again so long after it was last done, and holds no stage', () => {
    const story = graded(told);
    assert.equal(story.clock('tell-them').dueAt, clockTime('2026-07-22 18:00'));
    story.at('2026-07-21 10:00').does('林晓夏', contact(story, '林晓夏'));
    assert.equal(story.clock('tell-them').status, 'stopped');
    assert.equal(story.clock('tell-them#2').dueAt, clockTime('2026-07-23 18:00'));
    assert.equal(story.task('tell-them').status, 'open');
    story.runsUntil('2026-07-24 09:00');
    assert.ok(story.clock('tell-them#2').breachedAt !== null, 'missed, it is late like any other');
    assert.equal(story.file.stage?.id, 'look');
  });
});

describe('交接班', () => {
  const shifts = workshop([
    '      check: {title:',
    "      hand-on: {title: {zh: 交班, en: Hand on}, act: hand-over, by: handler, when: '!settled', optional: true, within: 0 d, from: received, else: escalate}\n      take-on: {title: {zh: 接班, en: Take on}, act: accept, by: desk, optional: true, needs: hand-on, within: 10 min, from: handed-over, else: escalate}\n      check: {title:",
  ]);

  test('what is not settled today is handed on, and whoever comes next takes it on or the next tier hears of it', () => {
    const story = graded(shifts);
    assert.equal(story.clock('hand-on').dueAt, clockTime('2026-07-20 18:00'));
    story.at('2026-07-20 17:55').does('林晓夏', handOver({ kind: 'person', person: person('陈禾') }));
    assert.equal(story.clock('hand-on').status, 'stopped');
    const silent = story.fork();
    silent.runsUntil('2026-07-20 18:10');
    assert.ok(silent.clock('take-on').breachedAt !== null);
    assert.ok(silent.asked.some((task) => task.startsWith('step-in')));
    story.later(5).does('陈禾', accept());
    assert.equal(story.clock('take-on').status, 'stopped');
  });
});

describe('定夺，按种类和金额', () => {
  const approving = workshop(
    ['    owner: foreman\n  usual:', '    owner: foreman\n    consent: false\n  usual:'],
    ['keep_years: 2', 'compensation:\n  refund: {title: {zh: 退款, en: Refund}, measure: money}\nkeep_years: 2'],
    [
      '      sheet: {title:',
      "      propose: {title: {zh: 提方案, en: Propose}, act: offer, by: desk, optional: true}\n      agree: {title: {zh: 同意, en: Agree}, act: approve, by: {any_of: [owner_of_shop, foreman]}, when: 'amount_fen > 20000', optional: true}\n      sheet: {title:",
    ],
  );
  const ours = (playbook = approving): Story => {
    const story = graded(playbook);
    story.does('周砚青', answering(finding('yes'), { choices: { ours: 'yes' }, texts: { part: '垫片' } }));
    return story;
  };

  test('up to the limit nobody is asked, above it whoever the procedure names, either of them', () => {
    const small = ours();
    small.does('林晓夏', offer('小方案', [refund(200)]));
    assert.equal(small.file.remedy.kind, 'offered');
    const story = ours();
    story.does('林晓夏', offer('大方案', [refund(201)]));
    assert.equal(story.file.remedy.kind, 'proposed');
    assert.ok(story.asked.includes('agree.foreman') && story.asked.includes('agree.owner_of_shop'));
    story.refuses('陈禾', approve(), 'access.role');
    story.does('周砚青', approve());
    assert.equal(story.file.remedy.kind, 'offered');
    assert.equal(story.last('OfferApproved').facts.task, 'agree.foreman');
  });

  test('whoever may approve makes it alone; nobody approves their own', () => {
    const story = ours();
    story.does('周砚青', offer('大方案', [refund(500)]));
    assert.equal(story.file.remedy.kind, 'offered');
  });

  test('where both must agree, one of them is not enough, and nobody agrees twice', () => {
    const both = ours(
      workshop(
        ['    owner: foreman\n  usual:', '    owner: foreman\n    consent: false\n  usual:'],
        ['keep_years: 2', 'compensation:\n  refund: {title: {zh: 退款, en: Refund}, measure: money}\nkeep_years: 2'],
        [
          '      sheet: {title:',
          "      propose: {title: {zh: 提方案, en: Propose}, act: offer, by: desk, optional: true}\n      agree: {title: {zh: 同意, en: Agree}, act: approve, by: {all_of: [owner_of_shop, foreman]}, when: 'amount_fen > 20000', optional: true}\n      sheet: {title:",
        ],
      ),
    );
    both.does('林晓夏', offer('大方案', [refund(500)]));
    both.does('沈立冬', approve());
    assert.equal(both.file.remedy.kind, 'proposed');
    both.refuses('沈立冬', approve(), 'offer.approved-already');
    both.does('周砚青', approve());
    assert.equal(both.file.remedy.kind, 'offered');
  });
});
