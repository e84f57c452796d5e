import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { phrasesIn } from '#contract/console/phrases.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { readPlaybookFolder } from '#server/wiring/playbook-folder.ts';

/** What this procedure will not have said to a customer is found in what somebody writes. */

const { document } = parsePlaybook(readPlaybookFolder(path.join(import.meta.dirname)) ?? {});
const PHRASES = (document?.phrases ?? []).map(({ never, instead, unless_dated: dated }) => ({
  never: [never.zh, never.en],
  instead: instead.zh,
  unlessDated: dated === true,
}));
const found = (text: string): readonly string[] => phrasesIn(PHRASES, text).map(({ instead }) => instead);

test('a reply that hides behind the rules is warned of, with what to say instead (R192)', () => {
  assert.deepEqual(found('您好，公司的规定就是这样的，退不了。'), ['我能替您做的是……']);
  assert.deepEqual(found('您好，按三包规定，这件可以换，也可以退。'), []);
});

test('there are ten of them, and putting somebody off passes with a date (R192)', () => {
  assert.equal(PHRASES.length, 10);
  for (const { never } of PHRASES) assert.equal(found(`您看，${never[0] ?? ''}！`).length, 1, never.join());
  assert.deepEqual(found('改天再联系您，7 月 5 日上午。'), []);
});
