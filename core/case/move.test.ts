import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assign, contact, register, signed } from '#test/support/acts.ts';
import { delivery, extend, pause, resume } from '#test/support/clock-acts.ts';
import { MARKET, WAITING } from '#test/support/market.ts';
import { LATER, moves, moveTo } from '#test/support/moves.ts';
import { altered, PATIENT_PLAYBOOK } from '#test/support/patient-market.ts';
import { awaiting } from '#test/support/patient-stories.ts';
import { idOf } from '#test/support/people.ts';
import { at, ordinary, reported } from '#test/support/phases.ts';
import { clock, d, h, task, wd } from '#test/support/sketch.ts';
import { clockTime, type Story } from '#test/support/story.ts';
import type { Playbook, Stage } from '#core/playbook/playbook.ts';
import { fold } from './evolve.ts';
import { previewMove } from './move-preview.ts';
import type { CommandOf } from './commands.ts';
import { pinOf } from './pin.ts';

/** The market with something else in one of its stages. */
function withStage(id: string, change: (stage: Stage) => Stage): Playbook {
  return { ...MARKET, stages: MARKET.stages.map((stage) => (stage.id === id ? change(stage) : stage)) };
}

const withTask = (stage: string, more: Stage['tasks'][number]): Playbook =>
  withStage(stage, (found) => ({ ...found, tasks: [...found.tasks, more] }));

function preview(story: Story, playbook: Playbook, again: readonly string[] = []) {
  const command = story.command('沈立冬', moveTo(story, playbook, { again })) as CommandOf<'MovePlaybook'>;
  return previewMove(story.rules, story.file, command);
}

const codes = (story: Story, playbook: Playbook): readonly string[] =>
  preview(story, playbook).hindrances.map(({ code }) => code);

/** An ordinary case on Saturday evening: to be spoken of within eight hours, and settled by Monday's close of business. */
const SOONER = altered(MARKET, {
  talk: { limit: clock('received', { within: h(4), warn: h(1), afterRegrade: 'restart' }) },
});

