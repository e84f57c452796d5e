import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  answer,
  archive,
  assess,
  carryOut,
  close,
  confirm,
  contact,
  decline,
  erase,
  evaluate,
  finding,
  followUp,
  link,
  makePromise,
  note,
  offer,
  promise,
  record,
  rectified,
  rectify,
  register,
  reopen,
  reply,
  tell,
  withdraw,
} from '#test/support/acts.ts';
import { idOf, person } from '#test/support/people.ts';
import { at, closable, ordinary } from '#test/support/phases.ts';
import { clockTime } from '#test/support/story.ts';
import type { CaseId, EntryId } from '#core/values/ids.ts';

describe('结案', () => {
  test('once everything that the procedure asks before has been done', () => {
    const story = closable();
    story.refuses('周砚青', close(), 'access.role');
    story.does('沈立冬', close());
    assert.equal(story.file.status === 'closed' && story.file.outcome, 'settled');
    assert.deepEqual(story.asked, ['call-back']);
  });

  test('what is still open is named, all of it at once', () => {
    const story = at('told');
    const decision = story.decide('沈立冬', close());
    assert.deepEqual(decision.ok ? null : decision.refusal, {
      code: 'closure.tasks-open',
      field: null,
      params: { tasks: ['confirm', 'causes', 'shares', 'rectify', 'evaluate', 'report'] },
    });
    at('ungraded').refuses('林晓夏', close(), 'closure.tasks-open');
  });

  test('what the procedure asks after closing does not hold it up', () => {
    const story = ordinary();
    const { playbook } = story.rules;
    const learn = playbook.stages.find((stage) => stage.id === 'learn');
    const stages = learn === undefined ? [] : [...playbook.stages, { ...learn, id: 'later', when: null }];
    Object.assign(story, { rules: { ...story.rules, playbook: { ...playbook, stages } } });
    story.does('林晓夏', contact(story, '林晓夏', { settled: { text: '当场换货', lines: [] } }));
    story.does('林晓夏', tell(story));
    story.does('林晓夏', record('slip', { result: '已换' }));
    story.does('周砚青', close());
    assert.deepEqual(story.asked, ['call-back']);
  });

  test('as not ours: on a finding, by whoever answers for it, after the complainant has heard', () => {
    const story = at('ungraded');
    story.refuses('周砚青', close('not-ours'), 'assessment.first');
    story.does('林晓夏', assess('ordinary', 'goods'));
    story.refuses('林晓夏', close('not-ours'), 'access.role');
    story.refuses('周砚青', close('not-ours'), 'closure.outcome');
    story.does('林晓夏', contact(story, '林晓夏'));
    story.does('林晓夏', finding('no'));
    story.refuses('周砚青', close('not-ours'), 'result.not-told');
    const grave = at('graded');
    grave.does('沈立冬', finding('no'));
    grave.refuses('沈立冬', close('not-ours'), 'access.role');
  });

  test('a case that is not ours asks for no call-back and can be archived', () => {
    const story = at('graded');
    const { playbook } = story.rules;
    const stages = playbook.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task) => (task.id === 'tell' ? { ...task, needs: [] } : task)),
    }));
    Object.assign(story, { rules: { ...story.rules, playbook: { ...playbook, stages } } });
    story.does('沈立冬', finding('no'));
    story.does('沈立冬', tell(story));
    story.does('高予安', close('not-ours'));
    assert.deepEqual(story.asked, []);
    story.does('沈立冬', archive());
  });

  test('as exhausted: after a no, by whoever decides', () => {
    at('graded').refuses('高予安', close('exhausted'), 'closure.outcome');
    const story = at('rejected');
    story.refuses('沈立冬', close('exhausted'), 'access.role');
    story.does('高予安', close('exhausted'));
    assert.equal(story.file.status === 'closed' && story.file.outcome, 'exhausted');
    at('disputed').does('高予安', close('exhausted'));
  });

  test('a promise outlives the closing and keeps the case out of the archive', () => {
    const story = ordinary();
    story.does('林晓夏', contact(story, '林晓夏'));
    story.does('林晓夏', carryOut(story));
    story.does('林晓夏', tell(story));
    story.does('林晓夏', record('slip', { result: '已退' }));
    story.does('林晓夏', makePromise(promise('约定', '2026-07-23 18:00')));
    story.does('林晓夏', rectify('整改', '陈禾', '2026-07-24 18:00'));
    story.does('周砚青', close());
    assert.deepEqual(story.asked, ['call-back', 'promise', 'rectification']);
    story.does('投诉人', reply('回复'));
    story.at('2026-07-22 10:00').does('许知遥', followUp());
    const decision = story.decide('周砚青', archive());
    assert.deepEqual(decision.ok ? null : decision.refusal.params, {
      tasks: ['promise', 'rectification', 'read-reply'],
    });
    story.does('林晓夏', contact(story, '林晓夏', { keeps: [idOf<EntryId>('约定')] }));
    assert.deepEqual(story.asked, ['file', 'rectification']);
    story.does('陈禾', rectified('整改'));
    story.does('周砚青', evaluate('整改'));
    story.does('周砚青', archive());
  });
});

