import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accept, assess, assign, close, contact, finding, followUp, handOver, tell } from '#test/support/acts.ts';
import type { RefusalCode } from '#core/case/refusal.ts';
import { person, STORE } from '#test/support/people.ts';
import type { Story } from '#test/support/story.ts';
import { answering, brought, workshop } from '#test/support/workshop.ts';

const with_ = (more: string) => workshop(['keep_years: 2', `keep_years: 2\n${more}`]);

/** Not ours, and explained: only closing is left. */
function explained(playbook = workshop(), apologised = false, found: 'partly' | 'no' = 'no'): Story {
  const story = brought(playbook);
  story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
  story.does('周砚青', answering(finding(found), { choices: { ours: 'no' } }));
  story.does('林晓夏', contact(story, '林晓夏', { apologised }));
  return story;
}

describe('致歉的规矩', () => {
  test('always: nothing is closed without an apology on record', () => {
    const story = explained(with_('apology: always'));
    story.does('林晓夏', tell(story));
    story.refuses('沈立冬', close(), 'closure.apology');
    story.does('林晓夏', contact(story, '林晓夏', { apologised: true }));
    story.does('沈立冬', close());
    assert.equal(story.file.apologies, 1);
  });

  test('when it is ours: what is not ours closes without', () => {
    const story = explained(with_('apology: when-ours'));
    story.does('林晓夏', tell(story));
    story.does('沈立冬', close());
  });

  test('twice: once while it is heard, once more with the result', () => {
    const once = explained(with_('apology: twice'), true);
    once.does('林晓夏', tell(once));
    once.refuses('沈立冬', close(), 'closure.apology');
    const twice = explained(with_('apology: twice'), true);
    twice.does('林晓夏', tell(twice, { apologised: true }));
    twice.does('沈立冬', close());
  });
});

describe('结案条件', () => {
  test('what must be is asked before closing, where its case holds', () => {
    const must = "closing: [{must: 'apologies >= 1', when: 'ours == \"no\"', says: {zh: 要道歉, en: Apologise}}]";
    const story = explained(with_(must));
    story.does('林晓夏', tell(story));
    story.refuses('沈立冬', close(), 'closure.condition');
    story.does('林晓夏', contact(story, '林晓夏', { apologised: true }));
    story.does('沈立冬', close());
  });
});

describe('回访，在没有什么要执行的时候', () => {
  const calling = workshop(
    ['forms:\n', 'forms:\n  call: {title: {zh: 回访记录, en: Call}, fields: [cause]}\n'],
    [
      '      close: {title:',
      '      call: {title: {zh: 回访, en: Call}, act: follow-up, by: owner_of_shop, form: call, optional: true, again: {when: \'called_back == "no"\', from: call}}\n      close: {title:',
    ],
  );
  const call = (satisfied: boolean) => followUp({ cause: '问过了' }, { satisfied, scores: {} });

  test('whoever heard the result can be called, and called again until they are satisfied', () => {
    const story = explained(calling, false, 'partly');
    story.refuses('沈立冬', call(true), 'followup.not-carried-out');
    story.does('林晓夏', tell(story));
    assert.ok(story.asked.includes('call'));
    story.does('沈立冬', call(false));
    assert.deepEqual([story.file.attempt, story.file.followUp.kind], [2, 'none']);
    story.does('沈立冬', call(true));
    story.refuses('沈立冬', call(true), 'followup.already');
    assert.equal(story.file.attempt, 2);
  });
});

describe('回访的表单', () => {
  const asking = workshop(
    [
      'forms:\n',
      'forms:\n  call: {title: {zh: 回访记录, en: Call}, fields: [cause, way, wishes?, kept_parts?, seats?, price_asked?, since?, heard_at?, mood]}\n',
    ],
    [
      '      close: {title:',
      '      call: {title: {zh: 回访, en: Call}, act: follow-up, by: owner_of_shop, form: call, optional: true, again: {when: \'way == "away"\', from: call}}\n      close: {title:',
    ],
  );
  const filled = {
    choices: { way: 'away' },
    scores: { mood: 3, seats: 5, price_asked: 12_000 },
    ticks: ['kept_parts', 'wishes:money', 'wishes:care'],
  };
  const texts = { cause: '问过了', since: '2026-07-20', heard_at: '2026-07-20T02:00:00.000Z' };
  const told = (): Story => {
    const story = explained(asking, false, 'partly');
    story.does('林晓夏', tell(story));
    return story;
  };

  test('it asks whatever another form asks, and conditions know what was answered', () => {
    const story = told();
    story.does('沈立冬', followUp(texts, filled));
    const made = story.last('FollowUpMade');
    assert.deepEqual([made.facts.choices, made.facts.scores, made.facts.ticks], Object.values(filled));
    assert.equal(made.facts.score, 3);
    assert.deepEqual(made.personal, { texts });
    assert.deepEqual(story.file.answers.get('wishes'), ['money', 'care']);
    assert.equal(story.file.attempt, 2, 'one answer asks for another call');
    story.does('沈立冬', followUp(texts, { ...filled, choices: { way: 'here' }, ticks: [] }));
    assert.equal(story.file.answers.has('wishes'), false);
    assert.equal(story.file.attempt, 2);
  });

  test('what is no answer to its questions is refused with the field', () => {
    const story = told();
    const refused = (more: Partial<typeof filled>, code: RefusalCode) =>
      story.refuses('沈立冬', followUp(texts, { ...filled, ...more }), code);
    refused({ choices: { way: 'nowhere' } }, 'record.value');
    refused({ scores: { ...filled.scores, price_asked: -1 } }, 'record.value');
    refused({ scores: { ...filled.scores, mood: 6 } }, 'record.value');
    refused({ ticks: ['wishes:gold'] }, 'record.value');
    refused({ choices: {} as never }, 'record.field-missing');
    refused({ ticks: ['ours'] }, 'record.field-unknown');
  });
});

describe('降级', () => {
  const injury = workshop([
    `    any: ['stranded == "yes"']\n`,
    `    any: ['stranded == "yes"']\n    lowered_by: owner_of_shop\n`,
  ]);
  const mildly = answering({ ...assess('usual', 'repair'), reason: '看着不严重' }, { choices: { stranded: 'yes' } });

  test('what its criteria make grave is not graded milder by whoever may not', () => {
    const story = brought(injury);
    story.refuses('林晓夏', mildly, 'access.role');
    story.does('林晓夏', answering(assess('urgent', 'repair'), { choices: { stranded: 'yes' } }));
    const lower = { type: 'RegradeCase', severity: 'usual', category: 'repair', reason: '修好了' } as const;
    story.refuses('周砚青', lower, 'access.role');
    story.does('沈立冬', lower);
  });

  test('whoever may, grades it milder with the reason', () => {
    brought(injury).does('沈立冬', mildly);
  });
});

describe('亲自办', () => {
  test('a case that its owner handles in person goes to nobody else', () => {
    const playbook = workshop([
      '    otherwise: true\n    owner: foreman\n',
      '    otherwise: true\n    owner: foreman\n    personal: true\n',
    ]);
    const story = brought(playbook);
    story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
    story.refuses('林晓夏', handOver({ kind: 'person', person: person('陈禾') }), 'assignment.in-person');
    story.refuses('林晓夏', handOver({ kind: 'role', role: 'desk', unit: STORE }), 'assignment.in-person');
    story.does('林晓夏', assign('foreman'));
    story.does('周砚青', accept());
  });
});
