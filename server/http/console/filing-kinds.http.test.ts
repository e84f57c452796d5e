import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilingForm } from '#contract/console/filing.ts';
import type { FormField } from '#core/playbook/playbook.ts';
import { MARKET } from '#test/support/market.ts';
import { choice, field, words } from '#test/support/sketch.ts';
import { useStaffed } from '#test/support/staffed.ts';

/** 案件类型 on the form of registration: complaints pass a gate at the desk, faults of stock are nobody's complaint. */
const YES_NO = { choices: [choice('yes', '是', 'Yes'), choice('no', '否', 'No')] };
const OURS = field('ours', '小票是我们的', 'yes-no', YES_NO);
const RETURNING = field('returning', '是否退换货', 'yes-no', { ...YES_NO, required: false });
const GIFT = field('gift', '是不是礼品', 'yes-no', { ...YES_NO, required: false });
const SHELF = field('shelf', '哪个货架', 'text');
const kind = (id: string, zh: string, hasComplainant: boolean, asks: readonly FormField[]) => ({
  id,
  title: words(zh, id),
  isCounted: hasComplainant,
  hasComplainant,
  asks,
});
const staffed = await useStaffed({
  playbook: {
    ...MARKET,
    kinds: [kind('complaint', '顾客投诉', true, [GIFT]), kind('stock', '货品异常', false, [SHELF])],
    fields: [OURS, RETURNING, GIFT, SHELF],
    intakeAsks: [RETURNING],
    gate: { channels: ['counter'], kinds: ['complaint'], fields: [OURS], pass: 'all', decline: 'not-ours', say: null },
  },
});
const clerk = await staffed.hire('clerk', ['clerk', 'north']);

test('each kind of case has the gate and the questions that it has on each channel', async () => {
  const form = (await clerk.visit.get(`/api/console/filing?unit=${staffed.units.north}`)).json<FilingForm>();
  assert.deepEqual(form.kinds, [
    { id: 'complaint', title: '顾客投诉', hasComplainant: true },
    { id: 'stock', title: '货品异常', hasComplainant: false },
  ]);
  const shown = form.questions.map(({ channel, kind: of, asks, gate }) => [
    `${channel} ${of ?? ''}`,
    asks.map(({ id }) => id),
    gate?.fields ?? null,
  ]);
  assert.deepEqual(shown, [
    ['counter complaint', ['ours', 'returning', 'gift'], ['ours']],
    ['counter stock', ['returning', 'shelf'], null],
    ['phone complaint', ['returning', 'gift'], null],
    ['phone stock', ['returning', 'shelf'], null],
  ]);
});
