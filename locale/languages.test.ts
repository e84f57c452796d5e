import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

type Texts = { readonly [key: string]: string };

const files = readdirSync(path.join(import.meta.dirname, 'zh-CN')).filter((file) => file.endsWith('.ts'));

async function textsOf(language: 'zh-CN' | 'en', file: string): Promise<Texts> {
  const exported = Object.values((await import(`#locale/${language}/${file}`)) as { readonly [name: string]: Texts });
  assert.equal(exported.length, 1, `${language}/${file} exports one table`);
  return exported[0] ?? {};
}

const valuesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

describe('两种语言', () => {
  test('have the same files', () => {
    assert.deepEqual(readdirSync(path.join(import.meta.dirname, 'en')).sort(), [...files].sort());
  });

  for (const file of files) {
    test(`${file}: the same keys, none empty, with the same values to fill in`, async () => {
      const [chinese, english] = [await textsOf('zh-CN', file), await textsOf('en', file)];
      assert.deepEqual(Object.keys(english).sort(), Object.keys(chinese).sort());
      for (const [key, text] of Object.entries(chinese)) {
        assert.notEqual(text.trim(), '', key);
        assert.notEqual((english[key] ?? '').trim(), '', key);
        assert.deepEqual(valuesIn(english[key] ?? ''), valuesIn(text), key);
      }
    });
  }
});