describe('改用新版', () => {
  test('a shorter limit counts from where it counted, and the file says from which version to which, by whom and why', () => {
    const story = ordinary();
    moves(story, '沈立冬', SOONER);
    const { facts, personal, by } = story.last('PlaybookMoved');
    assert.deepEqual([facts.from, facts.to], ['ab'.repeat(32), LATER]);
    assert.deepEqual([facts.fromVersion, facts.toVersion, facts.again], [1, 2, []]);
    assert.ok(personal !== 'erased' && personal.reason === '总部缩短了答复的时限' && by.kind === 'staff');
    assert.deepEqual(pinOf(story.file), { name: 'test', hash: LATER });
    const talk = story.clock('talk');
    assert.deepEqual([talk.startedAt, talk.dueAt], [clockTime('2026-07-18 20:05'), clockTime('2026-07-19 00:05')]);
    assert.deepEqual([talk.amount, talk.warnAt], [4, clockTime('2026-07-18 23:05')]);
    const amended = story.events.filter(({ type }) => type === 'ClockAmended');
    assert.equal(amended.length, 1, 'only what changed is stated');
    assert.equal(story.last('ClockAmended').facts.wasDueAt, clockTime('2026-07-19 04:05'));
    assert.deepEqual(fold(story.caseId, story.events), story.state, 'folding needs no rule');
  });

  test('it goes on under the new version: nothing is counted again, and an act stops the clock by its new limit', () => {
    const story = ordinary();
    moves(story, '沈立冬', SOONER);
    assert.deepEqual(story.fires(), []);
    story.later(10).does('林晓夏', contact(story, '林晓夏', { how: 'site' }));
    assert.ok(story.clock('talk').status === 'stopped');
    const late = ordinary();
    moves(late, '沈立冬', SOONER);
    late.runsUntil('2026-07-19 00:10');
    assert.equal(late.last('ClockBreached').facts.dueAt, clockTime('2026-07-19 00:05'));
  });

  test('what is in order when the procedure says the same under another hash: the pin alone moves', () => {
    const story = at('offered');
    const before = { clocks: story.file.clocks, tasks: story.file.tasks, stage: story.file.stage };
    moves(story, '沈立冬', MARKET);
    assert.deepEqual({ clocks: story.file.clocks, tasks: story.file.tasks, stage: story.file.stage }, before);
    const told = preview(at('offered'), MARKET);
    assert.deepEqual(told.hindrances, []);
    assert.ok(told.clocks.length > 0 && told.clocks.every(({ change }) => change === 'same' || change === 'late'));
    assert.ok(told.tasks.every(({ change }) => change === 'kept'));
  });

  test('the preview states what the move then states', () => {
    const story = ordinary();
    const told = preview(story, SOONER);
    assert.deepEqual(told.hindrances, []);
    const talk = told.clocks.find(({ clock: id }) => id === 'talk');
    assert.equal(talk?.change, 'due');
    assert.deepEqual(
      [talk.was?.dueAt, talk.then?.dueAt],
      [clockTime('2026-07-19 04:05'), clockTime('2026-07-19 00:05')],
    );
    moves(story, '沈立冬', SOONER);
    for (const { clock: id, then } of told.clocks) {
      const found = story.clock(id);
      assert.equal(found.status === 'running' ? found.dueAt : undefined, then?.dueAt ?? undefined, id);
    }
  });

  test('an administrator does it, with the reason, to another version of the same procedure', () => {
    const story = ordinary();
    story.refuses('林晓夏', moveTo(story, SOONER), 'access.role');
    story.refuses('沈立冬', moveTo(story, SOONER, { reason: ' ' }), 'move.reason-needed');
    story.refuses('沈立冬', moveTo(story, SOONER, { to: 'ab'.repeat(32) }), 'move.same-version');
    story.refuses('沈立冬', moveTo(story, { ...SOONER, name: 'another-market' }), 'move.other-procedure');
    assert.deepEqual(codes(story, { ...SOONER, name: 'another-market' }), ['move.other-procedure']);
    const archived = at('archived');
    archived.refuses('沈立冬', moveTo(archived, SOONER), 'case.archived');
  });

  test('a closed case that is still to be called back is moved too', () => {
    const story = at('closed');
    const later = altered(MARKET, { 'call-back': { limit: clock('carried-out', { between: [wd(1), wd(3)] }) } });
    moves(story, '沈立冬', later);
    assert.equal(story.clock('call-back').dueAt, story.last('ClockAmended').facts.dueAt);
    assert.equal(story.file.status, 'closed');
  });
});

