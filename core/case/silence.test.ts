import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, carryOut, confirm, contact, offer, refund, reply, tell } from '#test/support/acts.ts';
import { delivery } from '#test/support/clock-acts.ts';
import { idOf, person } from '#test/support/people.ts';
import { at } from '#test/support/phases.ts';
import { awaiting } from '#test/support/patient-stories.ts';
import { clockTime, typesOf } from '#test/support/story.ts';
import type { EvidenceId } from '#core/values/ids.ts';
import { nextFiring } from './firing.ts';

/** Read on Monday 2026-07-20; five working days later is Monday the 27th, which is over at 24:00. */
function readOut() {
  const story = awaiting();
  story.later(30).does('沈立冬', delivery(story, 'read-back'));
  return story;
}
const OVER = '2026-07-28 00:00';

describe('送达', () => {
  test('silence starts at the proof that the procedure asks for, and at nothing less', () => {
    const story = awaiting();
    assert.equal(story.running.includes('answer'), false, 'an offer made is no offer read');
    story.does('沈立冬', delivery(story, 'posted'));
    story.does('沈立冬', delivery(story, 'handed-over'));
    assert.equal(story.running.includes('answer'), false);
    story.later(15).does('投诉人', delivery(story, 'portal-opened'));
    assert.deepEqual(
      [story.clock('answer').startedAt, story.clock('answer').of, story.clock('answer').isBinding],
      [story.now, 'read', true],
    );
    assert.equal(story.clock('answer').dueAt, clockTime(OVER));
    assert.equal(story.clock('answer').warnAt, clockTime('2026-07-23 10:15'));
  });

  test('the first proof stands, and what proves no more than is known adds nothing', () => {
    const story = readOut();
    story.later(60);
    for (const proof of ['read-back', 'handed-over', 'posted'] as const)
      story.refuses('沈立冬', delivery(story, proof), 'delivery.already');
    assert.equal(story.clock('answer').startedAt, clockTime('2026-07-20 10:30'));
  });

  test('each proof has its witness, its moment and, where it is a paper, the paper', () => {
    const story = awaiting().at('2026-07-20 12:00');
    story.refuses('沈立冬', delivery(story, 'portal-opened'), 'delivery.not-yours');
    story.refuses('投诉人', delivery(story, 'read-back'), 'delivery.not-yours');
    story.refuses('沈立冬', delivery(story, 'mail-accepted'), 'delivery.not-yours');
    story.refuses('沈立冬', delivery(story, 'courier-receipt'), 'delivery.evidence-needed');
    const receipt = { ...delivery(story, 'courier-receipt'), evidence: idOf<EvidenceId>('没有的') };
    story.refuses('沈立冬', receipt, 'evidence.unknown');
    story.refuses('沈立冬', delivery(story, 'posted', clockTime('2026-07-20 09:59')), 'delivery.before-sending');
    story.refuses('沈立冬', delivery(story, 'posted', clockTime('2026-07-20 12:01')), 'contact.in-the-future');
    story.refuses('沈立冬', { ...delivery(story, 'posted'), entry: idOf('没有的') }, 'delivery.nothing-sent');
    story.does('系统', delivery(story, 'mail-accepted'));
    story.does('沈立冬', { ...receipt, evidence: idOf<EvidenceId>('录像'), at: clockTime('2026-07-20 11:00') });
    assert.equal(story.file.sending?.proved.delivered, clockTime('2026-07-20 11:00'));
    assert.equal(story.file.sending?.proved.sent, clockTime('2026-07-20 12:00'), 'what was recorded first stands');
    at('graded').refuses('沈立冬', delivery(at('graded'), 'posted'), 'delivery.nothing-sent');
  });

  test('a clock that starts from a moment stated earlier counts from it', () => {
    const story = awaiting().at('2026-07-22 09:00');
    story.does('沈立冬', delivery(story, 'read-back', clockTime('2026-07-20 11:00')));
    assert.equal(story.clock('answer').startedAt, clockTime('2026-07-20 11:00'));
    assert.equal(story.clock('answer').dueAt, clockTime(OVER));
  });
});

