import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { authoredSchema } from '#core/playbook/authored-schema.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { misfit } from '#test/support/against-schema.ts';
import { isPrinted } from '#test/support/printed-page.ts';
import { TEA_HOUSE } from '#test/support/tea-house.ts';
import { readPlaybookFolder } from '#server/wiring/playbook-folder.ts';
import { workshopTexts } from '#test/support/workshop.ts';
import { renderLanguage, renderLanguageSchema, writtenPatterns } from './language-page.ts';
import { WORDS } from './language-words.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const page = (file: string): string => readFileSync(path.join(ROOT, 'docs/author-playbooks', file), 'utf8');
const misfits = (text: string): string | null => misfit(authoredSchema(), parse(text));

type Written = { readonly [key: string]: unknown };
const isMap = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a step adds goes under the word that it stands under; anything but entries replaces what was there. */
function merged(before: Written, added: Written): Written {
  const entries = Object.entries(added).map(([key, value]): [string, unknown] => {
    const there = before[key];
    return [key, isMap(there) && isMap(value) ? merged(there, value) : value];
  });
  return { ...before, ...Object.fromEntries(entries) };
}

/** In the order of the whole, for the order of stages and tasks counts. */
function inOrder(written: Written, whole: Written): Written {
  const keys = [...Object.keys(whole).filter((key) => key in written), ...Object.keys(written)];
  return Object.fromEntries(
    [...new Set(keys)].map((key) => {
      const [value, model] = [written[key], whole[key]];
      return [key, isMap(value) && isMap(model) ? inOrder(value, model) : value];
    }),
  );
}

describe('流程语言', () => {
  test('every word of the language is explained, and nothing that is none', () => {
    assert.deepEqual(Object.keys(WORDS).sort(), [...writtenPatterns()].sort());
  });

  test('the pages show the language as it is', () => {
    isPrinted('author-playbooks/reference.md', renderLanguage());
    isPrinted('author-playbooks/playbook.schema.json', renderLanguageSchema());
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

  test('every step of the tutorial is sound, and in the end they are the playbook that ships', () => {
    const shipped = parse(readFileSync(path.join(ROOT, 'playbooks/school-panel/playbook.yaml'), 'utf8')) as Written;
    const articles = readPlaybookFolder(path.join(ROOT, 'playbooks/school-panel')) ?? {};
    const steps = [...page('write.md').matchAll(/```yaml step\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
    assert.equal(steps.length, 7);
    let built: Written = {};
    for (const [at, text] of steps.entries()) {
      built = inOrder(merged(built, parse(text) as Written), shipped);
      const yaml = stringify(built, { lineWidth: 0, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' });
      assert.deepEqual(parsePlaybook({ ...articles, 'playbook.yaml': yaml }).faults, [], `step ${at + 1}`);
    }
    assert.deepEqual(built, shipped);
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
