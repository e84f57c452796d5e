import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contact, evidence, file, note, reply } from '#test/support/acts.ts';
import { idOf, person } from '#test/support/people.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { typesOf, type Act, type Story } from '#test/support/story.ts';
import type { EntryId } from '#core/values/ids.ts';

function correction(entry: string, field: string, text: string): Act<'CorrectEntry'> {
  return { type: 'CorrectEntry', entry: entry as EntryId, field, text, reason: '听错了' };
}
const intakeOf = (story: Story): string => story.caseId;

describe('内部记录', () => {
  test('a note is kept and moves nothing', () => {
    const story = ordinary();
    assert.deepEqual(typesOf(story.does('林晓夏', note())), ['NoteAdded']);
    story.refuses('投诉人', note(), 'access.role');
  });
});

describe('更正', () => {
  test('the new text stands, the old one stays in the event', () => {
    const story = ordinary();
    story.does('林晓夏', note());
    story.does('林晓夏', correction(idOf('记录'), 'text', '看过监控，台呢没有破。'));
    assert.deepEqual(story.last('EntryCorrected').personal, {
      before: '看过监控，台呢确实破了。',
      after: '看过监控，台呢没有破。',
      reason: '听错了',
    });
    story.refuses('林晓夏', correction(idOf('记录'), 'text', '看过监控，台呢没有破。'), 'entry.same-text');
  });

  test('what names the complainant is corrected, also where nothing stood; their own words are not', () => {
    const story = ordinary();
    story.does('林晓夏', correction(intakeOf(story), 'name', '贺先生'));
    story.does('林晓夏', correction(intakeOf(story), 'purchase', '小票 0031'));
    const { personal } = story.file.intake;
    assert.ok(personal !== 'erased');
    assert.deepEqual([personal.name, personal.purchase], ['贺先生', '小票 0031']);
    story.does('林晓夏', correction(intakeOf(story), 'name', '何先生'));
    assert.deepEqual(story.last('EntryCorrected').personal, {
      before: '贺先生',
      after: '何先生',
      reason: '听错了',
    });
    story.refuses('林晓夏', correction(intakeOf(story), 'matter', '都是我的错'), 'entry.not-correctable');
    story.refuses('林晓夏', correction(intakeOf(story), 'colour', '红'), 'entry.not-correctable');
  });

  test('what is not there is not corrected', () => {
    const story = ordinary();
    story.does('林晓夏', note());
    story.refuses('林晓夏', correction(idOf('没有的'), 'text', '……'), 'entry.unknown');
    story.refuses('林晓夏', correction(idOf('记录'), 'title', '……'), 'entry.not-correctable');
  });
});

describe('证据', () => {
  test('from a source that the procedure knows (R319)', () => {
    const story = ordinary();
    story.refuses('林晓夏', evidence('录音', 'dream'), 'evidence.unknown-source');
    story.does('林晓夏', evidence('录像'));
    story.does('林晓夏', evidence('顾客的照片', 'complainant'));
    assert.deepEqual(
      story.file.evidence.map((each) => each.source),
      ['cctv', 'complainant'],
    );
  });
});

describe('回复', () => {
  test('somebody is asked to read it until the complainant hears from us', () => {
    const story = ordinary();
    story.does('投诉人', reply('回复一', { files: [file('照片二')] }));
    story.later(5).does('投诉人', reply('回复二'));
    assert.deepEqual(story.asked, ['read-reply', 'respondent', 'talk']);
    assert.equal(story.file.evidence.at(-1)?.source, 'complainant');
    assert.equal(story.file.evidence.at(-1)?.isInternal, false, 'their own file stays theirs to see');
    story.does('林晓夏', contact(story, '林晓夏'));
    assert.equal(story.task(`read-reply:${idOf('回复一')}`).status, 'done');
    assert.deepEqual(story.file.unread, []);
  });

  test('staff write down what was said, and how it reached them', () => {
    const story = ordinary();
    story.refuses('林晓夏', reply('回复', { recorded: null }), 'access.complainant-only');
    story.refuses(
      '投诉人',
      reply('回复', { recorded: { by: person('林晓夏'), how: 'phone' } }),
      'access.complainant-only',
    );
    story.does('林晓夏', reply('回复', { recorded: { by: person('林晓夏'), how: 'phone' } }));
    assert.deepEqual(story.last('ReplyReceived').facts.recorded, { by: person('林晓夏'), how: 'phone' });
  });

  test('a reply after closing is read too', () => {
    const story = at('closed');
    story.does('投诉人', reply('回复'));
    assert.ok(story.asked.includes('read-reply'));
  });
});