describe('默示接受', () => {
  test('the last day is over at 24:00: an objection at 20:00 and at 23:59 is in time, at 00:00 late', () => {
    for (const [moment, said] of [
      ['2026-07-27 20:00', 'rejected'],
      ['2026-07-27 23:59', 'countered'],
      ['2026-07-27 23:59', 'accepted'],
    ] as const) {
      const story = readOut();
      story.runsUntil(moment);
      story.does('投诉人', answer('方案一', said));
      assert.equal(story.types().has('AcceptedBySilence'), false, moment);
      story.runsUntil('2026-08-10 09:00');
      assert.equal(story.types().has('AcceptedBySilence'), false, `${moment}, later`);
    }
    const late = readOut().at(OVER);
    late.refuses('投诉人', answer('方案一', 'rejected'), 'offer.accepted-by-silence');
    late.fires();
    late.refuses('投诉人', answer('方案一', 'rejected'), 'offer.accepted-by-silence');
  });

  test('it fires at the end of the last day and not before, once, as an event of its own kind', () => {
    const story = readOut();
    story.runsUntil('2026-07-27 23:59');
    assert.equal(nextFiring(story.state), clockTime(OVER));
    story.at(OVER);
    assert.deepEqual(typesOf(story.fires()).slice(0, 2), ['AcceptedBySilence', 'ClockStopped']);
    assert.equal(story.types().has('OfferAccepted'), false, 'silence is no consent');
    assert.deepEqual(story.last('AcceptedBySilence').facts, {
      clock: 'answer',
      entry: idOf('方案一'),
      what: 'offer',
      proof: 'read',
      provedAt: clockTime('2026-07-20 10:30'),
      dueAt: clockTime(OVER),
    });
    assert.deepEqual(story.last('AcceptedBySilence').by, { kind: 'system' });
    const { remedy } = story.file;
    assert.ok(remedy.kind === 'accepted' && remedy.isSilent);
    assert.equal(story.task('answer').status, 'done');
    assert.deepEqual(story.fires(), []);
    story.at('2026-07-28 09:00').does('沈立冬', carryOut(story));
  });

  test('a worker that slept states it at the end of the last day', () => {
    const story = readOut().at('2026-07-30 09:00');
    story.fires();
    assert.equal(story.last('AcceptedBySilence').at, clockTime(OVER));
    assert.deepEqual([story.last('ClockStopped').facts.isMet, story.last('ClockStopped').at], [true, clockTime(OVER)]);
  });

  test('a reminder comes before, and whoever has written anything is not silent', () => {
    const story = readOut();
    story.runsUntil('2026-07-23 11:00');
    assert.equal(story.clock('answer').warnedAt, clockTime('2026-07-23 10:30'));
    const { dueAt } = story.clock('answer');
    story.does('投诉人', reply('回复'));
    assert.equal(story.clock('answer').dueAt, dueAt, 'a reply moves no due time');
    story.runsUntil('2026-07-28 09:00');
    assert.equal(story.types().has('AcceptedBySilence'), false);
    assert.equal(story.last('AnswerOverdue').at, clockTime(OVER));
    assert.equal(story.task('ask-again:answer').status, 'open');
    story.does('沈立冬', contact(story, '沈立冬'));
    assert.equal(story.last('ClockRebased').facts.reason, 'asked-again');
    story.runsUntil('2026-08-20 09:00');
    assert.equal(story.types().has('AcceptedBySilence'), false, 'nor is a contact a recorded sending');
    story.does('投诉人', answer('方案一'));
  });

  test('a new offer takes the silence about the old one with it', () => {
    const story = readOut();
    story.at('2026-07-24 10:00').does('高予安', offer('方案二', [refund(100)]));
    const old = story.clock('answer');
    assert.equal(old.status === 'dropped' && old.reason, 'replaced');
    assert.equal(story.running.includes('answer#2'), false);
    story.runsUntil('2026-08-03 09:00');
    assert.equal(story.types().has('AcceptedBySilence'), false);
    story.does('沈立冬', delivery(story, 'read-back'));
    assert.equal(story.clock('answer#2').startedAt, story.now);
  });

  test('a result that nobody disputes stands, and is not said to be confirmed', () => {
    const story = awaiting();
    story.later(60).does('投诉人', answer('方案一'));
    story.at('2026-07-21 10:00').does('沈立冬', carryOut(story));
    story.later(30).does('沈立冬', tell(story, { how: 'letter' }));
    story.does('沈立冬', delivery(story, 'handed-over'));
    assert.equal(story.clock('confirm').of, 'delivered');
    story.runsUntil('2026-07-27 23:00');
    const { result } = story.file;
    assert.ok(result.kind === 'confirmed' && result.isSilent);
    assert.equal(story.types().has('ResultConfirmed'), false);
    story.refuses(
      '投诉人',
      { type: 'ConfirmResult', satisfied: false, text: null, recorded: null, receivedAt: null },
      'result.accepted-by-silence',
    );
  });

  test('after an objection silence counts from the delivery of what is told anew, not from the old one', () => {
    const story = awaiting();
    story.later(60).does('投诉人', answer('方案一'));
    story.at('2026-07-21 10:00').does('沈立冬', carryOut(story));
    story.later(30).does('沈立冬', tell(story, { how: 'letter' }));
    story.does('沈立冬', delivery(story, 'handed-over'));
    story.at('2026-07-22 09:00').does('投诉人', confirm(false));
    assert.deepEqual(
      story.running.filter((id) => id.startsWith('confirm')),
      [],
      'nothing lies before them to be silent about',
    );
    const waiting = story.fork();
    waiting.runsUntil('2026-07-30 09:00');
    assert.equal(waiting.types().has('AcceptedBySilence'), false);
    story.at('2026-07-22 15:00').does('高予安', offer('方案二', [refund(100)]));
    story.does('投诉人', answer('方案二'));
    story.does('沈立冬', carryOut(story));
    story.does('沈立冬', tell(story, { how: 'letter' }));
    assert.equal(
      story.running.some((id) => id.startsWith('confirm')),
      false,
      'told is not delivered',
    );
    story.later(30).does('沈立冬', delivery(story, 'handed-over'));
    const counted = story.running.filter((id) => id.startsWith('confirm')).map((id) => story.clock(id).startedAt);
    assert.deepEqual(counted, [story.now]);
  });

  test('without a recorded sending silence never binds, however long', () => {
    const story = awaiting();
    story.runsUntil('2026-12-01 09:00');
    assert.equal(story.types().has('AcceptedBySilence'), false);
    assert.equal(story.file.remedy.kind, 'offered');
  });
});

