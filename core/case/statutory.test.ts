import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { carryOut, contact, note, register, tell } from '#test/support/acts.ts';
import { MARKET } from '#test/support/market.ts';
import { MARKET_PEOPLE, rulesOf } from '#test/support/people.ts';
import { clockTime, Story } from '#test/support/story.ts';
import type { Statutory, StatutoryRule } from '#core/statutory/pack.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { Day } from '#core/values/instant.ts';

const words = (zh: string) => ({ zh, en: zh });
const HANDLING: StatutoryRule = {
  pack: 'cn-test',
  id: 'handling',
  title: words('法定处理'),
  says: words('七日内处理并告知'),
  source: words('某条例第一条'),
  evidence: 'T',
  verify: null,
  checkedOn: '2026-07-01' as Day,
  from: null,
  until: '2026-07-31' as Day,
  starts: 'received',
  within: { amount: 7, unit: 'd' },
  endOfDay: 'close-of-business',
  warn: { amount: 2, unit: 'd' },
  ends: 'told',
};
/** In force from August on: five days. */
const SHORTER: StatutoryRule = {
  ...HANDLING,
  from: '2026-08-01' as Day,
  until: null,
  within: { amount: 5, unit: 'd' },
};
const NAME = 'cn-test.handling';
const switchedOn = (...rules: readonly StatutoryRule[]): Statutory => ({ adopted: ['cn-test'], rules });

function begun(statutory: Statutory, when = '2026-07-18 20:05'): Story {
  const story = new Story({ ...rulesOf(MARKET, MARKET_PEOPLE), statutory }, when);
  story.does('林晓夏', register({ severity: 'ordinary', category: 'goods', receivedAt: clockTime(when) }));
  return story;
}

function clockOf(story: Story, id = NAME) {
  const found = story.file.clocks.get(id);
  assert.ok(found, `no clock ${id}`);
  return found;
}

describe('法定时限', () => {
  test('a case keeps the rule in force on the day it came in; the next case gets the next rule', () => {
    const both = switchedOn(HANDLING, SHORTER);
    const [old, recent] = [begun(both), begun(both, '2026-08-01 09:00')];
    // Saturday, 25 July, rolls to Monday; 6 August is a Thursday.
    assert.deepEqual([clockOf(old).amount, clockOf(old).dueAt], [7, clockTime('2026-07-27 18:00')]);
    assert.deepEqual([clockOf(recent).amount, clockOf(recent).dueAt], [5, clockTime('2026-08-06 18:00')]);
    assert.equal(clockOf(begun(both, '2026-07-31 23:59')).amount, 7);
  });

  test('what the pack says later changes nothing of a case, and its event states the whole rule', () => {
    const story = begun(switchedOn(HANDLING));
    const before = clockOf(story);
    story.rules = { ...story.rules, statutory: switchedOn({ ...HANDLING, within: { amount: 3, unit: 'd' } }) };
    story.later(60).does('林晓夏', note());
    story.fires();
    assert.deepEqual(clockOf(story), before);
    story.rules = { ...story.rules, statutory: switchedOn() };
    story.later(60).does('林晓夏', note());
    assert.deepEqual(clockOf(story), before);
    const { statutory } = clockOf(story);
    assert.deepEqual(
      [statutory?.source.zh, statutory?.evidence, statutory?.checkedOn, statutory?.until, statutory?.ends],
      ['某条例第一条', 'T', '2026-07-01', '2026-07-31', 'told'],
    );
  });

  test('it warns, breaches and climbs as any limit of ours, and stops with its milestone', () => {
    const story = begun(switchedOn(HANDLING));
    story.later(10).does('林晓夏', contact(story, '林晓夏'));
    story.does('林晓夏', carryOut(story));
    story.later(10).does('林晓夏', tell(story));
    const met = clockOf(story);
    assert.ok(met.status === 'stopped' && met.isMet);
    const late = begun(switchedOn(HANDLING));
    late.runsUntil('2026-07-27 18:01');
    assert.equal(clockOf(late).warnedAt, clockTime('2026-07-25 18:00'));
    assert.equal(clockOf(late).breachedAt, clockTime('2026-07-27 18:00'));
    assert.ok(late.file.tasks.has(`step-in:${NAME}:1`));
  });

  test('switched on while the case is open it starts from receipt, switched off it falls silent and stays in the file', () => {
    const story = begun({ adopted: [], rules: [] });
    assert.ok(!story.file.clocks.has(NAME));
    story.rules = { ...story.rules, statutory: switchedOn(HANDLING) };
    story.later(120).fires();
    assert.equal(clockOf(story).startedAt, clockTime('2026-07-18 20:05'));
    assert.deepEqual(story.fires(), []);
    story.rules = { ...story.rules, statutory: { adopted: [], rules: [] } };
    story.later(60).fires();
    const silent = clockOf(story);
    assert.ok(silent.status === 'dropped' && silent.reason === 'silenced');
    story.runsUntil('2026-07-29 09:00');
    assert.equal(clockOf(story).breachedAt, null);
    story.rules = { ...story.rules, statutory: switchedOn(HANDLING) };
    story.fires();
    assert.ok(story.file.clocks.has(`${NAME}#2`));
    assert.equal(clockOf(story).status, 'dropped');
  });

  test('where its end was reached before it was switched on, nothing starts', () => {
    const story = begun({ adopted: [], rules: [] });
    story.later(10).does('林晓夏', contact(story, '林晓夏'));
    story.does('林晓夏', carryOut(story));
    story.later(10).does('林晓夏', tell(story));
    story.rules = { ...story.rules, statutory: switchedOn(HANDLING) };
    story.later(10).does('林晓夏', note());
    assert.ok(!story.file.clocks.has(NAME));
  });

  test('the calendar counts it again too, by what its event states', () => {
    const story = begun(switchedOn(HANDLING));
    story.rules = { ...story.rules, statutory: switchedOn() };
    const title = { zh: '盘点', en: 'stock' };
    story
      .later(60)
      .countsOn({ ...CHINA, ownDays: [{ day: '2026-07-27', title, hours: [] }] })
      .fires();
    assert.equal(clockOf(story).dueAt, clockTime('2026-07-28 18:00'));
    assert.equal(clockOf(story).warnAt, clockTime('2026-07-26 18:00'));
  });
});
