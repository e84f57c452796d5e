import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assess, decline, finding, register, reopen } from '#test/support/acts.ts';
import { HEAD_OFFICE, STORE } from '#test/support/people.ts';
import type { Act, Story } from '#test/support/story.ts';
import { answering, brought, workshop, workshopStory } from '#test/support/workshop.ts';

const BY_CATEGORY = '  categories:\n';
const gated = (more = ''): ReturnType<typeof workshop> =>
  workshop(
    [
      '  stranded: {title:',
      '  our_receipt: {title: {zh: 是我们的小票, en: Our receipt}, kind: yes-no}\n  same_car: {title: {zh: 车和小票一致, en: The same car}, kind: yes-no}\n  stranded: {title:',
    ],
    [
      BY_CATEGORY,
      `  gate: {channels: counter, asks: [our_receipt, same_car]${more}, decline: not-here}\n${BY_CATEGORY}`,
    ],
  );
const proof = (our: string, same: string) => ({ choices: { our_receipt: our, same_car: same } });

function comes(story: Story, more: Partial<Act<'RegisterCase'>> = {}): Act<'RegisterCase'> {
  return register({ receivedAt: story.now, occurredAt: story.now, firstTalk: [], ...more });
}

describe('受理门槛', () => {
  test('what it asks is answered at registration; passed, the complaint is taken on', () => {
    const story = workshopStory(gated());
    story.refuses('林晓夏', comes(story), 'record.field-missing');
    story.does('林晓夏', answering(comes(story), proof('yes', 'yes')));
    assert.equal(story.file.status, 'open');
    assert.equal(story.last('AnswersGiven').facts.task, 'intake');
  });

  test('not passed, it can only be declined, with what was said; it stays on record', () => {
    const story = workshopStory(gated());
    story.refuses('林晓夏', answering(comes(story), proof('yes', 'no')), 'gate.closed');
    const blank = { declined: { explanation: ' ' } };
    story.refuses('林晓夏', answering(comes(story, blank), proof('yes', 'no')), 'gate.closed');
    const declined = { declined: { explanation: '小票不是这辆车的，没法在这里处理' } };
    story.refuses('林晓夏', answering(comes(story, declined), proof('yes', 'yes')), 'gate.open');
    story.does('林晓夏', answering(comes(story, { ...declined, severity: 'usual' }), proof('no', 'no')));
    assert.equal(story.file.status, 'declined');
    assert.equal(story.last('CaseDeclined').facts.reason, 'not-here');
    assert.deepEqual(story.asked, []);
    assert.deepEqual([...story.file.fieldsAsked], ['our_receipt', 'same_car']);
  });

  test('one no is enough to turn somebody away; what is not asked any more is not on record either', () => {
    const story = workshopStory(gated());
    const declined = { declined: { explanation: '没有小票，没法在这里处理' } };
    story.refuses(
      '林晓夏',
      answering(comes(story, declined), { choices: { our_receipt: 'yes' } }),
      'record.field-missing',
    );
    story.does('林晓夏', answering(comes(story, declined), { choices: { our_receipt: 'no' } }));
    assert.equal(story.file.status, 'declined');
    assert.deepEqual([...story.file.fieldsAsked], ['our_receipt']);
  });

  test('any one may be enough, where the procedure says so; then it takes all to turn somebody away', () => {
    const story = workshopStory(gated(', pass: any'));
    const turned = story.fork();
    story.does('林晓夏', answering(comes(story), proof('no', 'yes')));
    assert.equal(story.file.status, 'open');
    const declined = { declined: { explanation: '都不是这里的' } };
    const half = { choices: { our_receipt: 'no' } };
    turned.refuses('林晓夏', answering(comes(turned, declined), half), 'record.field-missing');
    turned.does('林晓夏', answering(comes(turned, declined), proof('no', 'no')));
    assert.equal(turned.file.status, 'declined');
  });

  test('on another channel nobody is asked; a complaint from the web is asked about when it is graded', () => {
    const everywhere = workshop(
      [
        '  stranded: {title:',
        '  our_receipt: {title: {zh: 是我们的小票, en: Our receipt}, kind: yes-no}\n  stranded: {title:',
      ],
      [BY_CATEGORY, `  gate: {asks: [our_receipt], decline: not-here}\n${BY_CATEGORY}`],
    );
    const story = workshopStory(everywhere);
    story.does('投诉人', comes(story, { channel: 'web' }));
    const graded = (our: string) =>
      answering(assess('usual', 'repair'), { choices: { stranded: 'no', our_receipt: our } });
    story.refuses(
      '林晓夏',
      answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }),
      'record.field-missing',
    );
    story.refuses('林晓夏', graded('no'), 'gate.closed');
    const only = answering(assess('usual', 'repair'), { choices: { our_receipt: 'no' } });
    story.refuses('林晓夏', only, 'gate.closed');
    const turned = story.fork();
    turned.does('林晓夏', decline('not-here'));
    assert.equal(turned.file.status, 'declined');
    turned.does('林晓夏', reopen());
    turned.does('林晓夏', graded('yes'));
    assert.equal(turned.file.status, 'open', 'asked again, it may pass');
    story.does('林晓夏', graded('yes'));
    assert.deepEqual(story.asked, ['check']);
  });
});