describe('期限内的答复记晚了', () => {
  const byLetter = (receivedAt: string) =>
    ({ recorded: { by: person('沈立冬'), how: 'letter' }, receivedAt: clockTime(receivedAt) }) as const;
  const overdue = () => {
    const story = readOut();
    story.runsUntil('2026-07-28 09:00');
    assert.ok(story.file.remedy.kind === 'accepted' && story.file.remedy.isSilent);
    return story;
  };

  test('an objection that was received in time overturns what silence had led to; the file keeps both', () => {
    const story = overdue();
    const told = story
      .at('2026-07-28 10:00')
      .does('沈立冬', answer('方案一', 'rejected', byLetter('2026-07-27 23:59')));
    assert.deepEqual(
      told.slice(0, 2).map(({ type, at: moment }) => [type, moment]),
      [
        ['SilenceOverturned', story.now],
        ['OfferRejected', clockTime('2026-07-27 23:59')],
      ],
    );
    assert.deepEqual(story.last('SilenceOverturned').facts, {
      entry: idOf('方案一'),
      what: 'offer',
      acceptedAt: clockTime(OVER),
      receivedAt: clockTime('2026-07-27 23:59'),
    });
    assert.equal(story.file.remedy.kind, 'rejected');
    assert.equal(story.file.milestones.answered, clockTime('2026-07-27 23:59'));
    assert.ok(story.types().has('AcceptedBySilence'), 'nothing is taken out of the file');
    assert.ok(story.asked.includes('offer'), 'another offer is asked for, as after any no');
    assert.equal(story.asked.includes('carry-out'), false);
    story.at('2026-07-28 11:00').does('沈立冬', offer('方案二', [refund(300)]));
  });

  test('in the moment in which the last day was over it is late, and a later one still more', () => {
    for (const moment of [OVER, '2026-07-28 09:30'])
      overdue()
        .at('2026-07-28 10:00')
        .refuses('沈立冬', answer('方案一', 'rejected', byLetter(moment)), 'offer.accepted-by-silence');
  });

  test('recorded before anybody has fired the silence, it is overturned in the same change', () => {
    const story = readOut();
    const told = story
      .at('2026-07-28 00:05')
      .does('沈立冬', answer('方案一', 'countered', byLetter('2026-07-27 16:00')));
    assert.deepEqual(
      told
        .map(({ type }) => type)
        .filter((type) => ['AcceptedBySilence', 'SilenceOverturned', 'OfferCountered'].includes(type)),
      ['AcceptedBySilence', 'SilenceOverturned', 'OfferCountered'],
    );
  });

  test('a yes that came in time is a consent, and no silence any more', () => {
    const story = overdue();
    story.at('2026-07-28 10:00').does('沈立冬', answer('方案一', 'accepted', byLetter('2026-07-25 12:00')));
    assert.deepEqual(story.file.remedy.kind === 'accepted' && [story.file.remedy.isSilent, story.file.remedy.at], [
      false,
      clockTime('2026-07-25 12:00'),
    ]);
  });

  test('what was carried out on the silence is not answered any more', () => {
    const story = overdue();
    story.at('2026-07-28 10:00').does('沈立冬', carryOut(story));
    story
      .later(5)
      .refuses('沈立冬', answer('方案一', 'rejected', byLetter('2026-07-27 12:00')), 'offer.carried-out-since');
  });

  test('the moment is neither to come nor before they were asked, and only of what is recorded', () => {
    const story = readOut();
    const late = answer('方案一', 'rejected', byLetter('2026-07-20 10:31'));
    story.refuses('沈立冬', late, 'answer.received-later-than-now');
    story
      .later(60)
      .refuses('沈立冬', answer('方案一', 'rejected', byLetter('2026-07-20 09:59')), 'answer.received-before-asked');
    story.refuses('投诉人', { ...answer('方案一', 'rejected'), receivedAt: story.now }, 'access.complainant-only');
    story.does('沈立冬', late);
    assert.equal(story.last('OfferRejected').at, clockTime('2026-07-20 10:31'));
    assert.equal(story.types().has('SilenceOverturned'), false, 'there was no silence to overturn');
  });

  test('what was said on the result in time overturns its silence as well', () => {
    const story = awaiting();
    story.later(60).does('投诉人', answer('方案一'));
    story.at('2026-07-21 10:00').does('沈立冬', carryOut(story));
    story.later(30).does('沈立冬', tell(story, { how: 'letter' }));
    story.does('沈立冬', delivery(story, 'handed-over'));
    story.runsUntil('2026-07-27 23:00');
    const { result, sending } = story.file;
    assert.ok(result.kind === 'confirmed' && result.isSilent);
    const no = { type: 'ConfirmResult', satisfied: false, text: '没有修好' } as const;
    story.refuses('沈立冬', { ...no, ...byLetter('2026-07-21 10:29') }, 'answer.received-before-asked');
    story.refuses(
      '沈立冬',
      { ...no, ...byLetter('2026-07-27 00:00'), receivedAt: result.at },
      'result.accepted-by-silence',
    );
    story.does('沈立冬', { ...no, ...byLetter('2026-07-24 18:00') });
    assert.deepEqual(story.last('SilenceOverturned').facts, {
      entry: sending?.entry,
      what: 'result',
      acceptedAt: result.at,
      receivedAt: clockTime('2026-07-24 18:00'),
    });
    assert.equal(story.file.result.kind, 'disputed');
  });
});