describe('归档', () => {
  test('after the call-back, for as long as the procedure keeps it, and then nothing more happens', () => {
    at('graded').refuses('沈立冬', archive(), 'case.not-closed');
    const story = at('closed');
    story.refuses('沈立冬', archive(), 'archive.tasks-open');
    story.at('2026-07-22 10:00').does('许知遥', followUp());
    story.refuses('沈立冬', archive('2029-07-17'), 'archive.too-short');
    story.refuses('许知遥', archive(), 'access.role');
    story.does('沈立冬', archive('2030-01-01'));
    assert.equal(story.file.status === 'archived' && story.file.retainUntil, '2030-01-01');
    assert.equal(story.file.status === 'archived' && story.file.was, 'closed');
    assert.deepEqual([story.asked, story.running], [[], []]);
    assert.equal(story.task('file').status, 'done');
    for (const act of [note(), reopen(), archive(), link('关联', '别的案件')])
      story.refuses('沈立冬', act, 'case.archived');
    story.refuses('投诉人', reply('回复'), 'case.archived');
  });

  test('retention counts from the end of the case by the calendar of the unit; 29 February ends in February', () => {
    const story = at('none').at('2028-02-29 23:30');
    story.does('林晓夏', register({ receivedAt: story.now }));
    story.does('林晓夏', decline('not-ours'));
    story.at('2028-03-03 10:00').does('林晓夏', archive());
    assert.equal(story.file.status === 'archived' && story.file.retainUntil, '2031-02-28');
    assert.equal(story.file.status === 'archived' && story.file.was, 'declined');
    const leap = at('none').at('2028-02-29 23:30');
    const keep = { ...leap.rules, playbook: { ...leap.rules.playbook, retentionYears: 4 } };
    Object.assign(leap, { rules: keep });
    leap.does('林晓夏', register({ receivedAt: leap.now }));
    leap.does('投诉人', withdraw());
    leap.does('林晓夏', archive());
    assert.equal(leap.file.status === 'archived' && leap.file.retainUntil, '2032-02-29');
    assert.equal(leap.file.status === 'archived' && leap.file.was, 'withdrawn');
  });
});

describe('不予受理', () => {
  test('with a reason of the procedure, before anything was offered; nothing is asked any more', () => {
    at('offered').refuses('沈立冬', decline('not-ours'), 'decline.too-late');
    const story = at('ungraded');
    story.refuses('林晓夏', decline('bad-mood'), 'decline.unknown-reason');
    story.refuses('许知遥', decline('not-ours'), 'access.role');
    story.does('林晓夏', makePromise(promise('约定', '2026-07-19 10:00')));
    story.does('林晓夏', decline('not-ours'));
    assert.deepEqual([story.asked, story.running], [[], []]);
    assert.equal(story.file.promises[0]?.status, 'ended');
    story.refuses('林晓夏', contact(story, '林晓夏'), 'case.declined');
    story.refuses('沈立冬', close(), 'case.declined');
    story.does('林晓夏', note());
  });
});

describe('撤诉', () => {
  test('by the complainant or written down for them, until something was done for them', () => {
    const story = at('offered');
    story.refuses('沈立冬', withdraw(), 'access.complainant-only');
    at('told').refuses('投诉人', withdraw(), 'withdrawal.too-late');
    const recorded = { by: person('沈立冬'), how: 'phone' } as const;
    story.does('沈立冬', { ...withdraw(), recorded });
    assert.deepEqual([story.asked, story.running], [[], []]);
    story.refuses('投诉人', answer('方案一'), 'case.withdrawn');
  });
});

