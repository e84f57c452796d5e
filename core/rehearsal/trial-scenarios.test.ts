import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Rules } from '#core/case/rules.ts';
import { named, rehearsedCase, versionOf, type Json, type RehearsedCase } from '#test/support/rehearsed-case.ts';
import { clockTime } from '#test/support/story.ts';
import { tryCase, type CaseTrial, type Tried } from './trial.ts';
import { NO_FIGURES, withCase } from './trial-figures.ts';

// 试算 of cases that the scenarios of a shipped procedure lead to; what must come of it was worked out by hand, from the
// scenario and the calendar of March 2026.

/** Wednesday 11 March 2026, 09:00, by telephone; offered twice, settled on Tuesday at 09:00, half a day after three working days. */
const BY_PHONE = rehearsedCase('supermarket', 'difficult-by-phone');
/** Tuesday 10 March: received at 10:28, exchanged at 10:45. */
const AT_THE_DESK = rehearsedCase('supermarket', 'exchange-at-the-desk');
/** Declined at the counter on 10 March, without a receipt. */
const NO_RECEIPT = rehearsedCase('supermarket', 'no-receipt');

function tried(found: RehearsedCase, other: Rules): Tried {
  const all = tryCase(found.id, found.events, { own: found.rules, other }, found.end);
  assert.ok(all !== null);
  return all;
}

function trial(found: RehearsedCase, change: (json: Json) => void): CaseTrial {
  const all = tried(found, versionOf(found, change));
  assert.ok(all.kind === 'tried', JSON.stringify(all));
  return all.trial;
}

const json = (value: unknown): Json => value as Json;
const taskIn = (document: Json, id: string): Json => named(named(document['stages'], 'settle')['tasks'], id);

function within(limit: string): (document: Json) => void {
  return (document) => {
    taskIn(document, 'settle')['within'] = json(limit);
  };
}

const NOTHING = { limits: [], added: [], gone: [], approvals: [], refused: [], takenOn: false, unknown: [] };

describe('试算：时限', () => {
  test('four working days instead of three: what was half a day late would have been in time', () => {
    const found = trial(BY_PHONE, within('4 wd'));
    assert.deepEqual(found, {
      ...NOTHING,
      limits: [
        {
          rule: 'settle',
          nth: 1,
          was: { dueAt: clockTime('2026-03-16 22:00'), end: 'missed' },
          then: { dueAt: clockTime('2026-03-17 22:00'), end: 'met' },
        },
      ],
    });
  });

  test('two working days: earlier, and late all the same; eight: later', () => {
    const [sooner] = trial(BY_PHONE, within('2 wd')).limits;
    assert.deepEqual(sooner?.then, { dueAt: clockTime('2026-03-13 22:00'), end: 'missed' });
    const [later] = trial(BY_PHONE, within('8 wd')).limits;
    assert.deepEqual(later?.then, { dueAt: clockTime('2026-03-23 22:00'), end: 'met' });
  });

  test('ten minutes for an exchange that took seventeen: it was in time, and would have been late', () => {
    const found = trial(AT_THE_DESK, within('10 min'));
    assert.deepEqual(found, {
      ...NOTHING,
      limits: [
        {
          rule: 'settle',
          nth: 1,
          was: { dueAt: clockTime('2026-03-13 22:00'), end: 'met' },
          then: { dueAt: clockTime('2026-03-10 10:38'), end: 'missed' },
        },
      ],
    });
    const figures = withCase(NO_FIGURES, { kind: 'tried', trial: found });
    assert.deepEqual([figures.earlier, figures.wouldMiss, figures.wouldMeet], [1, 1, 0]);
  });

  test('the complainant’s own time: three working days to answer become one, and are asked again for one', () => {
    const { limits } = trial(BY_PHONE, (document) => {
      const task = taskIn(document, 'agree');
      task['within'] = json('1 wd');
      task['if_silent'] = json({ ask_again_after: '1 wd' });
    });
    // Offered on Wednesday at 09:05 and, after a no, at 10:00; asked again on Tuesday at 09:00, and answered at once.
    assert.deepEqual(
      limits.map(({ rule, nth, was, then }) => [rule, nth, was?.dueAt, was?.end, then?.dueAt, then?.end]),
      [
        ['agree', 1, clockTime('2026-03-17 00:00'), 'ended', clockTime('2026-03-13 00:00'), 'ended'],
        ['agree', 2, clockTime('2026-03-21 00:00'), 'met', clockTime('2026-03-19 00:00'), 'met'],
      ],
    );
  });

  test('a limit that is not there any more', () => {
    const { limits } = trial(BY_PHONE, (document) => {
      for (const part of ['within', 'from', 'else']) delete taskIn(document, 'settle')[part];
    });
    assert.deepEqual(
      limits.map(({ rule, was, then }) => [rule, was?.end, then]),
      [['settle', 'missed', null]],
    );
  });
});