describe('登记的规矩', () => {
  test('what a channel asks is asked on it alone', () => {
    const asking = workshop(['filled_in_by: staff}', 'filled_in_by: staff, asks: [mood, seats?]}']);
    const story = workshopStory(asking);
    story.refuses('林晓夏', comes(story), 'record.field-missing');
    story.does('林晓夏', answering(comes(story), { scores: { mood: 2 } }));
    assert.equal(story.file.answers.get('mood'), 2);
    const web = workshopStory(asking);
    web.does('投诉人', comes(web, { channel: 'web' }));
    assert.deepEqual([...web.file.fieldsAsked], []);
  });

  test('what is asked of one kind of case is asked of it alone, whether it is registered or graded', () => {
    const kinds =
      'kinds:\n  complaint: {title: {zh: 投诉, en: Complaint}, asks: [mood]}\n  part: {title: {zh: 配件, en: Part}, asks: [seats?]}\nroles:\n';
    const asking = workshop(['roles:\n', kinds]);
    const story = workshopStory(asking);
    const part = story.fork();
    story.refuses('林晓夏', comes(story), 'record.field-missing');
    story.refuses('林晓夏', answering(comes(story), { scores: { mood: 2, seats: 5 } }), 'record.field-unknown');
    story.does('林晓夏', answering(comes(story), { scores: { mood: 2 } }));
    part.refuses('林晓夏', answering(comes(part, { kind: 'part' }), { scores: { mood: 2 } }), 'record.field-unknown');
    part.does('林晓夏', answering(comes(part, { kind: 'part' }), { scores: { seats: 5 } }));
    assert.deepEqual([[...story.file.fieldsAsked], [...part.file.fieldsAsked]], [['mood'], ['seats']]);
    const web = workshopStory(asking);
    web.does('投诉人', comes(web, { channel: 'web' }));
    const graded = answering(assess('usual', 'repair'), { choices: { stranded: 'no' } });
    web.refuses('林晓夏', graded, 'record.field-missing');
  });

  const WEB = ['filled_in_by: complainant}', 'filled_in_by: complainant, asks: [way, seats?, kept_parts?]}'] as const;

  test('whoever complains answers what their channel asks; what they leave open is asked when it is graded', () => {
    const story = workshopStory(workshop(WEB));
    const comesIn = comes(story, { channel: 'web' });
    story.refuses('投诉人', comesIn, 'record.field-missing');
    story.refuses('投诉人', answering(comesIn, { choices: { way: 'nowhere' } }), 'record.value');
    story.does('投诉人', answering(comesIn, { choices: { way: 'away' }, scores: { seats: 5 } }));
    const { by, facts } = story.last('AnswersGiven');
    assert.deepEqual([by.kind, facts.task, facts.asked], ['complainant', 'intake', ['way', 'seats']]);
    assert.deepEqual([story.file.answers.get('way'), story.file.answers.get('seats')], ['away', 5]);
    const graded = { choices: { stranded: 'no' } };
    story.refuses(
      '林晓夏',
      answering(assess('usual', 'repair'), { ...graded, scores: { seats: 4 } }),
      'record.field-unknown',
    );
    story.does('林晓夏', answering(assess('usual', 'repair'), { ...graded, ticks: ['kept_parts'] }));
    assert.equal(story.file.answers.get('kept_parts'), true);
  });

  test('of what is asked everywhere they answer what is meant for them; never the gate, nor what is for colleagues alone', () => {
    const story = workshopStory(
      workshop(
        ['  mood: {title:', '  mood: {shown_to: complainant, title:'],
        ['  way: {title:', '  way: {shown_to: foreman, title:'],
        ['  ours: {title:', '  ours: {shown_to: [complainant, foreman], title:'],
        WEB,
        [BY_CATEGORY, `  asks: [mood?, cause?]\n  gate: {asks: [ours], decline: not-here}\n${BY_CATEGORY}`],
      ),
    );
    const comesIn = comes(story, { channel: 'web' });
    const stray = [{ choices: { way: 'here' } }, { choices: { ours: 'yes' } }, { texts: { cause: '旧了' } }];
    for (const one of stray) story.refuses('投诉人', answering(comesIn, one), 'record.field-unknown');
    story.does('投诉人', answering(comesIn, { scores: { mood: 2 } }));
    assert.deepEqual([...story.file.fieldsAsked], ['mood']);
    const graded = { choices: { stranded: 'no', way: 'here', ours: 'yes' }, texts: { cause: '旧了' } };
    story.does('林晓夏', answering(assess('usual', 'repair'), graded));
  });

  test('a role that the procedure names handles what comes in, whoever received it', () => {
    const story = brought(workshop([BY_CATEGORY, `  handled_by: owner_of_shop\n${BY_CATEGORY}`]));
    assert.deepEqual(story.file.custody.holder, { kind: 'role', role: 'owner_of_shop', unit: HEAD_OFFICE });
    assert.notEqual(story.file.custody.holder.kind === 'role' && story.file.custody.holder.unit, STORE);
  });

  test('a kind that is no complaint is not counted, asks for no complainant, and has branches of its own', () => {
    const kinds = workshop(
      [
        'roles:\n',
        'kinds:\n  complaint: {title: {zh: 投诉, en: Complaint}}\n  stock: {title: {zh: 货品异常, en: Stock}, counted: false, complainant: false}\nroles:\n',
      ],
      ['    when: \'ours == "no"\'', '    when: \'ours == "no" && kind == "complaint"\''],
      ['act: tell, by: desk}', 'act: tell, by: desk, when: \'kind == "complaint"\'}'],
    );
    const plain = brought(kinds);
    assert.deepEqual([plain.file.intake.kind, plain.file.intake.isCounted], ['complaint', true]);
    const story = workshopStory(kinds);
    story.refuses('林晓夏', comes(story, { name: null }), 'intake.field-missing');
    story.refuses('林晓夏', comes(story, { kind: 'theft' }), 'intake.unknown-choice');
    story.does('林晓夏', comes(story, { kind: 'stock', name: null, phone: null }));
    assert.deepEqual([story.file.intake.kind, story.file.intake.isCounted], ['stock', false]);
    story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
    story.does('周砚青', answering(finding('no'), { choices: { ours: 'no' } }));
    assert.deepEqual(story.asked, ['close']);
  });

  test('only one demand can be chosen, where the procedure lets one stand', () => {
    const one = workshop([
      BY_CATEGORY,
      `  one_demand: true\n  demands: {refund: {zh: 退款, en: Refund}, redo: {zh: 重做, en: Redo}}\n${BY_CATEGORY}`,
    ]);
    const story = workshopStory(one);
    story.refuses('林晓夏', comes(story, { demands: ['refund', 'redo'] }), 'intake.one-demand');
    story.does('林晓夏', comes(story, { demands: ['redo'] }));
  });
});
