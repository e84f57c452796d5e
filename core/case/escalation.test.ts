import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contact, note } from '#test/support/acts.ts';
import { pause, takeEscalation } from '#test/support/clock-acts.ts';
import { HEAD_OFFICE, person, REGION, STORE } from '#test/support/people.ts';
import { PATIENT_PEOPLE } from '#test/support/patient-market.ts';
import { arriving } from '#test/support/patient-stories.ts';
import { clockTime } from '#test/support/story.ts';

const EMPTY = { unit: REGION, people: [] };

describe('上报', () => {
  test('each step asks the role it names, with a limit of its own', () => {
    const story = arriving();
    story.runsUntil('2026-07-18 20:46');
    const { facts } = story.last('CaseEscalated');
    assert.deepEqual([facts.wanted, facts.to?.role, facts.reason], ['region', 'region', null]);
    const limit = story.clock('step-in:come:1');
    assert.deepEqual(
      [limit.dueAt, limit.isSoft],
      [clockTime('2026-07-18 21:00'), false],
      'fifteen minutes from the step, not from when a worker looked',
    );
    story.runsUntil('2026-07-18 21:01');
    assert.equal(story.clock('step-in:come:1').breachedAt, clockTime('2026-07-18 21:00'));
    assert.equal(story.clock('come').climbed, 1, 'a step that is late has no ladder of its own');
    story.runsUntil('2026-07-18 22:00');
    assert.equal(story.last('CaseEscalated').facts.to?.role, 'head-office');
  });

  test('a step to an empty role goes on up, and says so', () => {
    const story = arriving({ ...PATIENT_PEOPLE, region: EMPTY });
    story.runsUntil('2026-07-18 20:46');
    const { facts } = story.last('CaseEscalated');
    assert.deepEqual(facts.to, { kind: 'role', person: null, role: 'head-office', unit: HEAD_OFFICE });
    assert.deepEqual([facts.wanted, facts.reason], ['region', 'empty-role']);
    assert.deepEqual(story.task('step-in:come:1').to, { kind: 'role', role: 'head-office', unit: HEAD_OFFICE });
  });

  test('where the top is empty too, it waits there for whoever is given that role', () => {
    const story = arriving({ ...PATIENT_PEOPLE, region: EMPTY, 'head-office': { unit: HEAD_OFFICE, people: [] } });
    story.runsUntil('2026-07-18 20:46');
    assert.equal(story.last('CaseEscalated').facts.to?.role, 'head-office');
  });

  test('whoever is late is not asked to step in for themselves', () => {
    const people = { ...PATIENT_PEOPLE, region: { unit: REGION, people: ['沈立冬'] } } as const;
    const story = arriving(people);
    story.runsUntil('2026-07-18 20:46');
    const { facts } = story.last('CaseEscalated');
    assert.deepEqual([facts.wanted, facts.to?.role, facts.reason], ['region', 'head-office', 'same-person']);
  });

  test('until somebody takes it: then it is climbed no further, and what is late goes on', () => {
    const story = arriving();
    story.refuses('高予安', takeEscalation('come'), 'escalation.none');
    story.runsUntil('2026-07-18 20:50');
    story.refuses('林晓夏', takeEscalation('come'), 'access.role');
    story.refuses('沈立冬', takeEscalation('come'), 'access.role');
    story.refuses('高予安', takeEscalation('offer'), 'escalation.none');
    story.does('高予安', takeEscalation('come'));
    assert.deepEqual(story.last('EscalationTaken').facts, { clock: 'come', step: 1, person: person('高予安') });
    assert.equal(story.task('step-in:come:1').status, 'done');
    const limit = story.clock('step-in:come:1');
    assert.ok(limit.status === 'stopped' && limit.isMet);
    story.refuses('高予安', takeEscalation('come'), 'escalation.taken');
    story.runsUntil('2026-07-19 09:00');
    assert.equal(story.clock('come').climbed, 1);
    assert.equal(story.clock('come').status, 'running');
    story.does('沈立冬', contact(story, '沈立冬', { how: 'site', lateReason: '堵车' }));
  });

  test('taken late it says why; taken higher up, those below are asked no more', () => {
    const story = arriving();
    story.runsUntil('2026-07-18 21:50');
    story.refuses('高予安', takeEscalation('come'), 'clock.late-reason-needed');
    story.does('方敏', takeEscalation('come'));
    assert.equal(story.last('EscalationTaken').facts.step, 2);
    assert.equal(story.task('step-in:come:1').status, 'dropped');
    assert.equal(story.task('step-in:come:2').status, 'done');
  });

  test('whoever stands above may take what another was asked for', () => {
    const story = arriving();
    story.runsUntil('2026-07-18 20:50');
    story.does('方敏', takeEscalation('come'));
    assert.deepEqual(story.last('EscalationTaken').facts.person, person('方敏'));
    assert.equal(story.task('come').status, 'open');
    assert.deepEqual(story.task('come').to, { kind: 'role', role: 'store', unit: STORE });
  });

  test('a note beside it takes nothing, and nothing is climbed while the clock stands still', () => {
    const story = arriving();
    story.later(5).does('沈立冬', pause('come', 'waiting'));
    story.does('沈立冬', note());
    story.runsUntil('2026-07-19 09:00');
    assert.equal(story.clock('come').climbed, 0);
  });
});
