import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filing } from '#contract/console/filing.ts';
import type { FilingForm } from '#contract/console/filing.ts';
import { filingOf, fitDraft, isTurnedAway, missingIn, NEW_FILING, questionsIn, unansweredIn } from './filing-draft.ts';

const ZONE = 'Asia/Shanghai';
const choice = (id: string) => ({ id, title: id });
const form: FilingForm = {
  unit: { id: 'riverside', name: '滨河店' },
  units: [{ id: 'riverside', name: '滨河店' }],
  channels: [
    { id: 'phone', title: '电话', promiseRequired: true, greeting: null },
    { id: 'counter', title: '到店', promiseRequired: false, greeting: null },
  ],
  kinds: [],
  questions: [],
  oneDemand: false,
  required: ['matter', 'harm', 'contact'],
  firstTalk: ['重视', '流程', '多久'],
  demands: [choice('refund'), choice('apology')],
  categories: [{ ...choice('billing'), path: 'billing', within: null, isNarrowest: true }],
  harms: [choice('none'), choice('injury')],
  impacts: [choice('some')],
  severities: [],
  limitsOfAll: '',
  promises: [],
  say: [],
  now: '2026-11-22T02:12:00.000Z',
};
const draft = fitDraft({ ...NEW_FILING, matter: ' 多收一小时台费 ', phone: '13900007725' }, form);

describe('filing draft', () => {
  test('starts with the first channel, harm and impact of the unit', () => {
    assert.deepEqual([draft.unit, draft.channel, draft.harm, draft.impact], ['riverside', 'phone', 'none', 'some']);
  });

  test('is sent with words as typed and nothing for what was left out', () => {
    const sent = filingOf({ ...draft, phone: ' ', name: '孟先生', demands: ['refund'], firstTalk: [2, 0] }, form, ZONE);
    assert.deepEqual(filing.parse(sent), sent);
    assert.equal(sent.matter, ' 多收一小时台费 ');
    assert.equal(sent.phone, null);
    assert.deepEqual(sent.firstTalk, [0, 2]);
    assert.deepEqual([sent.severity, sent.receivedAt, sent.promises], [null, null, []]);
  });

  test('moments typed by the wall carry the offset of the unit', () => {
    const typed = { chosen: 'typed', typed: '2026-11-21T22:40' };
    const promise = { chosen: '2026-11-22T02:45:00.000Z', typed: '' };
    const sent = filingOf({ ...draft, occurred: typed, promise, promiseWhat: '主管回电' }, form, ZONE);
    assert.equal(sent.occurredAt, '2026-11-21T22:40:00+08:00');
    assert.deepEqual(sent.promises, [{ dueAt: '2026-11-22T02:45:00.000Z', what: '主管回电', reason: null }]);
  });

  test('on the phone a promise must stand before it is registered; at the counter it may', () => {
    assert.deepEqual(missingIn(draft, form, ZONE), ['promises']);
    assert.deepEqual(missingIn({ ...draft, channel: 'counter' }, form, ZONE), []);
    assert.deepEqual(missingIn({ ...draft, channel: 'counter', matter: ' \n' }, form, ZONE), ['matter']);
    const promise = { chosen: '2026-11-22T02:45:00.000Z', typed: '' };
    assert.deepEqual(missingIn({ ...draft, promise }, form, ZONE), []);
  });

  test('what the procedure wants of a colleague is asked for where it stands; any way to reach them will do', () => {
    const counter = { ...draft, channel: 'counter' };
    const asking = { ...form, required: ['occurred', 'place', 'name', 'contact', 'demands', 'purchase'] as const };
    assert.deepEqual(missingIn({ ...counter, phone: ' ' }, { ...asking, required: [...asking.required] }, ZONE), [
      'occurredAt',
      'place',
      'name',
      'phone',
      'demands',
      'purchase',
    ]);
    assert.deepEqual(missingIn({ ...counter, phone: '', contact: '微信' }, form, ZONE), []);
    const unfinished = { ...counter, occurred: { chosen: 'typed', typed: '2026-11-2' } };
    assert.deepEqual(missingIn(unfinished, { ...form, required: ['occurred'] }, ZONE), ['occurredAt']);
  });

  test('another unit takes away what it does not offer, and none of the words', () => {
    const other = {
      ...form,
      unit: { id: 'south', name: '城南店' },
      channels: [form.channels[1] ?? assert.fail()],
      firstTalk: ['重视'],
    };
    const filled = { ...draft, category: 'noise', demands: ['refund', 'repair'], firstTalk: [0, 2], severity: 'minor' };
    const fitted = fitDraft(filled, other);
    assert.deepEqual(
      [fitted.unit, fitted.channel, fitted.category, fitted.demands, fitted.firstTalk, fitted.severity, fitted.matter],
      ['south', 'counter', '', ['refund'], [0], '', ' 多收一小时台费 '],
    );
  });

  const yesNo = { kind: 'yes-no' as const, hint: null, choices: [choice('yes'), choice('no')], required: true };
  const ours = { id: 'ours', title: '是我们的', ...yesNo };
  const stocked = { id: 'stocked', title: '已上架', ...yesNo };
  const kinds: FilingForm = {
    ...form,
    required: ['matter', 'name', 'contact', 'demands'],
    kinds: [
      { id: 'complaint', title: '投诉', hasComplainant: true },
      { id: 'stock', title: '货品异常', hasComplainant: false },
    ],
    questions: [
      { channel: 'counter', kind: 'complaint', asks: [ours], gate: { fields: ['ours'], pass: 'all', say: null } },
      { channel: 'counter', kind: 'stock', asks: [stocked], gate: null },
    ],
  };

  test('the gate and the questions are those of the kind of case that is chosen', () => {
    const complaint = fitDraft({ ...draft, channel: 'counter', answers: { ours: 'no', stocked: 'yes' } }, kinds);
    assert.equal(complaint.kind, 'complaint');
    assert.ok(isTurnedAway(complaint, kinds));
    assert.deepEqual(filingOf(complaint, kinds, ZONE).answers?.choices, { ours: 'no' });
    assert.deepEqual(unansweredIn(complaint, kinds), []);
    assert.deepEqual(unansweredIn({ ...complaint, answers: { ours: ' ' } }, kinds), [ours]);
    const stock = fitDraft({ ...complaint, kind: 'stock' }, kinds);
    assert.deepEqual(questionsIn(stock, kinds)?.asks, [stocked]);
    assert.ok(!isTurnedAway(stock, kinds));
    assert.deepEqual(filingOf(stock, kinds, ZONE).answers?.choices, { stocked: 'yes' });
  });

  test('where nobody complains, nobody is named, and nothing of theirs is missing', () => {
    const named = { ...draft, channel: 'counter', name: '孟先生', contact: '微信', demands: ['refund'] };
    assert.deepEqual(missingIn(fitDraft({ ...draft, channel: 'counter', phone: '' }, kinds), kinds, ZONE), [
      'name',
      'phone',
      'demands',
    ]);
    const stock = fitDraft({ ...named, kind: 'stock' }, kinds);
    assert.deepEqual(missingIn({ ...stock, phone: '' }, kinds, ZONE), []);
    const { name, phone, contact, demands } = filingOf(stock, kinds, ZONE);
    assert.deepEqual([name, phone, contact, demands], [null, null, null, []]);
  });
});
