import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '#core/case/commands.ts';
import { decide } from '#core/case/decide.ts';
import type { DecidedEvent } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { filedIn, frozenHistories, readHistories, rulesFor } from '#test/upgrade/frozen-histories.ts';
import { assign, contact, register } from '#test/support/acts.ts';
import { MARKET } from '#test/support/market.ts';
import { MARKET_PEOPLE, rulesOf } from '#test/support/people.ts';
import { clockTime, Story, type Act, type Who } from '#test/support/story.ts';
import { replay } from './replay.ts';

// Whoever tries another version on what happened must, on the version that it happened under, find what happened.

/** Why somebody was late was said with the act; it stands in no act. */
const facts = ({ type, at, by, facts: held }: Pick<DecidedEvent, 'type' | 'at' | 'by' | 'facts'>) => ({
  ...{ type, at, by },
  facts: held,
});

for (const name of frozenHistories()) {
  test(`${name}: played on the version that it happened under, everything comes out as it did`, () => {
    const kept = readHistories(name);
    const rules = rulesFor(kept);
    for (const [number, history] of kept.histories.slice(0, 60).entries()) {
      const events = filedIn(history);
      const played = replay(history.caseId, events, { rules, looksWhenDue: false, until: null });
      assert.deepEqual(played?.events.map(facts), events.map(facts), `${name} ${number}`);
      assert.deepEqual(played?.refused, [], `${name} ${number}`);
    }
  });
}

test('an arrival that is written down afterwards counts from when it happened', () => {
  const story = new Story(rulesOf(MARKET, MARKET_PEOPLE), '2026-07-18 20:05');
  const events: FiledEvent[] = [];
  const does = (act: Act, who: Who = '沈立冬'): void => {
    for (const event of story.does(who, act))
      events.push({ ...event, version: events.length + 1, recordedAt: story.now } as FiledEvent);
  };
  does(register({ harm: 'injury', severity: 'grave', category: 'goods' }), '林晓夏');
  does(assign('store'), '林晓夏');
  story.later(60);
  does(contact(story, '沈立冬', { how: 'site', at: '2026-07-18 20:25' }));
  const played = replay(story.caseId, events, { rules: story.rules, looksWhenDue: false, until: null });
  assert.deepEqual(played?.events.map(facts), events.map(facts));
  const come = played?.state.clocks.get('come');
  assert.equal(come?.status === 'stopped' && come.at, clockTime('2026-07-18 20:25'));
});

test('how many other complaints were alike came in with the act, and stays what it was', () => {
  const recurrence = { within: { amount: 30, unit: 'd' }, byPerson: false } as const;
  const story = new Story(rulesOf({ ...MARKET, recurrence }, MARKET_PEOPLE), '2026-07-18 20:05');
  const command = story.command('林晓夏', register({ category: 'goods' }));
  const elsewhere = { ...command.elsewhere, alike: { sameCategory: 2, samePerson: 0, cases: [] } };
  const decision = decide(story.rules, story.state, { ...command, elsewhere } as Command);
  assert.ok(decision.ok);
  const events = decision.events.map(
    (event, at): FiledEvent => ({ ...event, version: at + 1, recordedAt: story.now }) as FiledEvent,
  );
  assert.ok(events.some(({ type }) => type === 'RecurrenceCounted'));
  const played = replay(story.caseId, events, { rules: story.rules, looksWhenDue: false, until: null });
  assert.deepEqual(played?.events.map(facts), events.map(facts));
});
