import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { causes, confirm, contact, finding, rectify, register, shares } from '#test/support/acts.ts';
import { MARKET } from '#test/support/market.ts';
import { moveTo } from '#test/support/moves.ts';
import { altered } from '#test/support/patient-market.ts';
import { MARKET_PEOPLE, rulesOf } from '#test/support/people.ts';
import { at } from '#test/support/phases.ts';
import { clock, h } from '#test/support/sketch.ts';
import { clockTime, Story } from '#test/support/story.ts';
import { limitToTell, shownLimit } from './shown-limit.ts';

/** A market in which the result is told within so many hours of receipt. */
const within = (hours: number) => altered(MARKET, { tell: { limit: clock('received', { within: h(hours) }) } });

function received(): Story {
  const story = new Story(rulesOf(within(48), MARKET_PEOPLE), '2026-07-18 20:05');
  story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
  return story;
}

describe('给投诉人看的时限', () => {
  test('until when the result is told is known from the beginning, whatever runs out before', () => {
    const story = received();
    assert.equal(shownLimit(story.file)?.rule, 'talk');
    assert.equal(limitToTell(story.file, within(48))?.dueAt, clockTime('2026-07-20 20:05'));
    assert.equal(limitToTell(story.file, MARKET)?.rule, 'tell', 'by the act that the task asks for');
    assert.equal(limitToTell(story.file, altered(MARKET, { tell: { act: 'inform' } })), null);
    story.does('林晓夏', contact(story, '林晓夏', { how: 'site' }));
    story.does('林晓夏', finding('no'));
    assert.equal(limitToTell(story.file, within(48))?.rule, 'tell');
  });

  test('by when something is mended was promised to nobody outside', () => {
    const story = at('told');
    story.later(10).does('投诉人', confirm());
    story.does('沈立冬', causes('five-whys', 'goods'));
    story.does('沈立冬', shares([['林晓夏', 100]], '录像'));
    story.does('沈立冬', rectify('整改一', '林晓夏', '2026-07-20 18:00'));
    assert.equal(
      story.running.some((id) => id.startsWith('rectification')),
      true,
    );
    assert.notEqual(shownLimit(story.file)?.rule, 'rectification');
  });

  test('no other version of the procedure makes it later', () => {
    const story = received();
    story.refuses('沈立冬', moveTo(story, within(72)), 'move.promise-later');
    story.does('沈立冬', moveTo(story, within(36)));
    assert.equal(story.clock('tell').dueAt, clockTime('2026-07-20 08:05'));
  });
});
