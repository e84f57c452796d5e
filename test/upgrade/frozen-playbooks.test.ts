import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { compilePlaybook } from '#core/playbook/compile.ts';
import { canonicalText, readDocument } from '#core/playbook/document.ts';

/** Published documents of every version of the program: a case follows the one it began with, for ever. */
const FOLDER = path.join(import.meta.dirname, 'playbooks');
const FROZEN = readdirSync(FOLDER).filter((file) => file.endsWith('.document.json'));

test('there are frozen documents', () => {
  assert.ok(FROZEN.length > 0);
});

for (const file of FROZEN) {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  const [name = '', hash = ''] = file.split('.');

  test(`${name} ${hash} compiles to the playbook that it was when it was published`, () => {
    const then: unknown = JSON.parse(readFileSync(path.join(FOLDER, file.replace('.document.', '.compiled.')), 'utf8'));
    assert.deepEqual(JSON.parse(JSON.stringify(compilePlaybook(JSON.parse(text)))), then);
  });

  test(`${name} ${hash} has the hash by which cases pin it, and reading it changes nothing`, () => {
    assert.equal(createHash('sha256').update(text).digest('hex').slice(0, hash.length), hash);
    const read = readDocument(JSON.parse(text));
    assert.equal(read.success && canonicalText(read.data), text);
  });
}
