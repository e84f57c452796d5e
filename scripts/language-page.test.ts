import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { authoredSchema } from '#core/playbook/authored-schema.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { misfit } from '#test/support/against-schema.ts';
import { TEA_HOUSE } from '#test/support/tea-house.ts';
import { workshopTexts } from '#test/support/workshop.ts';
import { renderLanguage, renderLanguageSchema, writtenPatterns } from './language-page.ts';
import { WORDS } from './language-words.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const page = (file: string): string => readFileSync(path.join(ROOT, 'docs/author-playbooks', file), 'utf8');
const misfits = (text: string): string | null => misfit(authoredSchema(), parse(text));

describe('流程语言', () => {
  test('every word of the language is explained, and nothing that is none', () => {
    assert.deepEqual(Object.keys(WORDS).sort(), [...writtenPatterns()].sort());
  });

  test('the pages show the language as it is', () => {
    assert.equal(page('reference.md'), renderLanguage());
    assert.equal(page('playbook.schema.json'), renderLanguageSchema());
  });

  test('every playbook that ships, and those of the tests, fit the schema', () => {
    const shipped = ['playbooks', 'bases'].flatMap((shelf) =>
      readdirSync(path.join(ROOT, shelf), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => path.join(ROOT, shelf, name, 'playbook.yaml')),
    );
    for (const file of shipped) assert.equal(misfits(readFileSync(file, 'utf8')), null, file);
    for (const texts of [TEA_HOUSE, workshopTexts()]) assert.equal(misfits(texts['playbook.yaml'] ?? ''), null);
  });

  test('a word that is none, one that is missing and a value of another kind do not fit', () => {
    const text = workshopTexts()['playbook.yaml'] ?? '';
    assert.equal(misfits(text.replace('act: find', 'akt: find')), '.stages.look.tasks.check.act missing');
    assert.equal(misfits(text.replace('act: find', 'act: search')), '.stages.look.tasks.check.act');
    assert.equal(misfits(text.replace('tiers:', 'tears:')), '.tiers missing');
    assert.equal(misfits(text.replace('asks: [stranded]', 'asks: [Stranded!]')), '.stages.receive.tasks.assess.asks.0');
    assert.equal(misfits('language: 1\nextends: standard\nplaybook: x\nkeep_years: 4\n'), null, 'only what differs');
  });

  test('what the tutorial builds is sound', () => {
    const yaml = [...page('write.md').matchAll(/```yaml playbook\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
    assert.ok(yaml.length > 0);
    const base = readFileSync(path.join(ROOT, 'bases/standard/playbook.yaml'), 'utf8');
    for (const text of yaml) {
      const texts = { 'extends/standard/playbook.yaml': base, 'playbook.yaml': text };
      assert.deepEqual(parsePlaybook(texts).faults, []);
      assert.equal(misfits(text), null);
    }
  });
});
