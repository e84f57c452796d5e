import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldTerms, foldText } from './folded-text.ts';
import { gramsOf, queryGramsOf } from './search-tokens.ts';

test('what a reader takes for the same folds to the same', () => {
  assert.equal(foldText('ＡＢＣ１２３'), foldText('abc123'));
  assert.equal(foldText('點單機壞了'), foldText('点单机坏了'));
  assert.equal(foldText('乾坤'), foldText('干坤'));
  assert.equal(foldText('退\u200b款'), '退款');
});

test('the folded form of a part is a part of the folded whole', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'乾坤台灣點單Ａａ１23 ，。退款費收'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, fc.nat(60), fc.nat(60), (whole, from, length) => {
      // NFKC may join a mark to the letter before it; who searches for a mark alone finds nothing, and nobody does.
      const characters = [...whole.normalize('NFKC')];
      const part = characters.slice(from, from + length).join('');
      fc.pre(!/^\p{M}/u.test(part) && part.normalize('NFKC') === part && !/[\u1100-\u11ff]/.test(whole));
      assert.ok(foldText(whole).includes(foldText(part)));
    }),
  );
});

test('a text has every piece that a query for a part of it asks for', () => {
  const text = fc.string({ unit: fc.constantFrom(...'台费多收退款abc019-，。 𠮷'), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.nat(40), fc.integer({ min: 1, max: 12 }), (whole, from, length) => {
      const folded = foldText(whole);
      const part = [...folded].slice(from, from + length).join('');
      const indexed = gramsOf(folded);
      for (const term of foldTerms(part))
        for (const gram of queryGramsOf(term)) assert.ok(indexed.has(gram), `${gram} of ${term}`);
    }),
  );
});

test('a query asks for few pieces: three-letter ones of Latin letters and digits, two of everything else', () => {
  assert.deepEqual([...queryGramsOf('台费')], ['台费']);
  assert.deepEqual([...queryGramsOf('收台费')], ['收台', '台费']);
  assert.deepEqual([...queryGramsOf('6021')], ['602', '021']);
  assert.deepEqual([...queryGramsOf('球')], ['球']);
  assert.deepEqual([...queryGramsOf('a台')], ['a台']);
});

test('a search field gives its words, each once, and no more than eight', () => {
  assert.deepEqual(foldTerms('  退款　台費 退款 '), ['退款', '台费']);
  assert.equal(foldTerms('一 二 三 四 五 六 七 八 九 十').length, 8);
  assert.deepEqual(foldTerms('   '), []);
});
