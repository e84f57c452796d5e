import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  accept,
  answer,
  archive,
  assign,
  carryOut,
  causes,
  close,
  confirm,
  contact,
  evaluate,
  evidence,
  finding,
  followUp,
  named,
  note,
  offer,
  record,
  rectified,
  rectify,
  refund,
  register,
  reply,
  shares,
  tell,
} from '#test/support/acts.ts';
import {
  attended,
  clockFor,
  confirmed,
  endOf,
  filledIn,
  isOnSite,
  learn,
  moderate,
  taskFor,
} from '#test/support/club-stories.ts';
import { clubWith } from '#test/support/club.ts';
import { CLUB_PEOPLE, idOf, rulesOf } from '#test/support/people.ts';
import { clockTime, Story, typesOf } from '#test/support/story.ts';

const REPORT = 'moderate-report';
const SLIP = 'minor-record';

const asks = (story: Story, act: string): boolean =>
  [...story.file.tasks.values()].some((task) => task.status === 'open' && task.act === act);

/** 2026-09-18 is a Friday before a make-up Sunday: the third working day is Tuesday. */
function closedBeforeMakeUpDay(): Story {
  const story = learn(confirmed('2026-09-18 13:00'));
  story.does('周砚青', filledIn(REPORT));
  story.does('周砚青', close());
  return story;
}

