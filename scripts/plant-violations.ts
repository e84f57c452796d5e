import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listFiles, ROOT } from './checks/files.ts';
import { PLANTS } from './plants.ts';
import type { Edit, Plant } from './plants.ts';

/**
 * `npm run plants`: proves that the checks bite. Each violation is planted alone in a copy of the project, and the step of
 * `npm test` that is meant for it must fail and say why; before and after, without it, the same step must pass.
 *
 * The working tree is never touched. `--only "cycle,unused export"` for some of them.
 */

const copy = makeCopy();
try {
  process.exitCode = plantAll(choosePlants()) ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function choosePlants(): readonly Plant[] {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  const names = only?.split(',').map((name) => name.trim());
  const chosen = PLANTS.filter(({ name }) => names?.includes(name) ?? true);
  if (chosen.length === 0) throw new Error(`no such plant; plants: ${PLANTS.map(({ name }) => name).join(', ')}`);
  return chosen;
}

/** Inside the project, so that the installed packages can be linked file by file; git ignores the place. */
function makeCopy(): string {
  const place = path.join(ROOT, '.huiyin');
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(path.join(place, 'plants-'));
  for (const file of listFiles()) cpSync(path.join(ROOT, file), path.join(folder, file));
  sh('cp', ['-al', path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules')]);
  // A linked file is the same file: what tools write there must not reach the project.
  rmSync(path.join(folder, 'node_modules/.cache'), { recursive: true, force: true });
  sh('git', ['-c', 'safe.directory=*', 'init', '--quiet', folder]);
  return folder;
}

function sh(program: string, args: readonly string[]): void {
  const run = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}

function plantAll(plants: readonly Plant[]): boolean {
  const untouched = new Map([...new Set(plants.map(({ step }) => step))].map((step) => [step, runStep(step)]));
  const count = plants.filter((plant) => isCaught(plant, untouched.get(plant.step)?.output ?? '')).length;
  console.log(`${count} of ${plants.length} caught`);
  const unsound = [...untouched].filter(([, { status }]) => status !== 0).map(([step]) => step);
  if (unsound.length > 0) console.log(`Without any plant these steps fail as well: ${unsound.join(', ')}`);
  const isRestored = [...untouched].every(([step, { status }]) => runStep(step).status === status);
  if (!isRestored) console.log('The copy did not recover from the plants.');
  return count === plants.length && unsound.length === 0 && isRestored;
}

/** The step fails and says so, and did not say so before. */
function isCaught(plant: Plant, outputBefore: string): boolean {
  const before = new Map(plant.edits.map(({ file }) => [file, textOf(file)]));
  try {
    for (const edit of plant.edits) apply(edit);
    const { status, output } = runStep(plant.step);
    const isIt = status !== 0 && plant.says.test(output) && !plant.says.test(outputBefore);
    console.log(`${isIt ? '✔' : '✖'} ${plant.name}: ${isIt ? 'caught by' : 'NOT caught by'} "${plant.step}"`);
    if (!isIt) console.log(`  it did not say ${String(plant.says)}; it said:\n${output.slice(0, 2000)}`);
    return isIt;
  } finally {
    for (const [file, text] of before) restore(file, text);
  }
}

function textOf(file: string): string | null {
  const whole = path.join(copy, file);
  return existsSync(whole) ? readFileSync(whole, 'utf8') : null;
}

function apply(edit: Edit): void {
  const text = textOf(edit.file);
  const whole = path.join(copy, edit.file);
  mkdirSync(path.dirname(whole), { recursive: true });
  if ('append' in edit) {
    writeFileSync(whole, `${text === null ? '' : `${text}\n`}${edit.append}\n`);
    return;
  }
  if (text === null || !edit.replace.test(text))
    throw new Error(`${edit.file} has nothing like ${String(edit.replace)}`);
  writeFileSync(whole, text.replace(edit.replace, edit.by));
}

function restore(file: string, text: string | null): void {
  if (text === null) rmSync(path.join(copy, file));
  else writeFileSync(path.join(copy, file), text);
}

function runStep(step: string): { status: number | null; output: string } {
  const run = spawnSync(process.execPath, ['scripts/test.ts', '--only', step], { cwd: copy, encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
}
