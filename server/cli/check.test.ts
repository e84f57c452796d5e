import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import { altered, TEA_HOUSE } from '#test/support/tea-house.ts';

const CLI = path.resolve(import.meta.dirname, '../cli.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'huiyin check 茶馆 '));
after(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, texts: PlaybookTexts): string {
  for (const [file, text] of Object.entries(texts)) {
    const target = path.join(folder, name, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return `./${name}`;
}

function check(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'check', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, lines: stdout.split('\n').filter((line) => line !== ''), stderr };
}

const sound = write('sound', TEA_HOUSE);
const { texts, line } = altered('to: keeper', 'to: keper', 'to: keper');
const faulty = write('faulty', texts);

test('a sound playbook passes', () => {
  assert.deepEqual(check(sound), { status: 0, lines: ['./sound: sound.'], stderr: '' });
});

test('a fault is told with its file, its line, its place and the mend, in the language asked for', () => {
  const place = `faulty/playbook.yaml:${line} stages.receive.tasks.hand-on.to`;
  const english = check(sound, faulty);
  assert.equal(english.status, 1);
  assert.deepEqual(english.lines, [
    './sound: sound.',
    `${place}: There is no role "keper"; Did you mean "keeper"?`,
    './faulty: 1 fault.',
  ]);
  assert.equal(check('--lang', 'zh', faulty).lines[0], `${place}: 没有名为“keper”的岗位；想写的是不是“keeper”？`);
});

test('programs read the same as JSON', () => {
  const { status, lines } = check('--json', sound, faulty);
  const reports = JSON.parse(lines.join('\n')) as { playbook: string; faults: { line: number; code: string }[] }[];
  assert.equal(status, 1);
  assert.deepEqual(
    reports.map(({ playbook, faults }) => [playbook, faults.map((fault) => [fault.line, fault.code])]),
    [
      ['./sound', []],
      ['./faulty', [[line, 'name.unknown']]],
    ],
  );
});

test('what is no playbook, no language or nothing at all is refused in a sentence', () => {
  for (const args of [['./nowhere'], ['no-such-playbook'], ['--lang', 'fr', sound], []]) {
    const { status, lines, stderr } = check(...args);
    assert.deepEqual([status, lines], [1, []], args.join(' '));
    assert.match(stderr, /^[A-Z][^\n]+\n$/, args.join(' '));
  }
});