describe('重开', () => {
  test('a closed case goes on as one whose result was disputed; limits count from the reopening', () => {
    const story = at('closed');
    story.refuses('许知遥', reopen(), 'access.role');
    story.refuses('沈立冬', carryOut(story), 'case.closed');
    story.at('2026-08-03 09:00').does('沈立冬', reopen());
    assert.equal(story.file.status, 'open');
    assert.deepEqual(story.asked, ['offer', 'respondent', 'team']);
    assert.deepEqual(story.running, ['offer#2']);
    assert.equal(story.clock('offer#2').dueAt, clockTime('2026-08-06 18:00'));
    at('graded').refuses('沈立冬', reopen(), 'reopening.not-ended');
  });

  test('closed again, called back again', () => {
    const story = at('closed');
    story.later(60).does('沈立冬', reopen());
    story.does('高予安', offer('方案二'));
    story.does('投诉人', answer('方案二'));
    story.does('沈立冬', carryOut(story));
    story.does('沈立冬', tell(story));
    story.does('投诉人', confirm());
    story.does('沈立冬', close());
    assert.deepEqual(story.asked, ['call-back']);
    story.at('2026-07-22 10:00').does('许知遥', followUp());
    story.does('沈立冬', archive());
  });

  test('a withdrawn case begins its limits anew', () => {
    const story = at('withdrawn');
    story.at('2026-07-27 09:00').does('林晓夏', reopen());
    assert.deepEqual(story.asked, ['assess']);
    assert.equal(story.clock('assess#2').startedAt, story.now);
    assert.deepEqual(story.fires(), []);
  });

  test('a declined case with a rectification and a promise takes up what still stands', () => {
    const story = ordinary();
    story.does('林晓夏', makePromise(promise('约定', '2026-07-19 10:00')));
    story.does('林晓夏', rectify('整改', '陈禾', '2026-07-30 18:00'));
    story.does('林晓夏', decline('not-ours'));
    story.later(60).does('林晓夏', reopen());
    assert.deepEqual(story.asked, ['rectification', 'respondent', 'talk']);
    assert.deepEqual(story.running, ['rectification', 'settle#2', 'talk#2']);
  });

  test('an ordinary case that was settled without an offer is settled once more', () => {
    const story = ordinary();
    story.does('林晓夏', contact(story, '林晓夏'));
    story.does('林晓夏', carryOut(story));
    story.does('林晓夏', tell(story));
    story.does('林晓夏', record('slip', { result: '已退' }));
    story.does('周砚青', close());
    story.later(60).does('周砚青', reopen());
    assert.deepEqual(story.asked, ['respondent', 'settle']);
    story.later(60).does('林晓夏', carryOut(story));
    story.does('林晓夏', tell(story));
    story.does('周砚青', close());
  });
});

describe('关联', () => {
  test('a link names another case once and is undone without undoing anything', () => {
    const story = ordinary();
    story.refuses('林晓夏', link('关联', '案件'), 'link.itself');
    story.does('林晓夏', link('关联', '另一件', { kind: 'duplicate', isLead: true }));
    assert.deepEqual(story.file.links, [
      { link: idOf('关联'), other: idOf<CaseId>('另一件'), kind: 'duplicate', isLead: true },
    ]);
    story.refuses('林晓夏', link('关联二', '另一件'), 'link.already');
    const unlink = (name: string) => ({ type: 'UnlinkCase', link: idOf<EntryId>(name), reason: '是两回事' }) as const;
    story.refuses('林晓夏', unlink('关联二'), 'link.unknown');
    story.does('林晓夏', unlink('关联'));
    assert.deepEqual(story.file.links, []);
  });
});

describe('换发链接', () => {
  test('the old secret dies, the file says who issued a new one', () => {
    const story = ordinary();
    const issue = { type: 'IssueLink', trackingHash: 'cd'.repeat(32), reason: '短信删了' } as const;
    story.refuses('许知遥', issue, 'access.role');
    story.does('林晓夏', issue);
    assert.equal(story.file.trackingHash, 'cd'.repeat(32));
    assert.equal(story.last('LinkIssued').facts.person, person('林晓夏'));
  });
});

describe('删除', () => {
  test('by the privacy role alone, at any time; after it nothing is left to do', () => {
    const story = at('offered');
    story.refuses('沈立冬', erase(), 'access.role');
    story.refuses('投诉人', erase(), 'access.role');
    story.does('何岚', erase());
    assert.deepEqual([story.asked, story.running], [[], []]);
    assert.equal(story.file.intake.personal, 'erased');
    story.refuses('何岚', erase(), 'case.erased');
    story.refuses('沈立冬', note(), 'case.erased');
    assert.deepEqual(story.fires(), []);
    at('archived').does('何岚', erase());
  });
});
