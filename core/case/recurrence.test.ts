import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EntryId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { assess, register } from '#test/support/acts.ts';
import { clockTime, type Story } from '#test/support/story.ts';
import { answering, brought, workshop, workshopStory } from '#test/support/workshop.ts';
import { decide } from './decide.ts';

const ROOT = `      root:
        title: {zh: 查根源, en: Look for the root}
        act: contain
        by: foreman
        when: 'same_category >= 3 || same_person >= 2'
`;
const CHECK = '      check: {title: {zh: 查看, en: Look at it}, act: find, by: foreman, asks: [ours, part?]}\n';
const counting = workshop(['severity:\n', 'recurrence: {within: 30 d}\nseverity:\n'], [CHECK, CHECK + ROOT]);

const days = (...all: readonly string[]): readonly Instant[] => all.map((day) => clockTime(`${day} 09:00`));
const counted = (story: Story) => {
  const { recurrence } = story.file;
  return recurrence === null ? null : [recurrence.category, recurrence.sameCategory, recurrence.samePerson];
};

function brings(others: Story['elsewhere'], more: Parameters<typeof register>[0] = {}): Story {
  const story = workshopStory(counting);
  story.elsewhere = others;
  story.does('林晓夏', register({ receivedAt: story.now, firstTalk: [], ...more }));
  return story;
}
const graded = (story: Story, category = 'repair'): Story => {
  story.does('林晓夏', answering(assess('usual', category), { choices: { stranded: 'no' } }));
  return story;
};

describe('重复投诉', () => {
  test('the third about the same within thirty days is looked into, to the hour; the second is not', () => {
    const third = graded(brings({ sameCategory: days('2026-06-20', '2026-07-11') }));
    assert.deepEqual(counted(third), ['repair', 3, 1]);
    assert.deepEqual(third.asked, ['check', 'root']);
    const second = graded(brings({ sameCategory: [clockTime('2026-06-20 08:59'), ...days('2026-07-11')] }));
    assert.deepEqual([counted(second), second.asked], [['repair', 2, 1], ['check']]);
  });

  test('without a category nothing is about the same; whoever complained before is known by their number', () => {
    const story = brings({ sameCategory: days('2026-07-11'), samePerson: days('2026-07-01') });
    assert.deepEqual(counted(story), [null, 0, 2]);
    const reached = brings({ samePerson: days('2026-07-01') }, { phone: null, contact: '微信同号' });
    assert.deepEqual(counted(reached), [null, 0, 2]);
  });

  test('what it is about turns out otherwise: it is counted again, and what that led to falls away', () => {
    const story = graded(brings({ sameCategory: days('2026-07-10', '2026-07-11') }));
    assert.deepEqual(story.asked, ['check', 'root']);
    story.elsewhere = { sameCategory: [] };
    story.does('周砚青', { type: 'RegradeCase', severity: 'usual', category: 'price', reason: '是价格的事' });
    assert.deepEqual([counted(story), story.asked], [['price', 1, 1], ['check']]);
  });

  test('a number that was written down wrongly is counted by the right one', () => {
    const story = graded(brings({}));
    story.elsewhere = { samePerson: days('2026-07-01') };
    const entry = story.file.id as string as EntryId;
    story.does('林晓夏', { type: 'CorrectEntry', entry, field: 'phone', text: '13900139000', reason: '记错了一位' });
    assert.deepEqual(
      [counted(story), story.asked],
      [
        ['repair', 1, 2],
        ['check', 'root'],
      ],
    );
    story.does('林晓夏', { type: 'CorrectEntry', entry, field: 'name', text: '何女士', reason: '听错了' });
    assert.equal(
      story.events.filter(({ type }) => type === 'RecurrenceCounted').length,
      3,
      'a name tells nobody apart',
    );
  });

  test('the same count again is not said again', () => {
    const story = brings({}, { category: 'repair' });
    graded(story);
    assert.equal(story.events.filter(({ type }) => type === 'RecurrenceCounted').length, 1);
  });

  test('a command that must know of others and does not is a fault; without the word nothing is counted', () => {
    const story = workshopStory(counting);
    const { elsewhere: _, ...blind } = story.command('林晓夏', register({ receivedAt: story.now, firstTalk: [] }));
    assert.throws(() => decide(story.rules, story.state, blind as typeof blind & { type: 'RegisterCase' }), /alike/);
    const plain = brought();
    assert.deepEqual([counted(plain), plain.command('林晓夏', assess('usual', 'repair')).elsewhere], [null, undefined]);
  });
});
