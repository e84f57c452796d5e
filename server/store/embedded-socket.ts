import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedRefusal } from './embedded-refusal.ts';
import type { Runner } from './embedded-runner.ts';

/** `sun_path` of Linux holds 107 bytes and a NUL; a longer socket does not start PostgreSQL. */
const LONGEST_BYTES = 107;
const SOCKET = '.s.PGSQL.5432';

/**
 * 套接字目录: a short private folder for the socket of one data folder, however long the path of that is.
 *
 * Its name follows from the data folder, so that it does not pile up; only its owner may enter, and a folder of that
 * name that belongs to someone else is refused, because whoever owns it could answer in the place of the database.
 */
export function privateSocketFolder(pgdata: string, runner: Runner): string {
  const key = createHash('sha256').update(realpathSync(pgdata)).digest('hex').slice(0, 12);
  const folder = [os.tmpdir(), '/tmp', '/var/tmp']
    .map((place) => path.join(path.resolve(place), `huiyin-${runner.uid}-${key}`))
    .find((each) => Buffer.byteLength(path.join(each, SOCKET)) <= LONGEST_BYTES);
  if (folder === undefined)
    throw new EmbeddedRefusal('The folder for temporary files has too long a path: set TMPDIR=/tmp.');
  make(folder, runner);
  return folder;
}

function make(folder: string, runner: Runner): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (runner.changesUser) chownSync(folder, runner.uid, runner.gid);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new EmbeddedRefusal(
        `The folder ${folder} for the database socket cannot be made: set TMPDIR to a folder that this user may write.`,
        {
          cause: fault,
        },
      );
    }
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== runner.uid || (found.mode & 0o077) !== 0) {
    throw new EmbeddedRefusal(
      `The folder ${folder} for the database socket belongs to someone else or is open to others: remove it, or set TMPDIR.`,
    );
  }
}
