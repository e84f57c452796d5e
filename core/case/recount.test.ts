import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { contact, makePromise, note, promise, register } from '#test/support/acts.ts';
import { MARKET } from '#test/support/market.ts';
import { MARKET_PEOPLE, rulesOf } from '#test/support/people.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { clock, wd } from '#test/support/sketch.ts';
import { clockTime, Story, typesOf } from '#test/support/story.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { Calendar } from '#core/time/calendar.ts';
import { inheritCalendar, NO_DIFFERENCES, publishYear } from '#core/time/own-calendar.ts';
import { nextFiring } from './firing.ts';

/** The market, where the first talk is due in three working days: warned of a day before, a second step a day after. */
const PATIENT: Playbook = {
  ...MARKET,
  stages: MARKET.stages.map((stage) => ({
    ...stage,
    tasks: stage.tasks.map((task) =>
      task.id === 'talk'
        ? {
            ...task,
            clock: {
              ...clock('received', { within: wd(3), warn: wd(1) }),
              ladder: [
                { after: null, tiers: 1 },
                { after: wd(1), tiers: 2 },
              ],
              id: task.id,
              title: task.title,
            },
          }
        : task,
    ),
  })),
};

const TODAY = { ...CHINA, years: CHINA.years.filter(({ year }) => year <= 2026) };

/** Closed on these days. */
function closedOn(...days: readonly string[]): Calendar {
  const title = { zh: '盘点', en: 'stocktaking' };
  return inheritCalendar(TODAY, 'river', {
    ...NO_DIFFERENCES,
    closed: days.map((day) => ({ from: day, until: day, title })),
  });
}

/** A case of Saturday, 18 July 2026, 20:05: the talk is due on Wednesday at six. */
function begun(when = '2026-07-18 20:05'): Story {
  const story = new Story(rulesOf(PATIENT, MARKET_PEOPLE), when).countsOn(TODAY);
  story.does('林晓夏', register({ severity: 'ordinary', category: 'goods', receivedAt: clockTime(when) }));
  return story;
}

function talk(story: Story) {
  const found = story.file.clocks.get('talk');
  assert.ok(found?.status === 'running');
  return found;
}

const WEDNESDAY = clockTime('2026-07-22 18:00');
const THURSDAY = clockTime('2026-07-23 18:00');

describe('重算', () => {
  test('a day that is closed puts off the due time, its warning and its ladder, and the file keeps what it said', () => {
    const story = begun();
    assert.deepEqual([talk(story).dueAt, talk(story).warnAt], [WEDNESDAY, clockTime('2026-07-21 18:00')]);
    const events = story.at('2026-07-20 12:00').countsOn(closedOn('2026-07-21')).fires();
    const recounted = events.filter(({ type }) => type === 'ClockRecounted');
    const facts = story.last('ClockRecounted').facts;
    assert.deepEqual([facts.wasDueAt, facts.dueAt, facts.why], [WEDNESDAY, THURSDAY, 'calendar']);
    assert.ok(recounted.some((event) => 'clock' in event.facts && event.facts.clock === 'talk'));
    assert.deepEqual([talk(story).dueAt, talk(story).warnAt], [THURSDAY, clockTime('2026-07-22 18:00')]);
    assert.deepEqual(
      talk(story).ladder.map((step) => step.at),
      [THURSDAY, clockTime('2026-07-24 18:00')],
    );
    assert.equal(talk(story).startedAt, clockTime('2026-07-18 20:05'));
  });

  test('counting again adds nothing, and so does a calendar that comes to the same', () => {
    const story = begun();
    story.at('2026-07-20 12:00').countsOn(closedOn('2026-07-21')).fires();
    assert.deepEqual(story.fires(), []);
    assert.deepEqual(story.later(5).countsOn(closedOn('2026-07-21', '2026-09-01')).fires(), []);
  });

  test('a day that is opened after all brings it forward; what is then past is breached at its own moment', () => {
    const story = begun();
    story.at('2026-07-20 12:00').countsOn(closedOn('2026-07-21', '2026-07-22')).fires();
    assert.equal(talk(story).dueAt, clockTime('2026-07-24 18:00'));
    const events = story.at('2026-07-22 20:00').countsOn(closedOn()).fires();
    assert.deepEqual(
      typesOf(events).filter((type) => type.startsWith('Clock')),
      ['ClockRecounted', 'ClockWarned', 'ClockBreached'],
    );
    assert.equal(story.last('ClockBreached').at, WEDNESDAY);
  });

  test('what was warned of stays so, without a second warning', () => {
    const story = begun();
    story.runsUntil('2026-07-21 19:00');
    const { warnedAt } = talk(story);
    assert.ok(warnedAt !== null);
    story.at('2026-07-22 09:00').countsOn(closedOn('2026-07-22'));
    const fired = story.runsUntil('2026-07-23 17:00').concat(story.fires());
    assert.equal(talk(story).dueAt, THURSDAY);
    assert.equal(talk(story).warnedAt, warnedAt);
    assert.ok(!fired.some((event) => event.type === 'ClockWarned' && event.facts.clock === 'talk'));
  });

  test('what was breached stays breached: neither its due time nor its breach changes', () => {
    const story = begun();
    story.runsUntil('2026-07-22 18:01');
    const before = talk(story);
    assert.ok(before.breachedAt !== null);
    const events = story.at('2026-07-22 19:00').countsOn(closedOn('2026-07-22')).fires();
    assert.ok(!events.some((event) => event.type === 'ClockRecounted' && event.facts.clock === 'talk'));
    assert.equal(talk(story).dueAt, before.dueAt);
  });

  test('a worker that slept: what fell due before the change has breached, what would have after it has not', () => {
    const late = begun();
    late.runsUntil('2026-07-21 18:30');
    late.at('2026-07-22 20:00').countsOn(closedOn('2026-07-22')).at('2026-07-23 09:00').fires();
    assert.equal(talk(late).breachedAt, WEDNESDAY);
    const early = begun();
    early.runsUntil('2026-07-21 18:30');
    early.at('2026-07-22 12:00').countsOn(closedOn('2026-07-22')).at('2026-07-23 09:00').fires();
    assert.equal(talk(early).breachedAt, null);
    assert.equal(talk(early).dueAt, THURSDAY);
  });

  test('an act sees the new times although nobody has counted yet', () => {
    const story = begun();
    story.runsUntil('2026-07-21 18:30');
    story.at('2026-07-22 12:00').countsOn(closedOn('2026-07-22')).at('2026-07-22 18:30');
    const events = story.does('林晓夏', contact(story, '林晓夏', { lateReason: null }));
    const stopped = events.find((event) => event.type === 'ClockStopped' && event.facts.clock === 'talk');
    assert.ok(stopped?.type === 'ClockStopped' && stopped.facts.isMet);
    assert.equal(events[0]?.type, 'ClockRecounted');
  });

  test('a moment that people agreed on stands, whatever the calendar says', () => {
    const story = ordinary();
    story.does('林晓夏', makePromise(promise('约定一', '2026-07-21 12:00')));
    const before = [...story.file.clocks.values()].filter(({ of }) => of === 'promised');
    assert.ok(before.length > 0);
    story.countsOn(closedOn('2026-07-20', '2026-07-21')).does('林晓夏', note());
    for (const each of before) assert.equal(story.file.clocks.get(each.id)?.dueAt, each.dueAt);
  });

  test('a question put again after a silence is counted by its own limit', () => {
    const story = at('offered').countsOn(TODAY);
    story.fires();
    const asked = [...story.file.clocks.values()].find(({ rule }) => rule === 'answer');
    assert.ok(asked);
    story.runsUntil('2026-07-22 09:00');
    story.does('沈立冬', contact(story, '沈立冬'));
    const again = story.file.clocks.get(asked.id);
    assert.ok(again?.isAskedAgain);
    const { askAgain } =
      story.rules.playbook.stages.flatMap(({ tasks }) => tasks).find(({ id }) => id === 'answer') ?? {};
    assert.ok(askAgain != null && askAgain.amount !== asked.amount);
    assert.deepEqual({ amount: again.amount, unit: again.unit }, askAgain, 'it says the limit that it runs on');
    assert.ok(!story.events.some(({ type }) => type === 'ClockRecounted'));
    const due = again.dueAt;
    story.countsOn(closedOn(due.slice(0, 10))).does('沈立冬', note());
    const counted = story.file.clocks.get(asked.id);
    // One day and the closed one it rolls over; two days would have been the first question's.
    assert.equal(counted?.dueAt, clockTime('2026-07-25 00:00'));
  });
});

