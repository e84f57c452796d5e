import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accept, assign, contact, handOver, register, toPerson } from '#test/support/acts.ts';
import { begin, clockFor, endOf, isOnSite, taskFor } from '#test/support/club-stories.ts';
import { clockTime, type Story } from '#test/support/story.ts';

/** A moderate complaint ten minutes before midnight on the last day of a year, when the shift changes at 00:00. */
function nearMidnight(): Story {
  const story = begin('2026-12-31 23:50');
  story.does(
    '林晓夏',
    register({ receivedAt: story.now, severity: 'moderate', category: 'service', severityReason: '客人吵起来了' }),
  );
  return story;
}

describe('S27 夜班', () => {
  test('15 and 30 minutes run through midnight, the new year and the change of shift (R310, R311)', () => {
    const story = nearMidnight();
    const start = taskFor(story, 'assign');
    assert.equal(story.clock(start).dueAt, clockTime('2027-01-01 00:05'));
    assert.equal(story.clock(start).isProvisional, false, 'minutes ask no calendar, published or not');
    story.at('2027-01-01 00:00').does('林晓夏', handOver(toPerson('陈禾')));
    story.later(1).does('陈禾', accept());
    assert.equal(story.clock(start).dueAt, clockTime('2027-01-01 00:05'), 'a change of shift gives nobody more time');
    story.at('2027-01-01 00:05').does('陈禾', assign('head'));
    assert.equal(endOf(story.clock(start)), 'met', 'the very moment is in time');
    const arrive = clockFor(story, 'contact', isOnSite);
    assert.equal(arrive.dueAt, clockTime('2027-01-01 00:35'));
    story.at('2027-01-01 00:34').does('周砚青', contact(story, '周砚青', { how: 'site' }));
    assert.equal(endOf(story.clock(arrive.id)), 'met');
  });

  test('missed across the change of shift, it breaches and climbs from whoever holds the case by then', () => {
    const story = nearMidnight();
    const start = taskFor(story, 'assign');
    story.at('2027-01-01 00:00').does('林晓夏', handOver(toPerson('陈禾')));
    story.later(1).does('陈禾', accept());
    story.runsUntil('2027-01-01 00:06');
    assert.equal(story.clock(start).breachedAt, clockTime('2027-01-01 00:05'));
    const climbed = story.events.find((event) => event.type === 'CaseEscalated');
    assert.ok(climbed?.type === 'CaseEscalated' && climbed.facts.to !== null);
    assert.equal(climbed.at, clockTime('2027-01-01 00:05'));
    story.refuses('陈禾', assign('head'), 'clock.late-reason-needed');
    story.does('陈禾', assign('head', undefined, '两班交接，没看到'));
    assert.equal(endOf(story.clock(start)), 'late');
  });
});
