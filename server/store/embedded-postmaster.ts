import { readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Who is running, judged by /proc. A pid alone proves nothing: it is given to another process sooner or later. */

/** 进程身份: a pid together with the moment it started, which no other process of this boot shares. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Field 22 of /proc/<pid>/stat: clock ticks since boot. */
  readonly startTicks: number;
  readonly bootId: string;
}

/** 进程身份: of a running process; `null` when there is none (a zombie counts as none). */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The name in parentheses may hold blanks and parentheses of its own; what follows the last one is regular.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startTicks = Number(fields[19]);
  if (stat === '' || fields[0] === 'Z' || !Number.isInteger(startTicks)) return null;
  return { pid, startTicks, bootId: readIfThere('/proc/sys/kernel/random/boot_id').trim() };
}

/** 仍在运行: whether this very process, not another under its pid, is still there. */
export function isRunning(identity: ProcessIdentity): boolean {
  const found = identifyProcess(identity.pid);
  return found !== null && found.startTicks === identity.startTicks && found.bootId === identity.bootId;
}

/** What postmaster.pid says, for the lines that matter here. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly isReady: boolean;
}

/** postmaster.pid of a data folder; `null` when there is none or it is being written. */
export function readPostmasterFile(pgdata: string): PostmasterFile | null {
  const lines = readIfThere(path.join(pgdata, 'postmaster.pid')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketFolder: (lines[4] ?? '').trim(),
    isReady: lines[7]?.trim() === 'ready',
  };
}

/** 数据库主进程: the postmaster that really serves this data folder now; `null` when none does. */
export function findPostmaster(pgdata: string): PostmasterFile | null {
  const found = readPostmasterFile(pgdata);
  return found !== null && servesFolder(found.pid, pgdata) ? found : null;
}

/** A process is our postmaster when it is a postgres whose data folder is ours, by its arguments or by where it stands. */
function servesFolder(pid: number, pgdata: string): boolean {
  if (identifyProcess(pid) === null) return false;
  const [program = '', ...rest] = readIfThere(`/proc/${pid}/cmdline`).split('\0');
  if (path.basename(program) !== 'postgres') return false;
  const real = realpathSync(pgdata);
  return rest[rest.indexOf('-D') + 1] === real || standsIn(pid) === real;
}

/** The postmaster stands in its data folder, also after that was renamed; only its own user may see where. */
function standsIn(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/**
 * A pid file left by a dead postmaster whose pid now belongs to someone else would stop PostgreSQL from starting.
 *
 * Removing it would also remove the number of the shared memory block by which PostgreSQL sees that a backend of the
 * dead server still writes. So only the pid is replaced, by ours: PostgreSQL takes the pid of its parent as stale and
 * still checks the block.
 */
export function disarmLeftover(pgdata: string, socketFolder: string): void {
  const file = path.join(pgdata, 'postmaster.pid');
  const text = readIfThere(file);
  if (text === '' || findPostmaster(pgdata) !== null) return;
  writeFileSync(file, [String(process.pid), ...text.split('\n').slice(1)].join('\n'));
  rmSync(path.join(socketFolder, '.s.PGSQL.5432.lock'), { force: true });
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
