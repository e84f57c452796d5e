import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assess, contact, evidence, finding, record } from '#test/support/acts.ts';
import { idOf } from '#test/support/people.ts';
import type { Story } from '#test/support/story.ts';
import { answering, brought } from '#test/support/workshop.ts';

const yes = { choices: { ours: 'yes' }, texts: { part: '刹车片' } };

function graded(stranded: 'yes' | 'no' = 'no'): Story {
  const story = brought();
  const severity = stranded === 'yes' ? 'urgent' : 'usual';
  story.does('林晓夏', answering(assess(severity, 'repair'), { choices: { stranded } }));
  return story;
}

describe('栏目', () => {
  test('what a task asks is answered with its act, and stands in the file before it', () => {
    const story = graded();
    const types = story.events.map(({ type }) => type);
    assert.equal(types.indexOf('AnswersGiven') + 1, types.indexOf('CaseAssessed'));
    story.refuses('周砚青', finding('yes'), 'record.field-missing');
    story.does('周砚青', answering(finding('yes'), yes));
    const { facts, personal } = story.last('AnswersGiven');
    assert.deepEqual(facts, {
      task: 'check',
      asked: ['ours', 'part'],
      choices: { ours: 'yes' },
      scores: {},
      ticks: [],
    });
    assert.deepEqual(personal, { texts: { part: '刹车片' } });
    assert.deepEqual(
      [...story.file.answers],
      [
        ['stranded', 'no'],
        ['ours', 'yes'],
      ],
    );
  });

  test('the grade follows from what is answered with the grading', () => {
    const story = brought();
    story.refuses(
      '林晓夏',
      answering(assess('usual', 'repair'), { choices: { stranded: 'yes' } }),
      'assessment.reason-needed',
    );
    story.does('林晓夏', answering(assess('urgent', 'repair'), { choices: { stranded: 'yes' } }));
    assert.equal(story.last('CaseAssessed').facts.suggested, 'urgent');
  });

  test('a branch is taken by the answer: what does not apply is not asked', () => {
    const theirs = graded();
    theirs.does('周砚青', answering(finding('no'), { choices: { ours: 'no' } }));
    assert.deepEqual(theirs.asked, ['explain']);
    assert.equal(theirs.file.stage?.id, 'explain');
    const ours = graded();
    ours.does('周砚青', answering(finding('yes'), yes));
    assert.deepEqual(ours.asked, ['sheet']);
  });

  test('a field is needed where its condition holds, with what is answered beside it', () => {
    const story = graded();
    story.refuses('周砚青', answering(finding('yes'), { choices: { ours: 'yes' } }), 'record.field-missing');
    story.does('周砚青', answering(finding('no'), { choices: { ours: 'no' } }));
  });

  test('nothing is answered that was not asked, and not in another place than its own', () => {
    const story = graded();
    story.refuses('周砚青', answering(finding('yes'), { ...yes, ticks: ['kept_parts'] }), 'record.field-unknown');
    story.refuses('周砚青', answering(finding('yes'), { texts: { ours: 'yes', part: '门' } }), 'record.value');
    story.refuses('周砚青', answering(finding('yes'), { ...yes, choices: { ours: 'maybe' } }), 'record.value');
    story.refuses('林晓夏', answering(contact(story, '林晓夏'), { choices: { ours: 'yes' } }), 'record.field-unknown');
    story.does('林晓夏', contact(story, '林晓夏'));
  });

  test('every kind holds what it can hold, and no other', () => {
    const story = graded();
    story.does('周砚青', evidence('照片', 'complainant'));
    story.does('周砚青', answering(finding('yes'), yes));
    const sheet = (more: object) => record('sheet', { cause: '垫片老化' }, { choices: { way: 'here' }, ...more });
    for (const wrong of [
      { ticks: ['wishes:everything'] },
      { scores: { seats: 1.5 } },
      { scores: { seats: -1 } },
      { scores: { price_asked: 2 ** 53 } },
      { scores: { mood: 6 } },
      { choices: { way: 'here', cause: 'here' } },
    ])
      story.refuses('周砚青', sheet(wrong), 'record.value');
    const texts = (more: object) => ({ ...sheet({}), texts: { cause: '垫片老化', ...more } });
    for (const wrong of [{ since: '昨天' }, { heard_at: '2026-07-20' }, { picture: idOf('另一张') }])
      story.refuses('周砚青', texts(wrong), 'record.value');
    story.does('周砚青', {
      ...sheet({
        ticks: ['wishes:money', 'wishes:care', 'kept_parts'],
        scores: { seats: 5, price_asked: 68_00, mood: 4 },
      }),
      texts: { cause: '垫片老化', since: '2026-07-01', heard_at: '2026-07-20T09:00:00+08:00', picture: idOf('照片') },
    });
    const { answers } = story.file;
    assert.deepEqual(
      ['wishes', 'kept_parts', 'seats', 'price_asked', 'mood', 'way', 'cause'].map((field) => answers.get(field)),
      [['money', 'care'], true, 5, 6_800, 4, 'here', undefined],
    );
  });

  test('what is answered anew takes the place of what was answered before, and so does leaving it out', () => {
    const story = graded();
    story.does('周砚青', answering(finding('yes'), yes));
    const sheet = (ticks: string[]) => record('sheet', { cause: '垫片老化' }, { choices: { way: 'here' }, ticks });
    story.does('周砚青', sheet(['wishes:money', 'kept_parts']));
    story.does('周砚青', sheet(['wishes:care']));
    assert.deepEqual(story.file.answers.get('wishes'), ['care']);
    assert.equal(story.file.answers.has('kept_parts'), false);
  });
});
