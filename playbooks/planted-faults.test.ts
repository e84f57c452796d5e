import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { checkCopies, writtenIn } from '#core/playbook/check-copies.ts';
import type { Fault } from '#core/playbook/faults.ts';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { playbooksOnShelves, readPlaybookFolder } from '#server/wiring/playbook-folder.ts';
import { PLANTED, type Change, type Planted } from '#test/support/planted-faults.ts';
import { VARIANTS } from '#test/support/sound-variants.ts';

/** What the checker finds in the playbooks that ship, when somebody writes something wrong into them; and finds in nothing that is right. */

const WRITTEN = writtenIn(playbooksOnShelves());
const FILE = 'playbook.yaml';

/** The texts of a shipped playbook with passages replaced. @throws where one is not there */
function changed(playbook: string, changes: readonly Change[]): PlaybookTexts {
  const texts = readPlaybookFolder(path.join(import.meta.dirname, playbook)) ?? {};
  const text = changes.reduce((before, [passage, by]) => {
    if (!before.includes(passage)) throw new Error(`${playbook} has no passage "${passage}"`);
    return before.replace(passage, () => by);
  }, texts[FILE] ?? '');
  return { ...texts, [FILE]: text };
}

function found(texts: PlaybookTexts): { readonly faults: readonly Fault[]; readonly advice: readonly Fault[] } {
  const { faults, advice } = parsePlaybook(texts);
  const copies = checkCopies(texts, WRITTEN);
  return { faults: [...faults, ...copies.faults], advice: [...advice, ...copies.advice] };
}

/** The line of the marked words, from the first line that was altered on, or anywhere. */
function lineOf({ playbook, changes, marked }: Planted, text: string): number {
  const before = readPlaybookFolder(path.join(import.meta.dirname, playbook))?.[FILE] ?? '';
  const at = before.indexOf(changes[0]?.[0] ?? '');
  const after = text.indexOf(marked, text.lastIndexOf('\n', at) + 1);
  const index = after < 0 ? text.indexOf(marked) : after;
  assert.ok(index >= 0, `${playbook} has no "${marked}"`);
  return text.slice(0, index).split('\n').length;
}

for (const planted of PLANTED) {
  const { kind, playbook, code, marked } = planted;
  test(`${kind}: ${code} in ${playbook}, at ${JSON.stringify(marked).slice(0, 60)}`, () => {
    const texts = changed(playbook, planted.changes);
    const line = lineOf(planted, texts[FILE] ?? '');
    const { faults } = found(texts);
    const said = faults.map((one) => `${one.file}:${one.line} ${one.code} ${one.path} ${one.text.en}`).join('\n');
    const fault = faults.find((one) => one.code === code && one.file === FILE && one.line === line);
    assert.ok(fault !== undefined, `${code} at line ${line}:\n${said}`);
    for (const sentence of [fault.text.zh, fault.mend.zh]) assert.match(sentence, /[\u4e00-\u9fff]/, said);
    for (const sentence of [fault.text.en, fault.mend.en]) assert.match(sentence, /[A-Za-z]{2}/, said);
    for (const sentence of [fault.text.zh, fault.text.en]) assert.doesNotMatch(sentence, /\{[a-z]+\}/, said);
  });
}

test('there are forty of them and more, of every kind, each different', () => {
  const codes = new Set(PLANTED.map(({ code }) => code));
  assert.ok(codes.size >= 60, `${codes.size} different faults`);
  assert.ok(new Set(PLANTED.map(({ playbook }) => playbook)).size === 7, 'in each of the seven');
  const page = readFileSync(path.join(import.meta.dirname, '../docs/author-playbooks/check.md'), 'utf8');
  const [finds = ''] = page.split('## How large');
  const kinds = [...finds.matchAll(/^\| (an? [^|]+|one [^|]+) \| /gm)].map(([, kind]) => kind);
  assert.deepEqual(kinds.sort(), [...new Set(PLANTED.map(({ kind }) => kind))].sort());
});

for (const { says, playbook, changes, articles = {} } of VARIANTS)
  test(`nothing is found in what is right: ${playbook}, ${says}`, () => {
    const { faults, advice } = found({ ...changed(playbook, changes), ...articles });
    assert.deepEqual(
      faults.map((one) => `${one.line} ${one.code} ${one.path} ${one.text.en}`),
      [],
    );
    // What the shipped one is advised of, it may be advised of as well.
    const usual = new Set(found(changed(playbook, [])).advice.map(({ code }) => code));
    assert.deepEqual(
      advice.filter(({ code }) => !usual.has(code)).map((one) => `${one.line} ${one.code} ${one.path}`),
      [],
    );
  });

test('there are twenty of those and more, of each of the seven', () => {
  assert.ok(VARIANTS.length >= 20);
  assert.equal(new Set(VARIANTS.map(({ playbook }) => playbook)).size, 7);
});
