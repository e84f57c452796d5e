import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormField } from '#core/playbook/playbook.ts';
import type { EvidenceId } from '#core/values/ids.ts';
import { trackingHashOf } from '#server/operations/file-case.ts';
import { useApp } from '#test/support/app.ts';
import { MARKET } from '#test/support/market.ts';
import { choice, field, words } from '#test/support/sketch.ts';
import { hidden, PIXEL, Visit } from '#test/support/visits.ts';
import type { Typed } from '#test/support/visits.ts';

/** 青禾超市 with questions of its own: some for its customers, some for whoever registers. */
const needed = { required: true } as const;
const CHOICES = { choices: [choice('refund', '退货', 'Money back'), choice('exchange', '换货', 'Exchange')] };
const YES_NO = { choices: [choice('yes', '是', 'Yes'), choice('no', '否', 'No')] };
const OWN: readonly FormField[] = [
  { ...field('receipt', '有没有小票', 'yes-no', YES_NO), ...needed },
  { ...field('pieces', '几件', 'number'), ...needed },
  { ...field('paid', '付了多少', 'money'), ...needed },
  field('wishes', '想要什么', 'many', { ...CHOICES, required: false }),
  field('found_at', '什么时候发现的', 'moment', { required: false }),
  field('brand', '牌子', 'text', { required: false }),
];
const EVERYWHERE: readonly FormField[] = [
  { ...field('nature', '投诉性质', 'choice', CHOICES), ...needed },
  { ...field('returning', '要不要退换货', 'yes-no', YES_NO), ...needed, shownTo: ['complainant'] },
];
/** Of one kind of case alone; online comes the first that somebody complains with. */
const forThem = (id: string, zh: string): FormField => ({
  ...field(id, zh, 'yes-no', { ...YES_NO, required: false }),
  shownTo: ['complainant'],
});
const [GIFT, EMPTY] = [forThem('gift', '是不是礼品'), forThem('empty', '货架空了没有')];
const TILL = field('till', '几号收银台', 'text', { required: false });
const kind = (id: string, hasComplainant: boolean, ...asks: readonly FormField[]) => ({
  id,
  title: words(id, id),
  isCounted: hasComplainant,
  hasComplainant,
  asks,
});
const { app, house } = await useApp({
  playbook: {
    ...MARKET,
    kinds: [kind('stock', false, EMPTY), kind('complaint', true, GIFT, TILL)],
    fields: [...OWN, ...EVERYWHERE, GIFT, EMPTY, TILL],
    intakeAsks: EVERYWHERE,
    channels: MARKET.channels.map((channel) => (channel.id === 'web' ? { ...channel, asks: OWN } : channel)),
  },
});
const TOLD = { matter: '苹果烂了三个', phone: '13900007725', noticeVersion: '1', occurred: 'now', harm: 'none' };
const ANSWERED = {
  'ask-receipt': 'yes',
  'ask-pieces': '３',
  'ask-paid': '68.50 元',
  'ask-wishes': ['refund', 'exchange'],
  'ask-found_at': '2026-07-18T08:05',
  'ask-returning': 'yes',
} as const;

async function answersBehind(visit: Visit) {
  const secret = visit.cookies.get('__Host-huiyin-case') ?? '';
  const file = await house.reads.files.findByTracking(trackingHashOf(secret));
  const found = file?.events?.find((event) => event.type === 'AnswersGiven');
  assert.ok(found?.type === 'AnswersGiven' && found.personal !== 'erased');
  return { ...found.facts, ...found.personal, by: found.by.kind };
}

async function files(typed: Typed): Promise<{ visit: Visit; status: number; page: string }> {
  const visit = new Visit(app);
  const key = hidden((await visit.get('/s/main')).body, 'idempotencyKey');
  const sent = await visit.send('/s/main', { idempotencyKey: key, ...TOLD, ...typed });
  return { visit, status: sent.statusCode, page: sent.body };
}

test('the form asks what the procedure asks of whoever complains, and nothing that is for colleagues', async () => {
  const { body } = await new Visit(app).get('/s/main');
  for (const { id } of OWN) assert.match(body, new RegExp(`name="ask-${id}"`));
  assert.match(body, /name="ask-returning"/);
  assert.doesNotMatch(body, /ask-nature|投诉性质/);
  assert.ok(body.indexOf('ask-receipt') < body.indexOf('id="phone"'));
});

test('answers come into the case as what they are, from a page without script', async () => {
  const { visit, status, page } = await files(ANSWERED);
  assert.equal(status, 303, page);
  const answers = await answersBehind(visit);
  assert.deepEqual([answers.by, answers.task], ['complainant', 'intake']);
  assert.deepEqual(answers.choices, { receipt: 'yes', returning: 'yes' });
  assert.deepEqual(answers.scores, { pieces: 3, paid: 6850 });
  assert.deepEqual(answers.ticks, ['wishes:refund', 'wishes:exchange']);
  assert.deepEqual(answers.texts, { found_at: '2026-07-18T00:05:00.000Z' });
  assert.ok(!answers.asked.includes('brand'), 'what was left open may be asked again');
});

