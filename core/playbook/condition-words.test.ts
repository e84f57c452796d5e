import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workshopTexts } from '#test/support/workshop.ts';
import { sayCondition } from './condition-words.ts';
import { parsePlaybook } from './parse.ts';

const { document } = parsePlaybook(workshopTexts());

/** As the procedure says it, in both languages. */
const SAID: readonly (readonly [source: string, zh: string, en: string])[] = [
  ['ours == "no"', '是我们的原因：否', 'Whether it is our doing: no'],
  ['ours != "no"', '除非是我们的原因：否', 'unless Whether it is our doing: no'],
  ['severity in ["urgent", "usual"]', '等级：急、一般', 'severity: Urgent, Usual'],
  ['way == "away" && kept_parts', '怎么修：外送，且旧件留着', 'How it is mended: Away, and Old parts are kept'],
  ['!kept_parts || seats > 5', '不是：旧件留着，或几座超过 5', 'not: Old parts are kept, or Seats over 5'],
  ['"money" in wishes', '想要什么有“钱”', 'What is wanted include "Money"'],
  ['price_asked >= 20000', '报价不少于 200 元', 'Price asked at least 200 yuan'],
  ['amount_fen > 20000', '金额超过 200 元', 'the amount over 200 yuan'],
  ['substantiated == "partly"', '部分属实', 'partly substantiated'],
  ['round > 0', '提过方案', 'an offer was made'],
  ['attempt >= 3', '第 3 遍起', 'from attempt 3 on'],
  ['ours == ""', '是我们的原因：未知', 'Whether it is our doing: not known'],
  ['ours == stranded', '是我们的原因与车开不了相同', 'Whether it is our doing is the same as The car does not run'],
  ['ours != stranded', '是我们的原因与车开不了不同', 'Whether it is our doing differs from The car does not run'],
  [
    'count("yes", [ours, stranded]) >= 2',
    '是我们的原因、车开不了中“是”不少于 2 个',
    '"yes" at least 2 of: Whether it is our doing, The car does not run',
  ],
  ['kept_parts == false', '不是：旧件留着', 'not: Old parts are kept'],
];

test('a condition is said in the words of the procedure', () => {
  assert.ok(document !== null);
  for (const [source, zh, en] of SAID) {
    assert.equal(sayCondition(source, document, 'zh'), zh);
    assert.equal(sayCondition(source, document, 'en'), en);
  }
});

test('a value is said by its name, whichever list names it', () => {
  assert.ok(document !== null);
  const kinds = [{ id: 'goods', title: { zh: '货品', en: 'Goods' }, counted: true, complainant: false, cites: [] }];
  assert.equal(sayCondition('kind == "goods"', { ...document, kinds }, 'zh'), '案件类型：货品');
  const [channel] = document.intake.channels;
  assert.equal(
    sayCondition(`channel == "${channel?.id ?? ''}"`, document, 'en'),
    `channel: ${channel?.title.en ?? ''}`,
  );
});

test('what nobody would say so is shown as it is written', () => {
  assert.ok(document !== null);
  for (const source of ['seats + 1 > 3', 'wishes.exists(one, one == "money")', '1 in [1, 2]'])
    assert.equal(sayCondition(source, document, 'zh'), source);
});
