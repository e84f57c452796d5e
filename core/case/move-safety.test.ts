import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assign, register, signed } from '#test/support/acts.ts';
import { delivery } from '#test/support/clock-acts.ts';
import { MARKET } from '#test/support/market.ts';
import { hindrancesOf, moves, moveTo, preview, SOONER, withStage } from '#test/support/moves.ts';
import { altered, PATIENT_PLAYBOOK } from '#test/support/patient-market.ts';
import { awaiting } from '#test/support/patient-stories.ts';
import { idOf } from '#test/support/people.ts';
import { at, ordinary, reported } from '#test/support/phases.ts';
import { clock, d, h, task, wd } from '#test/support/sketch.ts';
import { clockTime, type Story } from '#test/support/story.ts';
import type { Playbook, Stage } from '#core/playbook/playbook.ts';
import { previewMove } from './move-preview.ts';
import type { CommandOf } from './commands.ts';

const withTask = (stage: string, more: Stage['tasks'][number]): Playbook =>
  withStage(stage, (found) => ({ ...found, tasks: [...found.tasks, more] }));

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
    assert.deepEqual(hindrancesOf(written, { ...MARKET, forms: chosen }), ['move.record-missing']);
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
    assert.deepEqual(hindrancesOf(other, renamed), [], 'the same form was written, whatever its task is called');
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
    assert.deepEqual(hindrancesOf(story, dropped), ['move.promise-later']);
    const softer = altered(MARKET, { settle: { limit: clock('received', { within: wd(3), soft: true }) } });
    assert.deepEqual(hindrancesOf(story, softer), [], 'what is not shown may come later');
  });

  test('nobody’s time to answer gets shorter, and no silence begins to bind', () => {
    const story = at('offered');
    const hurried = altered(MARKET, { answer: { limit: clock('offered', { within: h(20), whose: 'complainant' }) } });
    story.refuses('沈立冬', moveTo(story, hurried), 'move.answer-sooner');
    const generous = altered(MARKET, { answer: { limit: clock('offered', { within: d(4), whose: 'complainant' }) } });
    assert.deepEqual(hindrancesOf(story, generous), []);
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
    assert.deepEqual(hindrancesOf(story, waiving), ['move.silence']);
  });

  test('everything that speaks against it is told at once', () => {
    const story = ordinary();
    story.later(5 * 60);
    const [, goods] = MARKET.categories;
    const bad = { ...SOONER, categories: goods === undefined ? [] : [goods] };
    assert.deepEqual(hindrancesOf(story, bad), ['move.choice-missing', 'move.due-past']);
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