describe('试算：任务、定夺、门槛、结案', () => {
  test('a task that nobody was asked for: who did what waits for it is said, and what came of it is not known', () => {
    const found = trial(BY_PHONE, (document) => {
      const tasks = named(document['stages'], 'settle')['tasks'];
      const title = { zh: '店长先看过', en: 'The store manager looks first' };
      tasks?.push(
        json({
          ...{ id: 'look-first', title, act: 'advise', by: 'manager', for: ['usual'], needs: [], cites: [] },
          ...{ within: '1 h', from: 'received', else: 'escalate' },
        }),
      );
      const propose = taskIn(document, 'propose');
      propose['needs'] = json([...(propose['needs'] ?? []), 'look-first']);
    });
    assert.deepEqual([found.added, found.gone, found.unknown], [['look-first'], [], ['look-first']]);
    // Both offers were made without it, and the case was closed without it.
    assert.deepEqual(
      found.refused.map(({ code, params }) => [code, params]),
      [
        ['task.not-yet', { needs: ['look-first'] }],
        ['task.not-yet', { needs: ['look-first'] }],
        ['closure.tasks-open', { tasks: ['look-first'] }],
      ],
    );
    // Its hour ran out, but nobody was asked: that is no breach.
    assert.deepEqual(
      found.limits.map(({ rule, was, then }) => [rule, was, then?.end]),
      [['look-first', null, 'unknown']],
    );
  });

  test('a task that is asked no more', () => {
    const found = trial(BY_PHONE, (document) => {
      const stage = named(document['stages'], 'settle');
      stage['tasks'] = json((stage['tasks'] ?? []).filter(({ id }) => (id as unknown) !== 'receipt'));
    });
    assert.deepEqual([found.added, found.gone, found.unknown], [[], ['receipt'], []]);
  });

  test('an approval that both offers would have waited for', () => {
    const found = trial(BY_PHONE, (document) => {
      const title = { zh: '店长定夺', en: 'The store manager decides' };
      named(document['stages'], 'settle')['tasks']?.push(
        json({ id: 'allow', title, act: 'approve', by: 'manager', for: ['usual'], needs: [], cites: [] }),
      );
    });
    assert.deepEqual(found.approvals, [
      { change: 'added', role: 'manager' },
      { change: 'added', role: 'manager' },
    ]);
    assert.deepEqual(found.limits, []);
  });

  test('a condition of closing that was not so', () => {
    const found = trial(BY_PHONE, (document) => {
      const says = { zh: '要有整改', en: 'Something was put right' };
      document['closing'] = json([{ must: 'attempt > 1', says, cites: [] }]);
    });
    assert.deepEqual(
      found.refused.map(({ code, params }) => [code, params]),
      [['closure.condition', { condition: 'closing:0' }]],
    );
  });

  test('a gate that nobody came to: its questions were never asked, so nobody knows', () => {
    const found = trial(BY_PHONE, (document) => {
      const gate = document['intake']?.['gate'];
      assert.ok(gate !== undefined);
      gate['channels'] = json(['counter', 'web', 'phone']);
    });
    assert.deepEqual(found, { ...NOTHING, unknown: ['receipt_ours', 'goods_match', 'sold_here'] });
  });

  test('declined at a gate that the other version does not have: it would have been taken on', () => {
    const found = trial(NO_RECEIPT, (document) => {
      delete document['intake']?.['gate'];
    });
    assert.deepEqual(found, { ...NOTHING, takenOn: true });
  });

  test('complaints that come again were not counted, and are not counted afterwards', () => {
    const found = trial(BY_PHONE, (document) => {
      document['recurrence'] = json({ within: '30 d', cites: [] });
    });
    assert.deepEqual(found, { ...NOTHING, unknown: ['recurrence'] });
  });

  test('a grade that the other version does not know: it cannot be compared', () => {
    const other = versionOf(BY_PHONE, () => undefined);
    const severities = other.playbook.severities.filter(({ id }) => id !== 'usual');
    assert.deepEqual(tried(BY_PHONE, { ...other, playbook: { ...other.playbook, severities } }), {
      kind: 'aside',
      why: 'severity',
    });
  });

  test('a file that its own version does not lead to any more: it cannot be compared either', () => {
    const [first, ...rest] = BY_PHONE.events;
    assert.ok(first?.type === 'CaseRegistered');
    const earlier = { ...first, facts: { ...first.facts, receivedAt: clockTime('2026-03-10 09:00') } };
    const altered = { ...BY_PHONE, events: [earlier, ...rest] };
    assert.deepEqual(tried(altered, BY_PHONE.rules), { kind: 'aside', why: 'other-times' });
  });
});

describe('试算的数字', () => {
  test('added up case by case', () => {
    const longer = versionOf(BY_PHONE, within('4 wd'));
    const cases = [tried(BY_PHONE, longer), tried(BY_PHONE, longer), tried(BY_PHONE, BY_PHONE.rules)];
    const figures = [...cases, { kind: 'aside', why: 'moved' } as const].reduce(withCase, NO_FIGURES);
    const { byTask, ...all } = figures;
    assert.deepEqual(
      [all.cases, all.changed, all.later, all.earlier, all.wouldMeet, all.wouldMiss, all.uncertain, all.moved],
      [3, 2, 2, 0, 2, 0, 0, 1],
    );
    assert.deepEqual(Object.keys(byTask), ['settle']);
    assert.deepEqual([byTask['settle']?.later, byTask['settle']?.wouldMeet], [2, 2]);
  });
});
