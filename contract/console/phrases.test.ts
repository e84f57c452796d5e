import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phrasesIn, type ShownPhrase } from './phrases.ts';

const phrase = (never: string, unlessDated = false): ShownPhrase => ({
  never: [never],
  instead: '说能做什么',
  unlessDated,
});
const PHRASES = [phrase('公司的规定就是这样'), phrase('改天再和您联系', true), phrase('That is our policy')];
const found = (text: string) => phrasesIn(PHRASES, text).map(({ never }) => never[0]);

test('a phrase is found whatever stands between its words', () => {
  assert.deepEqual(found('不好意思，公司的规定，就是这样。'), ['公司的规定就是这样']);
  assert.deepEqual(found('I am afraid THAT IS our policy!'), ['That is our policy']);
  assert.deepEqual(found('我们按规定给您退款。'), []);
});

test('one that puts somebody off passes with a date, and only that one', () => {
  assert.deepEqual(found('改天再和您联系'), ['改天再和您联系']);
  assert.deepEqual(found('改天再和您联系，最晚 7 月 20 日 18:00'), []);
  assert.deepEqual(found('明天上午改天再和您联系，公司的规定就是这样'), ['公司的规定就是这样']);
});