describe('暂定', () => {
  const NEW_YEAR = {
    year: 2027,
    published: true,
    papers: [],
    holidays: [{ name: { zh: '元旦', en: 'New Year' }, off: [['2027-01-01', '2027-01-04']], worked: ['2027-01-09'] }],
  } as const;

  test('a due time that reaches into an unknown year is counted again when the year arrives', () => {
    const story = begun('2026-12-30 10:00');
    assert.deepEqual([talk(story).dueAt, talk(story).isProvisional], [clockTime('2027-01-04 18:00'), true]);
    story.at('2026-12-31 09:00').countsOn(publishYear(TODAY, NEW_YEAR), 'year').fires();
    const { facts } = story.last('ClockRecounted');
    assert.equal(facts.why, 'year');
    assert.equal(talk(story).isProvisional, false);
    assert.equal(talk(story).dueAt, clockTime('2027-01-06 18:00'));
  });

  test('where the year changes nothing, only the doubt goes', () => {
    const story = begun('2026-12-30 10:00');
    story
      .at('2026-12-31 09:00')
      .countsOn(publishYear(TODAY, { ...NEW_YEAR, holidays: [] }), 'year')
      .fires();
    const told = story.events.filter((event) => event.type === 'ClockRecounted' && event.facts.clock === 'talk');
    assert.equal(told.length, 1);
    assert.deepEqual([talk(story).dueAt, talk(story).isProvisional], [clockTime('2027-01-04 18:00'), false]);
  });
});

describe('任意的日历', () => {
  const days = Array.from({ length: 20 }, (_, index) => `2026-07-${String(index + 12).padStart(2, '0')}`);
  const anyClosed = fc.uniqueArray(fc.constantFrom(...days), { maxLength: 6 });

  test('whatever was counted in between, the last calendar alone decides', () => {
    fc.assert(
      fc.property(fc.array(anyClosed, { maxLength: 4 }), anyClosed, (between, last) => {
        const wandering = begun();
        for (const each of between) wandering.countsOn(closedOn(...each)).fires();
        wandering.countsOn(closedOn(...last)).fires();
        const straight = begun().countsOn(closedOn(...last));
        straight.fires();
        assert.deepEqual(
          [...wandering.file.clocks.values()].map(({ id, dueAt, warnAt, ladder }) => ({ id, dueAt, warnAt, ladder })),
          [...straight.file.clocks.values()].map(({ id, dueAt, warnAt, ladder }) => ({ id, dueAt, warnAt, ladder })),
        );
        assert.equal(nextFiring(wandering.state), nextFiring(straight.state));
        assert.deepEqual(wandering.fires(), []);
      }),
      { numRuns: 200 },
    );
  });
});
