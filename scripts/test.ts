import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from '#server/store/database.ts';
import { findChromium } from '#test/support/chromium.ts';
import { openTestCluster } from '#test/support/cluster.ts';
import { ROOT, STEPS } from './test-steps.ts';
import type { Step, TestStep } from './test-steps.ts';

/**
 * `npm test`: every check and test of the project; `npm test -- --only unit,walls` for some of them.
 *
 * The last line is `N passed, N failed, N skipped`, over the tests of all steps; a check that fails counts as one failed.
 * `FORBID_SKIP=1` makes a skipped test a failure.
 */

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

interface Outcome extends Totals {
  readonly name: string;
  readonly tookMs: number;
  /** What a person needs to read: the whole output of a step that failed. */
  readonly output: string;
}

const STEP_MS = 15 * 60_000;
const scratch = mkdtempSync(path.join(os.tmpdir(), 'huiyin-test-'));
const running = new Set<ChildProcess>();
const forbidsSkipping = process.env['FORBID_SKIP'] === '1';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    for (const child of running) child.kill('SIGTERM');
    process.exitCode = 130;
  });
}

process.exitCode = await main(chooseSteps());

function chooseSteps(): readonly Step[] {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  if (only === undefined) return STEPS;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length === 0) return STEPS.filter((step) => names.includes(step.name));
  console.error(`There is no step "${unknown.join('", "')}". Steps: ${STEPS.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}

async function main(steps: readonly Step[]): Promise<number> {
  const outcomes: Outcome[] = [];
  let cluster: Database | null = null;
  try {
    if (needed(steps, 'web')) outcomes.push(...(await buildWeb()));
    if (needed(steps, 'database')) cluster = await openTestCluster();
    outcomes.push(...(await runAll(steps)));
  } finally {
    await cluster?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  return conclude(outcomes);
}

function needed(steps: readonly Step[], need: TestStep['needs'][number]): boolean {
  return steps.some((step) => step.kind === 'tests' && step.files.length > 0 && step.needs.includes(need));
}

async function buildWeb(): Promise<Outcome[]> {
  const built = await runCommands('web', [['scripts/build-web.mjs']]);
  return built.failed > 0 ? [built] : [];
}

/** As many steps at a time as there are cores. */
async function runAll(steps: readonly Step[]): Promise<Outcome[]> {
  const waiting = [...steps];
  const outcomes: Outcome[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined && process.exitCode !== 130; step = waiting.shift()) {
      const outcome = await runStep(step);
      outcomes.push(outcome);
      show(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, os.availableParallelism()) }, lane));
  return outcomes;
}

async function runStep(step: Step): Promise<Outcome> {
  if (step.kind === 'check') return runCommands(step.name, step.commands);
  if (step.files.length === 0)
    return { name: step.name, tookMs: 0, passed: 0, failed: 1, skipped: 0, output: 'no test file was found' };
  if (step.needs.includes('chromium') && findChromium() === null) return withoutChromium(step);
  return runTests(step);
}

function withoutChromium({ name, files }: TestStep): Outcome {
  const output = `!!! NO CHROMIUM WAS FOUND: ${files.length} FILES OF BROWSER TESTS WERE NOT RUN. Install chromium, or name one in CHROMIUM. !!!`;
  return { name, tookMs: 0, passed: 0, failed: 0, skipped: files.length, output };
}

async function runTests({ name, files, flags }: TestStep): Promise<Outcome> {
  const counted = path.join(scratch, `${name}.json`);
  // Relative: Node reads an absolute path here as an address, and a # in it as its end.
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/count-tests.mjs',
    `--test-reporter-destination=${counted}`,
  ];
  const args = [
    '--import',
    './test/support/open-handles.ts',
    '--test',
    '--test-timeout=180000',
    ...flags,
    ...reporters,
    ...files,
  ];
  const { code, output, tookMs } = await run(args);
  // A run that broke off before its end has counted nothing: that is a failure, whatever its exit code.
  const text = existsSync(counted) ? readFileSync(counted, 'utf8') : '';
  const totals = text === '' ? { passed: 0, failed: 1, skipped: 0 } : (JSON.parse(text) as Totals);
  if (code !== 0 && totals.failed === 0) totals.failed = 1;
  return {
    name,
    tookMs,
    ...totals,
    output: totals.failed === 0 ? '' : output.replace(/^[ \t]*(✔|ℹ(?! Error)|▶).*\n/gm, ''),
  };
}

async function runCommands(name: string, commands: readonly (readonly string[])[]): Promise<Outcome> {
  const began = performance.now();
  const outputs: string[] = [];
  let failed = 0;
  for (const command of commands) {
    const { code, output } = await run(command);
    if (code === 0) continue;
    failed = 1;
    outputs.push(output);
  }
  return { name, tookMs: performance.now() - began, passed: 0, failed, skipped: 0, output: outputs.join('\n') };
}

function run(args: readonly string[]): Promise<{ code: number; output: string; tookMs: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: quietEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), STEP_MS);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      const late = code === null ? '\nended by the time limit or by a signal\n' : '';
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() + late, tookMs: performance.now() - began });
    });
  });
}

/** No setting of the person who runs the tests may reach them, nor the run that holds this one. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const dropped = /^(HUIYIN_.*|DATABASE_URL|PORT|HOST|PG[A-Z]+|NODE_TEST_CONTEXT|NODE_ENV)$/;
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name))), TZ: 'UTC' };
}

function show({ name, tookMs, passed, failed, skipped, output }: Outcome): void {
  const mark = failed > 0 ? '✖' : skipped > 0 ? '!' : '✔';
  const counted = passed + skipped > 0 ? `${passed} passed` : '';
  const odd = [failed > 0 && passed > 0 ? `${failed} failed` : '', skipped > 0 ? `${skipped} skipped` : ''];
  const words = [counted, ...odd].filter((word) => word !== '').join(', ');
  console.log(`${mark} ${name.padEnd(10)} ${`${(tookMs / 1000).toFixed(1)} s`.padStart(8)}  ${words}`.trimEnd());
  if (output.trim() !== '') console.log(`${output.trim().replace(/^/gm, '    ')}\n`);
}

function conclude(outcomes: readonly Outcome[]): number {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) {
    totals.passed += outcome.passed;
    totals.failed += outcome.failed;
    totals.skipped += outcome.skipped;
  }
  const wrong = outcomes.filter(({ failed }) => failed > 0).map(({ name }) => name);
  console.log(wrong.length === 0 ? '\nEverything holds.' : `\nNot in order: ${wrong.join(', ')}.`);
  if (totals.skipped > 0 && forbidsSkipping)
    console.log('Something was skipped, and FORBID_SKIP=1 does not allow that.');
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  const interrupted = process.exitCode === 130;
  return interrupted ? 130 : totals.failed > 0 || (forbidsSkipping && totals.skipped > 0) ? 1 : 0;
}