describe('S27 中度', () => {
  test('started within 15 minutes of receipt, the head on site within 30 of being notified (R310, R311)', () => {
    const story = moderate();
    const start = taskFor(story, 'assign');
    assert.equal(story.clock(start).dueAt, clockTime('2026-07-18 22:55'));
    story.at('2026-07-18 22:45').does('林晓夏', assign('head'));
    assert.equal(endOf(story.clock(start)), 'met');
    assert.equal(clockFor(story, 'contact', isOnSite).dueAt, clockTime('2026-07-18 23:15'));
    story.at('2026-07-18 23:15').does('周砚青', contact(story, '周砚青', { how: 'site' }));
    assert.equal(endOf(clockFor(story, 'contact', isOnSite)), 'met', 'at the due moment itself is in time');
    assert.equal(clockFor(story, 'carry-out').dueAt, clockTime('2026-07-19 22:40'));
    assert.equal(clockFor(story, 'carry-out').isSoft, true);
  });

  test('nobody starts: warning, breach, the ladder to the next tier and the one above', () => {
    const story = moderate();
    const start = taskFor(story, 'assign');
    const fired = story.runsUntil('2026-07-18 23:30');
    assert.deepEqual(
      fired
        .filter((event) => 'clock' in event.facts && event.facts.clock === start)
        .map((event) => [event.type, event.at]),
      [
        ['ClockWarned', clockTime('2026-07-18 22:50')],
        ['ClockBreached', clockTime('2026-07-18 22:55')],
        ['CaseEscalated', clockTime('2026-07-18 22:55')],
        ['CaseEscalated', clockTime('2026-07-18 23:25')],
      ],
    );
    assert.equal(story.task(`step-in:${start}:1`).reason, 'escalation');
    assert.deepEqual(story.task(`step-in:${start}:1`).to, { kind: 'role', role: 'head', unit: story.file.unit });
    story.refuses('林晓夏', assign('head'), 'clock.late-reason-needed');
    story.does('周砚青', assign('head', undefined, '夜里只有一个前台'));
    assert.equal(endOf(story.clock(start)), 'late');
    assert.equal(story.task(`step-in:${start}:1`).status, 'done');
    assert.equal(story.task(`step-in:${start}:2`).status, 'done');
  });

  test('turned down, countered, accepted: three rounds, the 24 hours run on through all of them', () => {
    const story = attended();
    story.later(10).does('周砚青', offer('方案一', [refund(34)]));
    story.later(5).does('投诉人', answer('方案一', 'rejected'));
    assert.equal(endOf(clockFor(story, 'answer')), 'round');
    story.later(10).does('周砚青', offer('方案二', [refund(68)]));
    story.later(5).does('投诉人', answer('方案二', 'countered'));
    story.later(10).does('周砚青', offer('方案三', [refund(100)]));
    assert.equal(story.file.round, 3);
    assert.equal(story.file.stage?.round, 3);
    story.refuses('投诉人', answer('方案二'), 'offer.superseded');
    story.later(5).does('投诉人', answer('方案三'));
    assert.equal(clockFor(story, 'carry-out').dueAt, clockTime('2026-07-19 22:40'));
    story.later(10).does('周砚青', carryOut(story));
    assert.deepEqual(story.last('RemedyCarriedOut').facts.lines[0]?.amountFen, 10_000);
    assert.equal(endOf(clockFor(story, 'carry-out')), 'met');
  });

  test('told within the hour of carrying out, confirmed by the guest', () => {
    const story = confirmed();
    assert.equal(endOf(clockFor(story, 'tell')), 'met');
    assert.equal(story.file.result.kind, 'confirmed');
    const late = attended();
    late.later(10).does('周砚青', offer('方案一'));
    late.later(5).does('投诉人', answer('方案一'));
    late.later(10).does('周砚青', carryOut(late));
    late.later(61).refuses('周砚青', tell(late), 'clock.late-reason-needed');
    late.does('周砚青', tell(late, { lateReason: '客人手机关机' }));
    assert.equal(endOf(clockFor(late, 'tell')), 'late');
    assert.ok(late.types().has('ClockBreached'));
  });

  test('closed only with the right report and a rectification that works (R318, R323)', () => {
    const story = confirmed();
    story.refuses('周砚青', close(), 'closure.tasks-open');
    story.refuses('周砚青', filledIn(SLIP), 'record.wrong-form');
    story.does('周砚青', filledIn(REPORT));
    story.refuses('周砚青', close(), 'closure.tasks-open');
    learn(story);
    story.refuses('陈禾', close(), 'access.role');
    story.does('周砚青', close());
    assert.deepEqual(story.asked, [taskFor(story, 'follow-up')]);
  });

  test('a whole life over a weekend with a make-up day: turned down, countered, accepted, confirmed, called back on the fourth working day', () => {
    const story = attended('2026-09-18 13:00');
    const due = clockFor(story, 'carry-out').dueAt;
    story.later(10).does('周砚青', offer('方案一', [refund(34)]));
    story.later(10).does('投诉人', answer('方案一', 'rejected'));
    story.later(10).does('周砚青', offer('方案二', [refund(68)]));
    story.later(10).does('投诉人', answer('方案二', 'countered'));
    story.later(10).does('周砚青', offer('方案三', [refund(100)]));
    story.later(10).does('投诉人', answer('方案三'));
    story.at('2026-09-18 15:00').refuses('周砚青', tell(story), 'task.not-yet');
    story.does('周砚青', carryOut(story));
    assert.equal(due, clockTime('2026-09-19 13:00'), 'three rounds did not move the 24 hours');
    assert.equal(endOf(clockFor(story, 'carry-out')), 'met');
    assert.equal(clockFor(story, 'tell').dueAt, clockTime('2026-09-18 16:00'));
    story.at('2026-09-18 16:00').does('周砚青', tell(story));
    assert.equal(endOf(clockFor(story, 'tell')), 'met', 'at the due moment itself is in time');
    story.later(5).does('投诉人', confirm());
    learn(story);
    story.refuses('周砚青', close(), 'closure.tasks-open');
    story.refuses('周砚青', record(REPORT, { cause: '台呢老化', course: '当场换台' }), 'record.field-missing');
    story.does('周砚青', filledIn(REPORT));
    story.does('周砚青', close());
    story.at('2026-09-21 17:00').refuses('许知遥', followUp({ advice: '没有' }), 'followup.too-early');
    story.at('2026-09-23 10:00').does('许知遥', followUp({ advice: '没有' }));
    story.does('周砚青', archive());
    assert.equal(story.file.status, 'archived');
    assert.equal(story.last('CaseArchived').facts.retainUntil, '2029-09-18');
    assert.equal(story.types().has('ClockBreached'), false);
    story.refuses('周砚青', note(), 'case.archived');
  });

  test('found not to be so: told, and closed as not ours by whoever answers for it, without an offer', () => {
    const story = attended();
    story.does('周砚青', evidence('录像', 'cctv'));
    story.does('周砚青', finding('no', '录像'));
    for (const act of ['offer', 'answer', 'carry-out', 'rectify', 'attribute'])
      assert.equal(asks(story, act), false, act);
    assert.equal(endOf(story.clock('mend')), 'not-applicable');
    story.refuses('周砚青', close('not-ours'), 'result.not-told');
    story.does('周砚青', tell(story, { text: '查了监控和计时，账单没有算错。' }));
    story.refuses('林晓夏', close('not-ours'), 'access.role');
    story.does('周砚青', close('not-ours'));
    assert.equal(story.file.status, 'closed');
  });

  test('silence is no consent: asked again, and still nothing is carried out (R312)', () => {
    const story = attended();
    story.does('周砚青', offer('方案一'));
    const fired = story.runsUntil('2026-07-21 09:00');
    assert.ok(fired.some((event) => event.type === 'AnswerOverdue'));
    assert.ok(story.asked.some((task) => task.startsWith('ask-again')));
    story.refuses('周砚青', carryOut(story), 'task.not-yet');
    story.refuses('周砚青', close(), 'closure.open-offer');
  });

  test('where the organisation says so, the half hour of the head counts from receipt (R311)', () => {
    const story = new Story(rulesOf(clubWith({ arrival_from: 'received' }), CLUB_PEOPLE), '2026-07-18 22:40');
    story.does('林晓夏', register({ receivedAt: story.now, severity: 'moderate', category: 'equipment' }));
    assert.equal(story.clock('arrive').dueAt, clockTime('2026-07-18 23:10'));
    story.later(5).does('林晓夏', assign('head'));
    assert.equal(story.clock('arrive').dueAt, clockTime('2026-07-18 23:10'));
  });

  test('a loss without compensation is refused; each kind has its measure (R322)', () => {
    const story = attended();
    story.refuses('周砚青', offer('方案一', [], { hasLoss: true }), 'offer.compensation-needed');
    const gift = { kind: 'gift', amountFen: null, count: null, text: '一盒巧粉' };
    story.refuses('周砚青', offer('方案一', [gift]), 'offer.amount-needed');
    story.refuses('周砚青', offer('方案一', [{ ...gift, kind: 'apology' }]), 'offer.unknown-kind');
    story.does('周砚青', offer('方案一', [refund(68), { ...gift, count: 1 }], { hasLoss: true }));
  });

  test('a rectification names what, who, when and what for; one that does not work asks for another (R323)', () => {
    const story = confirmed();
    story.does('周砚青', evidence('录像', 'cctv'));
    story.does('周砚青', finding('yes', '录像'));
    story.refuses('周砚青', causes('fishbone', 'weather'), 'causes.unknown-dimension');
    story.does('周砚青', causes('fishbone', 'people', 'culture'));
    story.refuses('周砚青', rectify('整改', '顾知秋', '2026-07-25 18:00', { target: ' ' }), 'rectification.incomplete');
    story.does('周砚青', rectify('整改', '顾知秋', '2026-07-25 18:00'));
    assert.equal(story.clock(`rectification:${idOf('整改')}`).dueAt, clockTime('2026-07-25 18:00'));
    story.does('顾知秋', rectified('整改'));
    story.does('沈立冬', evaluate('整改', false));
    assert.ok(story.asked.includes('rectify'), 'another one');
    story.does('周砚青', filledIn(REPORT));
    story.does('周砚青', shares([['陈禾', 100]], '录像'));
    story.refuses('周砚青', close(), 'closure.tasks-open');
  });

  test('called back between the third and fifth working day: the make-up Sunday counts (R327)', () => {
    const story = closedBeforeMakeUpDay();
    const rule = taskFor(story, 'follow-up');
    assert.equal(story.clock(rule).opensAt, clockTime('2026-09-22 00:00'));
    assert.equal(story.clock(rule).dueAt, clockTime('2026-09-24 18:00'));
    story.at('2026-09-21 10:00').refuses('许知遥', followUp({ advice: '没有' }), 'followup.too-early');
    story.at('2026-09-23 10:00').refuses('周砚青', followUp({ advice: '没有' }), 'access.role');
    story.does('许知遥', followUp({ advice: '没有' }));
    assert.equal(endOf(story.clock(rule)), 'met');
    story.does('周砚青', archive());
    for (const act of [note(), close(), archive()]) story.refuses('周砚青', act, 'case.archived');
    story.refuses('投诉人', reply('回复'), 'case.archived');
  });

  test('on the sixth working day it is overdue and somebody above is asked to step in', () => {
    const story = closedBeforeMakeUpDay();
    const fired = story.runsUntil('2026-09-28 10:00');
    assert.ok(typesOf(fired).includes('ClockBreached'));
    assert.ok(story.asked.some((task) => task.startsWith('step-in')));
    story.refuses('许知遥', followUp({ advice: '没有' }), 'clock.late-reason-needed');
    story.does('许知遥', followUp({ advice: '没有' }, { lateReason: '国庆前人手不够' }));
    assert.equal(endOf(clockFor(story, 'follow-up')), 'late');
  });

  test('a guest who is not content is offered something again', () => {
    const story = attended();
    story.does('周砚青', offer('方案一'));
    story.does('投诉人', answer('方案一'));
    story.later(30).does('周砚青', carryOut(story));
    story.does('周砚青', tell(story));
    story.later(30).does('投诉人', confirm(false));
    assert.ok(story.asked.includes(taskFor(story, 'offer')));
    assert.equal(clockFor(story, 'carry-out').startedAt, story.now, 'what is done again counts from the dispute');
    assert.equal(endOf(clockFor(story, 'follow-up')), 'round');
  });

  test('the head turns out to be the respondent: tasks go up, the case leaves them', () => {
    const story = moderate();
    story.later(5).does('林晓夏', assign('head'));
    story.later(1).does('周砚青', accept());
    story.later(1).does('顾知秋', named('周砚青', '顾知秋'));
    assert.deepEqual(story.file.custody.holder, { kind: 'role', role: 'manager', unit: story.file.unit });
    const task = story.task(taskFor(story, 'contact', isOnSite));
    assert.deepEqual([task.to, task.reason], [{ kind: 'role', role: 'manager', unit: story.file.unit }, 'recusal']);
    story.refuses('周砚青', contact(story, '周砚青', { how: 'site' }), 'access.respondent');
    story.does('沈立冬', contact(story, '沈立冬', { how: 'site' }));
  });
});
