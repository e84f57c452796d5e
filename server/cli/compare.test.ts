import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { tellDifference } from '#core/playbook/difference-lines.ts';
import { canonicalText } from '#core/playbook/document.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { altered, TEA_HOUSE } from '#test/support/tea-house.ts';
import { compareNamed } from './compare.ts';

const CLI = path.resolve(import.meta.dirname, '../cli.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'huiyin compare 茶馆 '));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, texts: { readonly [file: string]: string }): string {
  for (const [file, text] of Object.entries(texts)) {
    const target = path.join(folder, name, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return path.join(folder, name);
}
function writeJson(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

const first = write('first', TEA_HOUSE);
const second = write('second', altered('to: keeper', 'to: host', 'to: host').texts);
const { document } = parsePlaybook(TEA_HOUSE);
assert.ok(document !== null);
const published = writeJson('published.json', canonicalText(document));

test('two folders are compared, or a folder and a document as it was published', () => {
  for (const before of [first, path.join(first, 'playbook.yaml'), published]) {
    const lines = tellDifference(compareNamed(before, second), 'zh');
    assert.equal(lines[0], '1 处改动。');
    assert.match(lines.at(-1) ?? '', /^ {2}~ 任务“.+” · 给谁：.+ → .+$/);
  }
  assert.deepEqual(tellDifference(compareNamed(first, published), 'en'), ['Both say the same.']);
});

test('it is a verb of the command line, whose folders are those of where one is', () => {
  const { status, stdout } = spawnSync(process.execPath, [CLI, 'compare', './first', './second', '--lang', 'en'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(status, 0);
  assert.match(stdout, /^1 change\.\n\n.+\n {2}~ Task ".+" · to whom: .+ → .+\n$/);
});

test('what is no playbook is refused with what to do', () => {
  const faulty = write('faulty', altered('to: keeper', 'to: keper', 'to: keper').texts);
  const wrongs: readonly (readonly [string, RegExp])[] = [
    [faulty, /playbook\.yaml:\d+ .*keper/],
    [writeJson('torn.json', '{"language":'), /is no JSON/],
    [writeJson('other.json', '{}'), /huiyin playbook print/],
    [path.join(folder, 'none.json'), /There is no file/],
    [path.join(folder, 'none'), /There is no playbook/],
  ];
  for (const [named, message] of wrongs) assert.throws(() => compareNamed(first, named), { message });
});