describe('时限改按新版', () => {
  test('one that begins elsewhere counts from there; where that was not reached, it begins later', () => {
    const story = ordinary();
    story.later(30);
    const fromGrading = altered(MARKET, { settle: { limit: clock('assessed', { within: wd(1), soft: true }) } });
    moves(story, '沈立冬', fromGrading);
    assert.equal(story.clock('settle').of, 'assessed');
    const other = ordinary();
    const onceSpoken = altered(MARKET, { settle: { limit: clock('contacted', { within: wd(1), soft: true }) } });
    const told = preview(other, onceSpoken);
    assert.deepEqual(told.clocks.find(({ rule }) => rule === 'settle')?.change, 'ended');
    moves(other, '沈立冬', onceSpoken);
    assert.equal(other.clock('settle').status, 'dropped');
    other.later(20).does('林晓夏', contact(other, '林晓夏', { how: 'site' }));
    assert.equal(other.clock('settle#2').startedAt, other.now);
  });

  test('what was paused stays paused and keeps its pauses; what was granted on top stays where it means the same', () => {
    const story = at('graded');
    story.does('沈立冬', pause('offer', 'waiting'));
    story.later(60).does('沈立冬', resume('offer'));
    story.does('高予安', extend(story, 'offer'));
    const extensions = [{ by: d(2), approver: 'region', isTold: true }];
    const limit = (within: ReturnType<typeof d> | ReturnType<typeof h>) =>
      altered(MARKET, { offer: { limit: clock('received', { within, warn: h(12), pauses: [WAITING], extensions }) } });
    const shorter = story.fork();
    moves(shorter, '沈立冬', limit(d(2)));
    assert.deepEqual(shorter.clock('offer').extensions, [d(2)]);
    assert.equal(shorter.clock('offer').pauses.length, 1);
    assert.equal(shorter.clock('offer').dueAt, clockTime('2026-07-22 18:00'));
    const inHours = story.fork();
    moves(inHours, '沈立冬', limit(h(90)));
    assert.deepEqual(inHours.clock('offer').extensions, [], 'two days on top of ninety hours are neither');
    const paused = at('graded');
    paused.does('沈立冬', pause('offer', 'waiting'));
    moves(paused, '沈立冬', limit(d(2)));
    assert.equal(preview(at('graded'), limit(d(2))).clocks.find(({ rule }) => rule === 'offer')?.change, 'due');
    paused.later(24 * 60).does('沈立冬', resume('offer'));
    assert.equal(
      paused.clock('offer').dueAt,
      clockTime('2026-07-21 18:00'),
      'counted by the new limit, without the day of the pause',
    );
  });

  test('who would have been warned before now is warned now, and not in the past', () => {
    const story = ordinary();
    story.later(200);
    moves(story, '沈立冬', SOONER);
    assert.equal(story.last('ClockWarned').at, story.now);
    assert.equal(story.clock('talk').warnedAt, story.now);
    assert.deepEqual(story.fires(), []);
  });

  test('one that has run out has run out, and stays as it was', () => {
    const story = ordinary();
    story.runsUntil('2026-07-19 09:00');
    assert.ok(story.clock('talk').breachedAt !== null);
    const before = story.clock('talk');
    moves(story, '沈立冬', SOONER);
    assert.deepEqual(story.clock('talk'), before);
    assert.equal(preview(story, MARKET).clocks.find(({ rule }) => rule === 'talk')?.change, 'late');
  });

  test('a task that the new version does not ask of such a case is dropped with its clock; one that it adds is asked', () => {
    const story = ordinary();
    const changed = withStage('settle', (stage) => ({
      ...stage,
      tasks: [
        ...stage.tasks.map((each) => (each.id === 'settle' ? { ...each, when: { source: 'harm == "injury"' } } : each)),
        task('thank', 'advise', 'duty', { limit: clock('registered', { within: wd(2) }) }),
      ],
    }));
    const told = preview(story, changed);
    assert.deepEqual(told.hindrances, []);
    assert.deepEqual(told.clocks.find(({ rule }) => rule === 'settle')?.change, 'ended');
    assert.deepEqual(told.clocks.find(({ rule }) => rule === 'thank')?.change, 'started');
    assert.deepEqual(told.tasks.find(({ task: id }) => id === 'thank')?.change, 'asked');
    moves(story, '沈立冬', changed);
    assert.ok(story.asked.includes('thank') && story.running.includes('thank') && !story.running.includes('settle'));
  });

  test('work that is asked of another role goes to whoever holds it', () => {
    const story = ordinary();
    const told = preview(story, altered(MARKET, { talk: { by: 'store' } }));
    assert.deepEqual(told.tasks.find(({ task: id }) => id === 'talk')?.change, 'handed');
  });
});