test('what is asked of one kind of case is asked with it alone, from a page without script as well', async () => {
  const { body } = await new Visit(app).get('/s/main');
  assert.match(body, /name="ask-gift"/);
  assert.doesNotMatch(body, /ask-empty|ask-till|货架|收银台/);
  const { visit, status, page } = await files({ ...ANSWERED, 'ask-gift': 'yes', 'ask-empty': 'no' });
  assert.equal(status, 303, page);
  const { asked, choices } = await answersBehind(visit);
  assert.deepEqual(choices, { receipt: 'yes', returning: 'yes', gift: 'yes' });
  assert.ok(!asked.includes('empty'));
});

test('the progress page repeats what they answered', async () => {
  const { visit } = await files(ANSWERED);
  const { body } = await visit.get('/progress');
  assert.match(body, /您回答了我们问的事/);
  for (const line of ['有没有小票：是', '付了多少：68.50 元', '想要什么：退货、换货', '要不要退换货：是'])
    assert.ok(body.includes(line), line);
});

test('whatever is missing or cannot be read is said at once, beside its question; nothing typed is lost', async () => {
  const { status, page } = await files({
    ...ANSWERED,
    phone: '',
    'ask-receipt': '',
    'ask-pieces': '一箱',
    'ask-found_at': '昨天',
    'ask-brand': '青禾 <b>',
  });
  assert.equal(status, 400);
  const summary = page.slice(page.indexOf('id="faults"'), page.indexOf('</section>'));
  const lines = [...summary.matchAll(/<li><a href="#([\w-]+)">([^<]+)/g)].map(([, to, says]) => [to, says]);
  assert.deepEqual(lines, [
    ['ask-receipt', '请回答“有没有小票”'],
    ['ask-pieces', '“几件”请只填整数，如 3'],
    ['ask-found_at', '“什么时候发现的”没看懂，请重新填'],
    ['phone', '留一个电话'],
  ]);
  assert.match(page, /name="ask-paid"[^>]*value="68\.50 元"/);
  assert.match(page, /name="ask-brand"[^>]*value="青禾 &lt;b&gt;"/);
  assert.match(page, /id="ask-wishes"[^>]*value="refund"[^>]*checked/);
});

test('a choice that is none, and text that no page can send, are faults of their question', async () => {
  const none = await files({ ...ANSWERED, 'ask-receipt': 'perhaps' });
  assert.match(none.page, /id="ask-receipt-fault"[\s\S]*“有没有小票”请重新选/);
  const broken = await files({ ...ANSWERED, 'ask-brand': 'a\0b' });
  assert.match(broken.page, /id="ask-brand-fault"[\s\S]*“牌子”里有存不下的特殊字符/);
  const long = await files({ ...ANSWERED, 'ask-brand': '长'.repeat(20_001) });
  assert.match(long.page, /“牌子”太长了，请写在 20000 字以内/);
});

test('a program answers with the complaint, and is told which answer is missing', async () => {
  const visit = new Visit(app);
  const { phone, matter, noticeVersion } = TOLD;
  const send = (answers: object | null) =>
    visit.post('/api/portal/stores/main/complaints', { phone, matter, noticeVersion, answers });
  const missing = await send(null);
  assert.equal(missing.statusCode, 422);
  assert.match(missing.body, /“要不要退换货”没有填/);
  const stray = await send({
    choices: { receipt: 'no', returning: 'no', nature: 'refund' },
    scores: { pieces: 1, paid: 0 },
  });
  assert.equal(stray.statusCode, 422);
  const taken = await send({ choices: { receipt: 'no', returning: 'no' }, scores: { pieces: 1, paid: 0 } });
  assert.equal(taken.statusCode, 201, taken.body);
});

test('photos of a form of which an answer was refused go with the mended one', async () => {
  const visit = new Visit(app);
  const key = hidden((await visit.get('/s/main')).body, 'idempotencyKey');
  const photo = { name: 'a.png', content: PIXEL };
  const wrong = { ...TOLD, ...ANSWERED, 'ask-nature': 'none of these', 'ask-receipt': 'maybe', files: photo };
  const refused = await visit.send('/s/main', { idempotencyKey: key, ...wrong });
  assert.equal(refused.statusCode, 400, refused.body);
  const kept = hidden(refused.body.replaceAll(/id="kept-0" name="kept"/g, 'name="kept"'), 'kept');
  const mended = await visit.send('/s/main', { idempotencyKey: key, ...TOLD, ...ANSWERED, kept });
  assert.equal(mended.statusCode, 303, mended.body);
  const pieces: Buffer[] = [];
  for await (const piece of house.store.evidence.read(kept as EvidenceId)) pieces.push(piece);
  assert.deepEqual(Buffer.concat(pieces), PIXEL);
});
