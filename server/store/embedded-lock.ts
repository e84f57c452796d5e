import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedRefusal } from './embedded-refusal.ts';

/** 锁: a lock on a file that the kernel drops when its holder dies, however it dies. */
export interface FileLock {
  release(): void;
  /** Whether nobody else holds it; the lock itself is spent by asking. */
  spendToSeeIfAlone(): Promise<boolean>;
}

/**
 * 加锁: takes a lock on a file, waiting at most `waitMs`; `null` when another process holds it.
 *
 * Node has no flock(2), but a lock belongs to the open file, not to the process: flock(1) locks the file that we
 * opened and handed to it, and the lock stays when it has left. A pid file with a check of `kill(pid, 0)` was rejected:
 * two starters that both see a dead pid can both believe that they have replaced it.
 */
export async function takeLock(file: string, mode: 'exclusive' | 'shared', waitMs: number): Promise<FileLock | null> {
  const opened = open(file);
  try {
    if (!(await flock(opened, mode, waitMs))) {
      closeSync(opened);
      return null;
    }
  } catch (fault) {
    closeSync(opened);
    throw fault;
  }
  let held = true;
  return {
    release() {
      if (held) closeSync(opened);
      held = false;
    },
    spendToSeeIfAlone: () => flock(opened, 'exclusive', 0),
  };
}

function open(file: string): number {
  try {
    return openSync(file, 'a+', 0o600);
  } catch (fault) {
    throw new EmbeddedRefusal(
      `This user may not write in ${path.dirname(file)}: start Huiyin as the user whose data it is.`,
      {
        cause: fault,
      },
    );
  }
}

function flock(opened: number, mode: 'exclusive' | 'shared', waitMs: number): Promise<boolean> {
  const wait = waitMs === 0 ? ['--nonblock'] : ['--wait', String(waitMs / 1000)];
  const child = spawn('flock', [`--${mode}`, ...wait, '3'], { stdio: ['ignore', 'ignore', 'ignore', opened] });
  return new Promise((resolve, reject) => {
    child.on('error', () => {
      reject(new EmbeddedRefusal('The program flock is missing: install the package util-linux.'));
    });
    child.on('exit', (code) => {
      if (code === 0 || code === 1) resolve(code === 0);
      else
        reject(new EmbeddedRefusal('The file system of HUIYIN_DATA takes no locks: put HUIYIN_DATA on a local disk.'));
    });
  });
}
