import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import { altered } from '#test/support/tea-house.ts';

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

const check = (...args: readonly string[]) => huiyin('check', ...args);

function huiyin(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, lines: stdout.split('\n').filter((line) => line !== ''), stderr };
}

/** Above the keeper stands nobody, so that the host is told. */
const told = '        else: [{at: due, role: host}]\n        warn: 10 min';
const sound = write('sound', altered('        else: escalate\n        warn: 10 min', told, 'warn: 10 min').texts);
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

test('what is worth thinking over is told as advice, and the playbook passes', () => {
  const { texts: advised } = altered('act: offer\n', 'act: offer\n        optional: true\n', 'optional: true');
  const { status, lines } = check(write('advised', advised));
  assert.equal(status, 0);
  assert.match(
    lines[0] ?? '',
    /^advised\/playbook\.yaml:\d+ stages\.settle\.tasks\.answer\.needs\.0: advice, Task "offer"/,
  );
  assert.equal(lines.at(-1), './advised: sound.');
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

test('what others stand on is looked at by its name, as what is adopted is', () => {
  assert.deepEqual(check('standard'), { status: 0, lines: ['standard: sound.'], stderr: '' });
  assert.match(huiyin('draw', 'standard').lines[0] ?? '', /^<svg /);
});

test('what everybody must decide is decided in the house of the scenarios, as an example', () => {
  const limit = '{is: duration, title: {zh: 多久内评审, en: How soon it is assessed}}';
  const parent = `language: 1\nextends: standard\nplaybook: open\nparameters: {soon: ${limit}}\nstages: {receive: {tasks: {assess: {within: $soon}}}}\n`;
  const open = write('open', { 'playbook.yaml': parent });
  assert.match(check(open).lines[0] ?? '', /scenarios\/house\.yaml/, 'the mend says where');
  write('open', { 'scenarios/house.yaml': 'parameters: {soon: 2 wd}\n' });
  assert.deepEqual(check(open), { status: 0, lines: ['./open: sound.'], stderr: '' });
});

test('a verb says what it takes', () => {
  const { status, lines, stderr } = huiyin('draw', '--help');
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(lines[0] ?? '', /^Usage: npx huiyin draw <playbook> \[--out/);
});
