import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, approve, carryOut, close, contact, file, offer, refund, regrade } from '#test/support/acts.ts';
import { idOf, person, REGION } from '#test/support/people.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { clockTime, typesOf } from '#test/support/story.ts';
import type { EvidenceId } from '#core/values/ids.ts';

describe('提方案', () => {
  test('something is offered, of kinds that the procedure knows, with its amount (R322)', () => {
    const story = at('graded');
    const line = refund(68);
    story.refuses('沈立冬', offer('方案', [], { explanation: ' ' }), 'offer.no-lines');
    story.refuses('沈立冬', offer('方案', [], { hasLoss: true }), 'offer.compensation-needed');
    story.refuses('沈立冬', offer('方案', [{ ...line, kind: 'gold' }]), 'offer.unknown-kind');
    for (const amountFen of [null, 0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      story.refuses('沈立冬', offer('方案', [{ ...line, amountFen }]), 'offer.amount-needed');
    }
    story.refuses('沈立冬', offer('方案', [{ ...line, kind: 'voucher', count: 1.5 }]), 'offer.amount-needed');
    story.refuses('周砚青', offer('方案'), 'access.role');
    story.does('高予安', offer('方案', [line, { kind: 'voucher', amountFen: null, count: 2, text: '购物券两张' }]));
    assert.equal(story.file.remedy.kind, 'offered', 'whoever decides need not ask');
    assert.equal(story.file.round, 1);
  });

  test('nothing is offered before it is known who decides', () => {
    at('ungraded').refuses('沈立冬', offer('方案'), 'assessment.first');
  });

  test('an apology alone is an offer', () => {
    const story = at('graded');
    story.does('高予安', offer('方案', [], { change: '换一张台', explanation: null }));
    assert.deepEqual(story.last('OfferMade').facts.lines, []);
  });

  test('one at a time waits for its decision, an accepted one is carried out', () => {
    at('proposed').refuses('沈立冬', offer('方案二'), 'offer.already-open');
    at('offered').refuses('沈立冬', offer('方案二'), 'offer.already-open');
    at('accepted').refuses('高予安', offer('方案二'), 'offer.settled');
    at('carried-out').refuses('高予安', offer('方案二'), 'offer.settled');
  });

  test('a new offer takes the place of the one that stands; the complainant has as long for it', () => {
    const story = at('offered');
    const before = story.clock('answer');
    story.later(120).does('高予安', offer('方案二', [refund(100)]));
    const old = story.clock('answer');
    assert.equal(old.status === 'dropped' && old.reason, 'replaced');
    assert.equal(story.clock('answer#2').startedAt, story.now);
    assert.ok(story.clock('answer#2').dueAt >= before.dueAt);
    story.refuses('投诉人', answer('方案一'), 'offer.superseded');
    story.does('投诉人', answer('方案二'));
    assert.equal(story.file.round, 2);
  });
});

describe('定夺', () => {
  test('a proposal is no offer: its limit waits with whoever decides (R306)', () => {
    const story = at('proposed');
    assert.deepEqual(story.asked, ['approve', 'respondent', 'team']);
    assert.equal(story.task('offer').status, 'done');
    assert.equal(story.clock('offer').status, 'running');
    assert.equal(story.clock('offer').task, 'approve');
    assert.deepEqual(story.task('approve').to, { kind: 'role', role: 'region', unit: REGION });
    assert.equal(story.file.milestones.offered, undefined);
    story.does('高予安', approve());
    assert.equal(story.clock('offer').status, 'stopped');
    assert.equal(story.task('approve').status, 'done');
    assert.deepEqual(story.last('OfferMade').facts.lines, [{ kind: 'refund', amountFen: 6800, count: null }]);
    assert.deepEqual(story.last('OfferMade').personal, {
      texts: ['退还台费 68 元'],
      change: null,
      explanation: '台费全免',
    });
  });

  test('the ladder climbs from whoever decides', () => {
    const story = at('proposed');
    const fired = story.runsUntil('2026-07-21 20:00');
    assert.ok(typesOf(fired).includes('ClockBreached'));
    assert.equal(story.last('CaseEscalated').facts.to, null, 'nobody stands above the region');
    story.refuses('高予安', approve(), 'clock.late-reason-needed');
  });

  test('by the role that decides, never by whoever proposed it', () => {
    const story = at('proposed');
    story.refuses('沈立冬', approve(), 'access.role');
    at('graded').refuses('高予安', approve(), 'offer.nothing-to-approve');
    at('graded').refuses('高予安', { type: 'ReturnOffer', reason: '太少' }, 'offer.nothing-to-approve');
    story.refuses('周砚青', { type: 'ReturnOffer', reason: '太少' }, 'access.role');
    const own = at('none');
    const rules = own.rules;
    const promoted = { ...rules.holders, region: { unit: REGION, people: [person('沈立冬'), person('高予安')] } };
    const proposed = at('proposed');
    Object.assign(proposed, { rules: { ...rules, holders: promoted } });
    proposed.refuses('沈立冬', approve(), 'offer.own');
  });

  test('returned with the reason, another is asked for and its limit is back', () => {
    const story = at('proposed');
    story.later(10).does('高予安', { type: 'ReturnOffer', reason: '超出权限' });
    assert.equal(story.file.remedy.kind, 'none');
    assert.equal(story.task('offer').status, 'open');
    assert.equal(story.clock('offer').task, 'offer');
    story.does('沈立冬', offer('方案二'));
    assert.equal(story.file.remedy.kind, 'proposed');
  });

  test('regraded while it waits, nothing is left behind', () => {
    const story = at('proposed');
    story.does('沈立冬', regrade('ordinary', 'goods', '只是擦破皮'));
    assert.deepEqual(story.running, ['settle']);
    const approval = story.asked.filter((task) => task.startsWith('approve'));
    assert.deepEqual(approval, ['approve'], 'a proposal still wants its decision');
    story.does('高予安', approve());
    assert.equal(story.file.remedy.kind, 'offered');
  });
});

describe('答复方案', () => {
  test('accepted, with a signature that becomes evidence', () => {
    const story = at('offered');
    assert.deepEqual(story.asked, ['answer', 'respondent', 'team']);
    const signature = file('签名', { media: 'image/png' });
    story.later(30).does('投诉人', answer('方案一', 'accepted', { signature, signedName: '何先生' }));
    assert.equal(story.last('OfferAccepted').facts.signature, idOf<EvidenceId>('签名'));
    assert.equal(story.file.evidence.at(-1)?.source, 'signature');
    assert.equal(story.file.remedy.kind, 'accepted');
    assert.equal(story.clock('answer').status, 'stopped');
  });

  test('a no needs its reason, and leads to another round', () => {
    const story = at('offered');
    story.refuses('投诉人', answer('方案一', 'rejected', { text: ' ' }), 'offer.reason-needed');
    story.refuses('投诉人', answer('方案一', 'countered', { text: null }), 'offer.reason-needed');
    story.refuses('投诉人', answer('方案一', 'countered', { askedFen: 0.5 }), 'offer.amount-needed');
    story.does('投诉人', answer('方案一', 'countered'));
    assert.equal(story.last('OfferCountered').facts.askedFen, 20_000);
    assert.deepEqual(story.file.stage, {
      id: 'agree',
      round: 2,
      since: story.file.acts.length,
      from: 'agree',
    });
    assert.deepEqual(story.asked, ['offer', 'respondent', 'team']);
    assert.deepEqual(story.running, [], 'nothing counts from the offer that was turned down');
    story.refuses('投诉人', answer('方案一'), 'offer.none-open');
  });

  test('by the complainant, or by staff who say how they heard it; silence is never an answer', () => {
    const story = at('offered');
    story.refuses('沈立冬', answer('方案一'), 'access.complainant-only');
    const recorded = { by: person('沈立冬'), how: 'phone' } as const;
    story.refuses('投诉人', answer('方案一', 'accepted', { recorded }), 'access.complainant-only');
    const fired = story.runsUntil('2026-07-25 20:00');
    assert.deepEqual(typesOf(fired), ['AnswerOverdue', 'TaskOpened']);
    assert.equal(story.file.remedy.kind, 'offered');
    story.does('沈立冬', answer('方案一', 'accepted', { recorded }));
    assert.deepEqual(story.last('OfferAccepted').facts.recorded, recorded);
    assert.equal(story.task('ask-again:answer').status, 'dropped');
  });

  test('asked again, the complainant has as long again; and again after that', () => {
    const story = at('offered');
    const due = story.clock('answer').dueAt;
    story.runsUntil('2026-07-22 10:00');
    assert.equal(story.clock('answer').passedAt, due);
    assert.equal(story.task('ask-again:answer').status, 'open');
    story.does('沈立冬', contact(story, '沈立冬', { lateReason: null }));
    assert.equal(story.last('ClockRebased').facts.reason, 'asked-again');
    assert.equal(story.clock('answer').passedAt, null);
    assert.equal(story.clock('answer').dueAt, clockTime('2026-07-24 00:00'), 'sooner than the first time');
    assert.equal(story.task('ask-again:answer').status, 'done');
    story.runsUntil('2026-07-27 10:00');
    assert.equal(story.task('ask-again:answer').status, 'open');
  });

  test('an offer that the procedure does not ask about is asked about all the same', () => {
    const story = ordinary();
    story.does('林晓夏', contact(story, '林晓夏'));
    story.does('林晓夏', offer('方案一'));
    assert.deepEqual(story.task(`answer:${idOf('方案一')}`).to, { kind: 'complainant' });
    assert.equal(story.task('settle').status, 'dropped', 'nothing is carried out meanwhile');
    story.does('林晓夏', offer('方案二'));
    assert.equal(story.task(`answer:${idOf('方案一')}`).status, 'dropped');
    story.does('投诉人', answer('方案二', 'rejected'));
    assert.equal(story.task(`answer:${idOf('方案二')}`).status, 'done');
    story.does('林晓夏', carryOut(story, { text: '当面谈妥，换货' }));
  });

  test('nothing is carried out or closed around an open offer', () => {
    at('offered').refuses('沈立冬', carryOut(at('offered')), 'task.not-yet');
    at('offered').refuses('沈立冬', close(), 'closure.open-offer');
    at('proposed').refuses('沈立冬', close(), 'closure.open-offer');
    at('accepted').refuses('沈立冬', close(), 'closure.open-offer');
    at('rejected').refuses('沈立冬', close(), 'closure.unanswered-rejection');
    const story = ordinary();
    story.does('林晓夏', contact(story, '林晓夏'));
    story.does('林晓夏', offer('方案'));
    story.refuses('林晓夏', carryOut(story), 'remedy.not-accepted');
    story.does('投诉人', answer('方案'));
    story.does('林晓夏', carryOut(story));
    assert.equal(story.last('RemedyCarriedOut').facts.lines.length, 1, 'what was accepted is carried out');
  });
});