describe('不稳妥就留在原版', () => {
  test('an open task, a running clock, a written record, a choice, a role or a stage without its counterpart', () => {
    const story = ordinary();
    const renamed = withStage('settle', (stage) => ({
      ...stage,
      tasks: stage.tasks.map((each) => (each.id === 'talk' ? { ...each, id: 'speak' } : each)),
    }));
    story.refuses('沈立冬', moveTo(story, renamed), 'move.task-missing');
    assert.deepEqual(preview(story, renamed).hindrances[0]?.params, { tasks: ['talk'] });
    const unlimited = withStage('settle', (stage) => ({
      ...stage,
      tasks: stage.tasks.map((each) => (each.id === 'settle' ? { ...each, clock: null } : each)),
    }));
    story.refuses('沈立冬', moveTo(story, unlimited), 'move.clock-missing');
    const written = reported();
    const forms = MARKET.forms.map((form) => (form.id === 'report' ? { ...form, id: 'account' } : form));
    written.refuses('沈立冬', moveTo(written, { ...MARKET, forms }), 'move.record-missing');
    const shorn = MARKET.forms.map((form) => ({ ...form, fields: form.fields.filter(({ id }) => id !== 'origin') }));
    assert.deepEqual(preview(written, { ...MARKET, forms: shorn }).hindrances[0]?.params, { records: ['origin'] });
    const chosen = MARKET.forms.map((form) => ({
      ...form,
      fields: form.fields.map((field) => ({ ...field, choices: field.choices.filter(({ id }) => id !== 'supplier') })),
    }));
    assert.deepEqual(codes(written, { ...MARKET, forms: chosen }), ['move.record-missing']);
    const [other] = MARKET.categories.slice(1);
    const fewer = { ...MARKET, categories: other === undefined ? [] : [other] };
    story.refuses('沈立冬', moveTo(story, fewer), 'move.choice-missing');
    assert.deepEqual(preview(story, fewer).hindrances[0]?.params, { choices: ['goods'] });
    const handed = at('none');
    handed.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
    handed.does('林晓夏', assign('store'));
    const unmanaged = {
      ...MARKET,
      tiers: ['clerk', 'duty', 'region'],
      roles: MARKET.roles.filter(({ id }) => id !== 'store'),
    };
    handed.refuses('沈立冬', moveTo(handed, unmanaged), 'move.role-missing');
    const restaged = {
      ...MARKET,
      stages: MARKET.stages.map((each) => (each.id === 'settle' ? { ...each, id: 'mend' } : each)),
    };
    story.refuses('沈立冬', moveTo(story, restaged), 'move.stage-missing');
  });

  test('what was done and would be asked for again: only where that is said', () => {
    const story = reported();
    story.does('沈立冬', signed('report', 'store'));
    const twice = MARKET.forms.map((form) =>
      form.id === 'report' ? { ...form, signedBy: ['store', 'region'] } : form,
    );
    story.refuses('沈立冬', moveTo(story, { ...MARKET, forms: twice }), 'move.again');
    assert.deepEqual(preview(story, { ...MARKET, forms: twice }).hindrances[0]?.params, { tasks: ['report'] });
    moves(story, '沈立冬', { ...MARKET, forms: twice }, { again: ['report'] });
    assert.deepEqual(story.last('PlaybookMoved').facts.again, ['report']);
    const renamed = withStage('learn', (stage) => ({
      ...stage,
      tasks: stage.tasks.map((each) => (each.id === 'report' ? { ...each, id: 'account' } : each)),
    }));
    const other = reported();
    other.does('沈立冬', signed('report', 'store'));
    assert.deepEqual(codes(other, renamed), [], 'the same form was written, whatever its task is called');
  });

  test('a step that was done under another name is not asked for once more unnoticed', () => {
    const withStep = (id: string) =>
      withTask('receive', task(id, 'advise', 'duty', { limit: clock('registered', { within: wd(2) }) }));
    const story = ordinary();
    moves(story, '沈立冬', withStep('tell-duty'));
    story.does('周砚青', {
      type: 'TakeStep',
      task: 'tell-duty',
      entry: idOf('步骤'),
      text: '知道了',
      how: null,
      lateReason: null,
    });
    const command = story.command('沈立冬', moveTo(story, withStep('inform-duty'), { to: 'aa'.repeat(32) }));
    const { hindrances } = previewMove(story.rules, story.file, command as CommandOf<'MovePlaybook'>);
    assert.deepEqual(
      hindrances.map(({ code, params }) => [code, params]),
      [['move.again', { tasks: ['inform-duty'] }]],
    );
  });

  test('a whole piece of work that the new version would begin anew', () => {
    const story = at('graded');
    const again = withStage('look-into', (stage) => ({
      ...stage,
      tasks: stage.tasks.map((each) =>
        each.id === 'find' ? { ...each, again: { when: { source: 'attempt < 2' }, from: 'look-into' } } : each,
      ),
    }));
    story.refuses('沈立冬', moveTo(story, again), 'move.work-repeated');
  });

  test('a due time, or an aim, that would lie in the past', () => {
    const story = ordinary();
    story.later(5 * 60);
    story.refuses('沈立冬', moveTo(story, SOONER), 'move.due-past');
    assert.deepEqual(preview(story, SOONER).hindrances[0]?.params, { clocks: ['talk'] });
    const started = withTask('settle', task('thank', 'advise', 'duty', { limit: clock('received', { within: h(2) }) }));
    story.refuses('沈立冬', moveTo(story, started), 'move.due-past');
    const aimed = altered(MARKET, {
      talk: { limit: clock('received', { within: h(8), aim: h(2), warn: h(1), afterRegrade: 'restart' }) },
    });
    story.refuses('沈立冬', moveTo(story, aimed), 'move.due-past');
  });

  test('what the complainant sees us promise comes neither later nor to nothing', () => {
    const story = ordinary();
    const slower = altered(MARKET, { talk: { limit: clock('received', { within: h(12), afterRegrade: 'restart' }) } });
    story.refuses('沈立冬', moveTo(story, slower), 'move.promise-later');
    const params = preview(story, slower).hindrances[0]?.params;
    assert.deepEqual(params, { clocks: ['talk'], until: clockTime('2026-07-19 04:05') });
    const dropped = altered(MARKET, { talk: { when: { source: 'harm == "injury"' } } });
    assert.deepEqual(codes(story, dropped), ['move.promise-later']);
    const softer = altered(MARKET, { settle: { limit: clock('received', { within: wd(3), soft: true }) } });
    assert.deepEqual(codes(story, softer), [], 'what is not shown may come later');
  });

  test('nobody’s time to answer gets shorter, and no silence begins to bind', () => {
    const story = at('offered');
    const hurried = altered(MARKET, { answer: { limit: clock('offered', { within: h(20), whose: 'complainant' }) } });
    story.refuses('沈立冬', moveTo(story, hurried), 'move.answer-sooner');
    const generous = altered(MARKET, { answer: { limit: clock('offered', { within: d(4), whose: 'complainant' }) } });
    assert.deepEqual(codes(story, generous), []);
    const binding = altered(MARKET, {
      answer: {
        askAgain: null,
        limit: clock('read', { within: wd(5), whose: 'complainant', binding: { remindAfter: null } }),
      },
    });
    story.refuses('沈立冬', moveTo(story, binding), 'move.silence');
    const waiving = altered(MARKET, {
      answer: { limit: { ...clock('offered', { within: d(2), whose: 'complainant' }), lapses: true } },
    });
    assert.deepEqual(codes(story, waiving), ['move.silence']);
  });

  test('everything that speaks against it is told at once', () => {
    const story = ordinary();
    story.later(5 * 60);
    const [, goods] = MARKET.categories;
    const bad = { ...SOONER, categories: goods === undefined ? [] : [goods] };
    assert.deepEqual(codes(story, bad), ['move.choice-missing', 'move.due-past']);
  });
});

