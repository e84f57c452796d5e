import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filedEvents } from '#core/case/filed-events.ts';
import { caseStream, type EntryId } from '#core/values/ids.ts';
import { delivery } from '#test/support/clock-acts.ts';
import { reply } from '#test/support/acts.ts';
import { awaiting } from '#test/support/patient-stories.ts';
import { idOf } from '#test/support/people.ts';
import type { Story } from '#test/support/story.ts';
import { messagesOf } from './messages.ts';
import type { ComplainantMessage } from './messages.ts';

/** What letters the last events of a case lead to. */
function lettersFrom(story: Story, from: number): readonly (readonly [string, ComplainantMessage])[] {
  const logged = story.events.slice(from).map((event, at) => ({
    ...event,
    stream: caseStream(story.caseId),
    version: from + at + 1,
    recordedAt: event.at,
    hash: '',
  }));
  const { file } = story;
  const { intake } = file;
  assert.ok(intake.personal !== 'erased');
  const after = { ...file, intake: { ...intake, personal: { ...intake.personal, contact: 'he@example.org' } } };
  const told = { caseId: story.caseId, after, events: filedEvents(logged as never) };
  return messagesOf(told).flatMap(({ kind, body }) =>
    kind.startsWith('complainant.') ? [[kind, body as unknown as ComplainantMessage] as const] : [],
  );
}

test('a reminder is about what was not answered, and says until when', () => {
  const story = awaiting();
  story.later(30).does('沈立冬', delivery(story, 'read-back'));
  const before = story.events.length;
  story.runsUntil('2026-07-23 11:00');
  const [[kind, letter] = ['', null]] = lettersFrom(story, before);
  assert.equal(kind, 'complainant.reminder');
  assert.equal(letter?.about, idOf<EntryId>('方案一'));
  assert.equal(letter.until, story.clock('answer').dueAt);
  assert.equal(letter.trackingSecret, null, 'the secret is told once');
});

test('whoever has written since is not reminded', () => {
  const story = awaiting();
  story.later(30).does('沈立冬', delivery(story, 'read-back'));
  story.does('投诉人', reply('回复'));
  const before = story.events.length;
  story.runsUntil('2026-07-23 11:00');
  assert.deepEqual(lettersFrom(story, before), []);
});
