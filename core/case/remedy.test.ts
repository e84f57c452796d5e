import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  answer,
  close,
  regrade,
  approve,
  carryOut,
  confirm,
  contact,
  finding,
  offer,
  rate,
  refund,
  tell,
} from '#test/support/acts.ts';
import { person } from '#test/support/people.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { clockTime, typesOf } from '#test/support/story.ts';

describe('执行', () => {
  test('what was accepted is done, and counts from when it was', () => {
    const story = at('accepted');
    const now = story.now;
    story.later(60).does('沈立冬', carryOut(story, { at: now }));
    assert.deepEqual(story.last('RemedyCarriedOut').facts.lines, [{ kind: 'refund', amountFen: 6800, count: null }]);
    assert.equal(story.file.milestones['carried-out'], now);
    assert.equal(story.clock('tell').startedAt, now);
    const deliver = story.clock('deliver');
    assert.equal(deliver.status === 'stopped' && deliver.at, now);
    story.refuses('沈立冬', carryOut(story), 'remedy.already');
  });

  test('neither before receipt nor in the future, nor before it was accepted', () => {
    const story = at('accepted');
    story.refuses('沈立冬', carryOut(story, { at: clockTime('2026-08-01 10:00') }), 'contact.in-the-future');
    story.refuses('沈立冬', carryOut(story, { at: clockTime('2026-07-18 20:04') }), 'remedy.before-receipt');
    story.refuses('周砚青', carryOut(story), 'access.role');
    at('offered').refuses('沈立冬', carryOut(at('offered')), 'task.not-yet');
    at('graded').refuses(
      '沈立冬',
      contact(at('graded'), '沈立冬', { settled: { text: '', lines: [] } }),
      'remedy.not-accepted',
    );
  });

  test('a soft limit passed asks for the reason and is no breach', () => {
    const story = ordinary();
    story.later(10).does('林晓夏', contact(story, '林晓夏'));
    assert.equal(
      story.clock('settle').dueAt,
      clockTime('2026-07-20 18:00'),
      'Saturday evening: one working day is Monday',
    );
    const fired = story.runsUntil('2026-07-20 18:30');
    assert.deepEqual(typesOf(fired), ['SoftLimitPassed']);
    story.refuses('林晓夏', carryOut(story), 'clock.late-reason-needed');
    const lines = [{ kind: 'refund', amountFen: 2500, count: null }];
    story.does('林晓夏', carryOut(story, { lines, lateReason: '供应商周一才回话' }));
    assert.equal(story.types().has('ClockBreached'), false);
    assert.deepEqual(story.last('ClockStopped').facts, {
      clock: 'settle',
      isMet: false,
      usedMs: (46 * 60 + 25) * 60_000,
    });
  });

  test('settled on the spot and then regraded, it is not offered once more', () => {
    const story = ordinary();
    story.does('林晓夏', contact(story, '林晓夏', { settled: { text: '当场换货', lines: [] } }));
    story.does('林晓夏', regrade('grave', 'goods'));
    const decision = story.decide('沈立冬', close());
    const open = decision.ok ? [] : decision.refusal.params['tasks'];
    assert.deepEqual(open, [
      'assign',
      'come',
      'find',
      'tell',
      'confirm',
      'causes',
      'shares',
      'rectify',
      'evaluate',
      'report',
    ]);
  });

  test('a closed case takes no remedy', () => {
    const story = ordinary();
    const { playbook } = story.rules;
    const stages = playbook.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task) => ({ ...task, needs: [] })),
    }));
    Object.assign(story, { rules: { ...story.rules, playbook: { ...playbook, stages } } });
    story.does('周砚青', finding('no'));
    story.does('林晓夏', tell(story));
    story.does('周砚青', close('not-ours'));
    story.refuses('林晓夏', contact(story, '林晓夏', { settled: { text: '还是退了', lines: [] } }), 'case.closed');
    story.does('林晓夏', contact(story, '林晓夏'));
  });

  test('lines are of the kinds that the procedure knows', () => {
    const story = ordinary();
    story.does('林晓夏', contact(story, '林晓夏'));
    const { text: _, ...line } = refund(10);
    story.refuses('林晓夏', carryOut(story, { lines: [{ ...line, kind: 'gold' }] }), 'offer.unknown-kind');
  });
});

