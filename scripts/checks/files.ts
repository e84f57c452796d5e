import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The top folder of the project. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Every file of the project, tracked or new, that git would take; without git, this is not a checkout and we say so. */
export function listFiles(): readonly string[] {
  const output = execFileSync(
    'git',
    ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const files = [...new Set(output.split('\0'))].filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
  if (files.length === 0) throw new Error('git listed no file: the checks would have checked nothing');
  return files.sort();
}

/** One fault that a check found, shown as `file:line  what is wrong`. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Prints the faults of a check and sets the exit code; a check that looked at nothing fails as well. */
export function conclude(check: string, looked: number, faults: readonly Fault[]): void {
  for (const fault of faults) console.log(`${fault.file}:${fault.line}  ${fault.text}`);
  if (looked === 0) console.log(`${check}: nothing was looked at`);
  else console.log(`${check}: ${looked} looked at, ${faults.length} wrong`);
  if (looked === 0 || faults.length > 0) process.exitCode = 1;
}
