import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assess, evidence, finding, record } from '#test/support/acts.ts';
import { idOf } from '#test/support/people.ts';
import type { Act, Story } from '#test/support/story.ts';
import { answering, brought, workshop } from '#test/support/workshop.ts';
import { SHEET, writtenSheet } from '#test/support/workshop-stories.ts';

const SHEET_TITLE = '    title: {zh: 检查单, en: Inspection sheet}\n';
const signed = workshop([SHEET_TITLE, `${SHEET_TITLE}    signed_by: [complainant, desk]\n`]);

const sign = (signer: string, more: Partial<Act<'SignRecord'>> = {}): Act<'SignRecord'> => ({
  type: 'SignRecord',
  form: 'sheet',
  signer,
  signature: null,
  signedName: null,
  refused: null,
  ...more,
});

describe('签字', () => {
  test('a record is done once everybody has signed it; what needs it waits', () => {
    const story = writtenSheet(signed);
    assert.deepEqual(story.asked, ['sign:sheet:complainant', 'sign:sheet:desk']);
    assert.equal(story.task('sheet').status, 'done', 'nobody is asked to write it again');
    story.refuses(
      '沈立冬',
      { type: 'TakeStep', task: 'look-over', entry: idOf('看'), text: '好', how: null, lateReason: null },
      'task.not-yet',
    );
    story.refuses('周砚青', sign('owner_of_shop'), 'signature.not-asked');
    story.refuses('林晓夏', sign('complainant'), 'signature.needed');
    story.refuses('林晓夏', sign('complainant', { signature: idOf('没有的') }), 'evidence.unknown');
    story.refuses('林晓夏', sign('desk', { refused: '不想签' }), 'signature.complainant-only');
    story.does('林晓夏', sign('complainant', { signedName: '何先生' }));
    story.does('林晓夏', sign('desk'));
    assert.deepEqual(story.asked, ['look-over']);
    story.refuses('林晓夏', sign('desk'), 'signature.not-asked');
  });

  test('a signature is a picture too; whoever would not sign has the reason on record', () => {
    const story = writtenSheet(signed);
    story.does('周砚青', evidence('签字照片', 'complainant'));
    const pictured = story.fork();
    pictured.does('林晓夏', sign('complainant', { signature: idOf('签字照片') }));
    assert.equal(pictured.last('RecordSigned').facts.signature, idOf('签字照片'));
    story.does('林晓夏', sign('complainant', { refused: '客人说看清楚再签，走了' }));
    assert.equal(story.last('RecordSigned').facts.isRefused, true);
    story.does('林晓夏', sign('desk'));
    assert.deepEqual(story.asked, ['look-over']);
  });

  test('drawn on the screen it becomes evidence; a colleague’s own is internal', () => {
    const story = writtenSheet(signed);
    const added = evidence('手写', 'signature');
    const drawn = added.file;
    story.does('林晓夏', sign('complainant', { drawn }));
    assert.equal(story.last('RecordSigned').facts.signature, drawn.entry);
    const { source, isInternal } = story.last('EvidenceAdded').facts;
    assert.deepEqual([source, isInternal], ['signature', false]);
    story.does('林晓夏', sign('desk', { drawn: { ...drawn, entry: idOf('前台手写') } }));
    assert.equal(story.last('EvidenceAdded').facts.isInternal, true);
    assert.equal(story.file.evidence.length, 2);
  });

  test('written anew, it is signed anew', () => {
    const story = writtenSheet(signed);
    story.does('林晓夏', sign('desk'));
    story.does('周砚青', SHEET);
    assert.deepEqual(story.asked, ['sign:sheet:complainant', 'sign:sheet:desk']);
    story.refuses('周砚青', sign('complainant', { form: 'slip', signedName: '何先生' }), 'signature.not-asked');
  });

  test('whoever holds the role signs for it, or a tier above', () => {
    const story = writtenSheet(workshop([SHEET_TITLE, `${SHEET_TITLE}    signed_by: foreman\n`]));
    story.refuses('林晓夏', sign('foreman'), 'access.role');
    story.does('沈立冬', sign('foreman'));
    assert.deepEqual(
      story.asked,
      ['look-over'].filter(() => story.asked.includes('look-over')),
    );
  });
});

describe('一张表代替另一张', () => {
  const own = workshop([
    'forms:\n',
    'forms:\n  own-slip: {title: {zh: 客人自己的单子, en: Their own slip}, fields: [cause], in_place_of: sheet}\n',
  ]);
  const ours = (): Story => {
    const story = brought(own);
    story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
    story.does('周砚青', answering(finding('yes'), { choices: { ours: 'yes' }, texts: { part: '垫片' } }));
    return story;
  };

  test('their own paper is as good as our form, where the procedure says so', () => {
    const story = ours();
    story.does('周砚青', record('own-slip', { cause: '客人写的' }));
    assert.deepEqual(story.asked, ['look-over']);
    const usual = ours();
    usual.does('周砚青', SHEET);
    assert.deepEqual(usual.asked, ['look-over']);
  });

  test('it stands in only for what is asked', () => {
    const story = brought(own);
    story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
    story.refuses('周砚青', record('own-slip', { cause: '客人写的' }), 'record.wrong-form');
  });
});
