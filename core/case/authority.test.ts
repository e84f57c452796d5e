import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, approve, assess, carryOut, confirm, contact, offer, refund, tell } from '#test/support/acts.ts';
import { idOf, STORE } from '#test/support/people.ts';
import type { EntryId } from '#core/values/ids.ts';
import { typesOf, type Story } from '#test/support/story.ts';
import { answering, brought, workshop } from '#test/support/workshop.ts';
import { decide } from './decide.ts';

const LIMITS = `authority:
  desk: {yuan_per_case: 100, yuan_per_month: 1000}
  foreman: {yuan_per_case: 500, yuan_per_month: 2000}
compensation:
  refund: {title: {zh: 退款, en: Refund}, measure: money}
  gift: {title: {zh: 赠品, en: Gift}, measure: count}
`;
const limited = workshop(['severity:\n', `${LIMITS}severity:\n`]);
const paying = (yuan: number) => ({ kind: 'refund', amountFen: yuan * 100, count: null });
const gift = { kind: 'gift', amountFen: null, count: 900, text: '洗车券' };

function graded(grantedYuan = 0): Story {
  const story = brought(limited);
  story.elsewhere = { grantedFen: grantedYuan * 100 };
  story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
  return story;
}

const made = (story: Story) => story.last('OfferMade').facts.granted;

describe('授权额度', () => {
  test('up to their limit somebody grants alone, to the last yuan; beyond it the next tier is asked', () => {
    const within = graded();
    within.does('林晓夏', offer('方案', [refund(100)]));
    assert.deepEqual(made(within), { month: '2026-07-01', fen: 10_000 });
    const story = graded();
    story.does('林晓夏', offer('方案', [refund(101)]));
    assert.deepEqual(story.last('OfferProposed').facts.beyond, 'case');
    assert.deepEqual(story.task(`approve:${idOf<EntryId>('方案')}`).to, { kind: 'role', role: 'foreman', unit: STORE });
    story.refuses('陈禾', approve(), 'access.role');
    assert.deepEqual(typesOf(story.does('周砚青', approve())).slice(0, 2), ['OfferApproved', 'OfferMade']);
    assert.deepEqual(story.file.grants, [{ month: '2026-07-01', fen: 10_100, isSpent: false }]);
  });

  test('it goes to the lowest tier that may, which no limit binds at the top', () => {
    const story = graded();
    story.does('林晓夏', offer('方案', [refund(501)]));
    assert.equal(story.last('OfferProposed').facts.decides, 'owner_of_shop');
    const alone = graded();
    alone.does('沈立冬', offer('方案', [refund(90_000)]));
    assert.equal(alone.file.remedy.kind, 'offered');
  });

  test('what is counted and not paid needs nobody', () => {
    const story = graded();
    story.does('林晓夏', offer('方案', [gift]));
    assert.deepEqual([story.file.remedy.kind, story.file.grants], ['offered', []]);
  });

  test('the month of the unit is full: within their limit for a case, beyond that of the month', () => {
    const story = graded(1_600);
    story.does('周砚青', offer('方案', [refund(400)]));
    assert.equal(story.file.remedy.kind, 'offered', 'to the last yuan');
    const full = graded(1_601);
    full.does('周砚青', offer('方案', [refund(400)]));
    assert.deepEqual(
      [full.last('OfferProposed').facts.beyond, full.last('OfferProposed').facts.decides],
      ['month', 'owner_of_shop'],
    );
  });

  test('what others granted while it waited counts when it is approved: then one more has to say yes', () => {
    const story = graded();
    story.does('林晓夏', offer('方案', [refund(300)]));
    story.elsewhere = { grantedFen: 190_000 };
    assert.deepEqual(typesOf(story.does('周砚青', approve())), ['OfferApproved', 'TaskMoved']);
    assert.equal(story.last('OfferApproved').facts.next, 'owner_of_shop');
    assert.equal(story.file.remedy.kind, 'proposed');
    story.refuses('周砚青', approve(), 'access.role');
    story.does('沈立冬', approve());
    assert.deepEqual(made(story)?.fen, 30_000);
  });

  test('an offer that was turned down grants nothing any more; what was paid stays granted', () => {
    const story = graded();
    story.does('林晓夏', offer('方案', [refund(100)]));
    story.does('投诉人', answer('方案', 'rejected'));
    assert.deepEqual(story.file.grants, []);
    story.does('周砚青', offer('第二次', [refund(300)]));
    story.does('投诉人', answer('第二次', 'accepted'));
    story.does('周砚青', carryOut(story));
    assert.deepEqual(story.file.grants, [{ month: '2026-07-01', fen: 30_000, isSpent: true }]);
    story.does('周砚青', tell(story));
    story.does('投诉人', confirm(false));
    story.does('周砚青', offer('第三次', [refund(201)]));
    assert.equal(story.last('OfferProposed').facts.beyond, 'case', '300 and 201 are more than 500');
  });

  test('on the spot too nobody pays more than they may; what was accepted is paid by whoever handles it', () => {
    const story = graded();
    const settling = (yuan: number) =>
      contact(story, '林晓夏', { settled: { text: '当场退了', lines: [paying(yuan)] } });
    story.refuses('林晓夏', settling(101), 'offer.beyond-authority');
    story.refuses('林晓夏', carryOut(story, { lines: [paying(101)] }), 'offer.beyond-authority');
    const paid = story.fork();
    paid.does('林晓夏', carryOut(paid, { lines: [paying(100)] }));
    assert.deepEqual(paid.file.grants, [{ month: '2026-07-01', fen: 10_000, isSpent: true }]);
    story.does('林晓夏', settling(100));
    assert.deepEqual(story.last('RemedyCarriedOut').facts.granted, { month: '2026-07-01', fen: 10_000 });
    const accepted = graded();
    accepted.does('沈立冬', offer('方案', [refund(900)]));
    accepted.does('投诉人', answer('方案', 'accepted'));
    accepted.does('林晓夏', carryOut(accepted));
    assert.deepEqual(accepted.last('RemedyCarriedOut').facts.granted, null, 'it was granted with the offer');
  });

  test('a month is that of the day on which something was settled, whenever it is written down', () => {
    const story = graded();
    story.at('2026-08-01 00:10');
    const at = story.file.lastAt;
    story.does('林晓夏', carryOut(story, { at, lines: [paying(50)] }));
    assert.equal(story.file.grants[0]?.month, '2026-07-01');
  });

  test('whoever asks without saying what the others have granted has made a mistake', () => {
    const story = graded();
    const { elsewhere: _, ...without } = story.command('周砚青', offer('方案', [refund(400)]));
    assert.throws(() => decide(story.rules, story.state, without), /what other cases have granted/);
  });

  test('where nothing is limited, nothing is said of it', () => {
    const free = workshop(['severity:\n', `${LIMITS.slice(LIMITS.indexOf('compensation'))}severity:\n`]);
    const story = brought(free);
    story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
    story.does('林晓夏', offer('方案', [refund(90_000)]));
    assert.deepEqual([made(story), story.file.grants], [null, []]);
    assert.equal(story.file.remedy.kind, 'offered');
  });
});