describe('沉默的期限', () => {
  /** An offer that the complainant has read, and that silence accepts after five working days. */
  function read(): Story {
    const story = awaiting();
    story.does('沈立冬', delivery(story, 'read-back'));
    return story;
  }
  const binding = (within: ReturnType<typeof wd>) =>
    altered(PATIENT_PLAYBOOK, {
      answer: {
        askAgain: null,
        limit: clock('read', { within, whose: 'complainant', binding: { remindAfter: wd(3) } }),
      },
    });

  test('one that runs goes on from its proof, and may only get longer', () => {
    const story = read();
    const due = story.clock('answer').dueAt;
    moves(story, '顾知秋', binding(wd(7)));
    const { startedAt, dueAt } = story.clock('answer');
    assert.deepEqual([startedAt, dueAt > due], [story.now, true]);
    const other = read();
    other.refuses('顾知秋', moveTo(other, binding(wd(3))), 'move.answer-sooner');
  });

  test('one that has not begun binds as the complainant was told, or not at all', () => {
    const story = awaiting();
    const otherwise = story.command('顾知秋', moveTo(story, binding(wd(7)))) as CommandOf<'MovePlaybook'>;
    assert.deepEqual(
      previewMove(story.rules, story.file, otherwise).hindrances.map(({ code }) => code),
      ['move.silence'],
    );
    const loose = altered(PATIENT_PLAYBOOK, {
      answer: { limit: clock('offered', { within: wd(5), whose: 'complainant' }) },
    });
    moves(story, '顾知秋', loose);
    story.runsUntil('2026-08-10 10:00');
    assert.ok(!story.types().has('AcceptedBySilence'));
  });
});