describe('结果告知', () => {
  test('told in time, satisfied at once when it was said', () => {
    const story = at('carried-out');
    story.later(20).does('沈立冬', tell(story, { how: 'site', satisfied: true }));
    assert.deepEqual(story.last('ResultConfirmed').facts.recorded, { by: person('沈立冬'), how: 'counter' });
    assert.equal(story.file.result.kind, 'confirmed');
    story.refuses('投诉人', confirm(), 'result.already-confirmed');
    story.refuses('沈立冬', tell(story), 'result.already-told');
  });

  test('told in time and written down later is told in time', () => {
    const story = at('carried-out');
    const now = story.now;
    story.later(600).does('沈立冬', tell(story, { at: now }));
    const clock = story.clock('tell');
    assert.equal(clock.status === 'stopped' && clock.isMet && clock.at, now);
  });

  test('before it is graded there is nothing to tell, whatever the procedure will ask for then', () => {
    const story = at('ungraded');
    story.refuses('林晓夏', tell(story), 'result.nothing-carried-out');
  });

  test('only what was carried out is told, or that it is not ours', () => {
    const story = at('graded');
    story.refuses('沈立冬', tell(story), 'task.not-yet');
    const ordinaryCase = ordinary();
    const { playbook } = ordinaryCase.rules;
    const loose = {
      ...playbook,
      stages: playbook.stages.map((stage) => ({
        ...stage,
        tasks: stage.tasks.map((task) => ({ ...task, needs: [] })),
      })),
    };
    Object.assign(ordinaryCase, { rules: { ...ordinaryCase.rules, playbook: loose } });
    ordinaryCase.refuses('林晓夏', tell(ordinaryCase), 'result.nothing-carried-out');
    ordinaryCase.does('林晓夏', finding('no'));
    ordinaryCase.does('林晓夏', tell(ordinaryCase));
    assert.equal(ordinaryCase.file.result.kind, 'told');
  });

  test('neither before it was done nor in the future', () => {
    const story = at('carried-out');
    const early = clockTime('2026-07-18 20:30');
    story.refuses('沈立冬', tell(story, { at: early }), 'contact.before-receipt');
    story.refuses('沈立冬', tell(story, { at: clockTime('2026-08-01 10:00') }), 'contact.in-the-future');
  });

  test('whoever was promised to hear from us has heard', () => {
    const story = at('accepted');
    const entry = story.caseId as never;
    const promise = {
      entry,
      fromAt: null,
      dueAt: clockTime('2026-07-20 10:00'),
      kind: 'progress',
      what: null,
      reason: null,
    } as const;
    story.does('沈立冬', { type: 'MakePromise', promise, replaces: null });
    story.does('沈立冬', carryOut(story));
    assert.ok(story.running.includes('promise'));
    story.does('沈立冬', tell(story));
    assert.equal(story.file.promises[0]?.status, 'kept');
    assert.equal(story.running.includes('promise'), false);
  });
});

describe('确认结果', () => {
  test('a no leads back, and all that was agreed is asked for anew', () => {
    const story = at('told');
    story.refuses('沈立冬', confirm(), 'access.complainant-only');
    at('carried-out').refuses('投诉人', confirm(), 'result.not-told');
    story.later(30).does('投诉人', confirm(false));
    assert.equal(story.file.stage?.id, 'agree');
    assert.deepEqual(story.asked, ['offer', 'respondent', 'team']);
    assert.deepEqual(story.running, ['offer#2'], 'neither the call-back nor the telling counts from the first remedy');
    assert.equal(story.clock('offer#2').startedAt, story.now);
    story.does('高予安', offer('方案二'));
    assert.deepEqual(story.running, ['answer#2']);
    story.later(30).does('投诉人', answer('方案二'));
    story.later(30).does('沈立冬', carryOut(story));
    assert.deepEqual(story.running, ['call-back#2', 'tell#2']);
    assert.equal(story.clock('call-back#2').startedAt, story.now);
    story.does('沈立冬', tell(story));
    story.does('投诉人', confirm());
    assert.deepEqual(story.asked, ['causes', 'report', 'respondent', 'team']);
  });

  test('where a procedure does not say, it goes back to where the remedy was settled', () => {
    const story = ordinary();
    story.does('林晓夏', contact(story, '林晓夏'));
    story.later(10).does('林晓夏', carryOut(story));
    story.later(10).does('林晓夏', tell(story, { satisfied: false }));
    assert.equal(story.file.stage?.id, 'settle');
    assert.deepEqual(story.asked, ['respondent', 'settle']);
    assert.equal(story.clock('settle#2').startedAt, story.now);
    story.later(10).does('林晓夏', carryOut(story));
    story.later(10).does('林晓夏', tell(story, { satisfied: true }));
    assert.deepEqual(story.asked, ['respondent', 'slip']);
  });

  test('three rounds of offers are counted', () => {
    const story = at('offered');
    for (const [round, name] of ['方案一', '方案二', '方案三'].entries()) {
      assert.equal(story.file.round, round + 1);
      story.later(30).does('投诉人', answer(name, 'rejected'));
      const next = ['方案二', '方案三', '方案四'][round] ?? '';
      story.does('沈立冬', offer(next));
      story.does('高予安', approve());
    }
    assert.equal(story.file.stage?.round, 4);
    story.does('投诉人', answer('方案四'));
    assert.deepEqual(story.asked, ['deliver', 'respondent', 'team']);
  });
});

describe('评价', () => {
  test('outcome and handling apart, one to five, once, after the result was told', () => {
    at('accepted').refuses('投诉人', rate(), 'rating.too-early');
    const story = at('told');
    for (const score of [0, 6, 2.5, Number.NaN]) {
      story.refuses('投诉人', rate(score, 5), 'rating.score');
      story.refuses('投诉人', rate(5, score), 'rating.score');
    }
    story.refuses('沈立冬', rate(), 'access.complainant-only');
    story.does('投诉人', rate(3, 5));
    assert.deepEqual(story.last('HandlingRated').facts, { outcome: 3, handling: 5 });
    story.refuses('投诉人', rate(), 'rating.already');
  });
});
