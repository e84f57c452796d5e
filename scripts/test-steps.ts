import { globSync } from 'node:fs';
import path from 'node:path';

/** What `npm test` consists of. Every step has a name that a human reads and that `--only` takes. */
export type Step = CheckStep | TestStep;

/** Programs run one after the other; the first that fails ends the step. */
interface CheckStep {
  readonly kind: 'check';
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
}

/** Files for node:test. */
export interface TestStep {
  readonly kind: 'tests';
  readonly name: string;
  readonly files: readonly string[];
  readonly needs: readonly Need[];
  readonly flags: readonly string[];
}

export type Need = 'database' | 'web' | 'chromium';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** Pure tests share one process: 0.6 s instead of 16 s for 600 tests. What needs a database gets a process a file. */
const TOGETHER = ['--test-isolation=none'];
const APART = ['--test-concurrency=1'];
/** The rules of the core are what everything rests on: its tests reach nearly every line and branch of them, or fail. */
const COVERED = [
  '--experimental-test-coverage',
  '--test-coverage-include=core/**/*.ts',
  '--test-coverage-exclude=**/*.test.ts',
  '--test-coverage-lines=95',
  '--test-coverage-branches=90',
];

/** The steps, the longest first: as many run at a time as there are cores, and the short ones fill the gaps. */
export const STEPS: readonly Step[] = [
  tests('browser', ['test/journeys/**/*.test.ts'], ['database', 'web', 'chromium'], APART),
  tests('database', ['{server,test,bench}/**/*.db.test.ts', 'test/upgrade/**/*.test.ts'], ['database'], APART),
  tests('http', ['{server,test}/**/*.http.test.ts'], ['database', 'web'], APART),
  check('lint', ['eslint', '.']),
  check('types', ...['.', 'core', 'server', 'web'].map((project) => ['tsc', '--project', project])),
  tests('core', ['core/**/*.test.ts'], [], [...TOGETHER, ...COVERED]),
  tests('unit', ['{locale,contract,web,server,scripts,bench}/**/*.test.ts'], [], TOGETHER),
  tests('scenario', ['playbooks/**/*.test.ts'], [], TOGETHER),
  check('walls', ...['walls', 'names', 'sql-time'].map((name) => [`scripts/checks/${name}.ts`])),
  check('dead code', ['knip', '--no-progress']),
  check('format', ['biome', 'format', '--reporter=summary', '.']),
];

function check(name: string, ...commands: readonly (readonly string[])[]): CheckStep {
  const found = commands.map(([program = '', ...args]) => [
    program.endsWith('.ts') ? program : path.join(ROOT, 'node_modules/.bin', program),
    ...args,
  ]);
  return { kind: 'check', name, commands: found };
}

function tests(name: string, patterns: readonly string[], needs: readonly Need[], flags: readonly string[]): TestStep {
  const isOther = name === 'unit' ? /\.(db|http)\.test\.ts$/ : /^$/;
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).filter((file) => !isOther.test(file));
  return { kind: 'tests', name, files: files.sort(), needs, flags };
}
