import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { readPlaybookFolder } from './playbook-folder.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'playbook-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function written(text: string) {
  writeFileSync(path.join(folder, 'playbook.yaml'), text);
  const texts = readPlaybookFolder(folder);
  assert.ok(texts !== null);
  return { texts, ...parsePlaybook(texts) };
}

const HEAD = 'language: 1\nplaybook: shop\ntitle: {zh: 小店, en: Shop}\n';

test('every base is sound by itself', () => {
  const texts = readPlaybookFolder(path.resolve(import.meta.dirname, '../../bases/standard'));
  assert.deepEqual(texts === null ? null : parsePlaybook(texts).faults, []);
});

test('what a playbook stands on comes with it', () => {
  const { texts, document, faults } = written(`extends: standard\n${HEAD}`);
  assert.deepEqual(Object.keys(texts).sort(), ['extends/standard/playbook.yaml', 'playbook.yaml']);
  assert.deepEqual(faults, []);
  assert.equal(document?.playbook, 'shop');
});

test('what is nowhere to stand on is said by the reader', () => {
  const { faults } = written(`extends: nothing\n${HEAD}`);
  assert.deepEqual(
    faults.map(({ code, line }) => `${line} ${code}`),
    ['1 extends.unknown'],
  );
});
