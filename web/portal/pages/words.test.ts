import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { portal as english } from '#locale/en/portal.ts';
import { privacy as englishPrivacy } from '#locale/en/privacy.ts';
import { portal as chinese } from '#locale/zh-CN/portal.ts';
import { privacy as chinesePrivacy } from '#locale/zh-CN/privacy.ts';
import { FIELDS } from './fields.ts';
import { NOTICE_VERSION } from './privacy.ts';
import { clientTexts, hasText, say, sayCount, sayWith } from './words.ts';

const ZH: Record<string, string> = { ...chinese, ...chinesePrivacy };
const EN: Record<string, string> = { ...english, ...englishPrivacy };
const valuesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test('both languages say the same things with the same values', () => {
  assert.deepEqual(Object.keys(EN), Object.keys(ZH));
  for (const [key, text] of Object.entries(ZH)) {
    // One fault is a word in Chinese and English alike; the count is left out there.
    if (!key.endsWith('.one')) assert.deepEqual(valuesIn(EN[key] ?? ''), valuesIn(text), key);
    assert.ok(text.trim() !== '' && (EN[key] ?? '').trim() !== '', key);
  }
});

test('the Chinese texts keep the agreed tone and setting', () => {
  for (const [key, text] of Object.entries(ZH)) {
    assert.ok(!/[!！]|亲[，,]|抱歉给您|OK|确定$/.test(text), key);
    assert.ok(!/[\u4e00-\u9fff]\d|\d[\u4e00-\u9fff]/.test(text), `${key}: a space between Chinese and digits`);
    assert.ok(!/[\u4e00-\u9fff][,;:?]/.test(text), `${key}: Chinese punctuation`);
    for (const sentence of text.split(/[。？；：]/)) {
      assert.ok(Array.from(sentence).length <= 27, `${key}: a long sentence: ${sentence}`);
    }
  }
});

test('whoever changes a word of the privacy notice changes its version', () => {
  const texts = JSON.stringify([chinesePrivacy, englishPrivacy]);
  const known: Record<string, string> = { 1: '7ba3160f2b3e0682' };
  assert.equal(createHash('sha256').update(texts).digest('hex').slice(0, 16), known[NOTICE_VERSION]);
});

test('values are filled in, also where they are markup', () => {
  assert.equal(say('zh-CN', 'portal.received.at', { time: '今天 10:12' }), '今天 10:12 收到');
  assert.equal(say('en', 'portal.received.at', {}), 'Received ');
  assert.equal(sayCount('en', 'portal.faults.heading', 1), 'One thing to fix, then you can send it');
  assert.equal(sayCount('zh-CN', 'portal.faults.heading', 3), '还差 3 处，改好就能提交');
  assert.equal(sayWith('zh-CN', 'portal.turn.answer.until', { until: '<b>' }).text, '请在 &lt;b&gt; 前答复。');
});

test('every sentence of a fault belongs to a field', () => {
  const names = new Set<string>(Object.values(FIELDS));
  for (const key of Object.keys(ZH)) {
    const field = /^portal\.(?:fault|mend)\.(\w+)\.[\w-]+$/.exec(key)?.[1];
    if (field !== undefined) assert.ok(names.has(field), key);
    const mend = /^portal\.mend\.(.*)$/.exec(key)?.[1];
    if (mend !== undefined) assert.ok(hasText(`portal.fault.${mend}`), key);
  }
});

test('the script of the page is given its own texts and no others', () => {
  const texts = clientTexts('zh-CN');
  assert.equal(texts['client.sending'], '提交中');
  assert.ok(Object.keys(texts).every((name) => /^(client|faults)\./.test(name)));
});
