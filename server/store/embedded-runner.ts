import { spawnSync } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import { EmbeddedRefusal } from './embedded-refusal.ts';

/**
 * As whom PostgreSQL runs. It refuses root, and it refuses a user without a name.
 *
 * Tried in this order: this user; this user under another number in a user namespace, where the files stay ours; an
 * unprivileged user who can read the place. Which of them works is found out by running the program, not by asking.
 */
export interface Runner {
  /** How a message names it. */
  readonly name: string;
  readonly prefix: readonly string[];
  /** Whose files the data folder holds, as seen from outside. */
  readonly uid: number;
  readonly gid: number;
  /** Set where the process must change its user. */
  readonly changesUser: boolean;
}

interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL gets no environment of ours: no secret of the product belongs in another process. */
const QUIET_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
} as const;

/** The user part of the options with which a program of PostgreSQL is started. */
export function asRunner(runner: Runner): Pick<SpawnOptions, 'uid' | 'gid' | 'env'> {
  const user = runner.changesUser ? { uid: runner.uid, gid: runner.gid } : {};
  return { ...user, env: { ...QUIET_ENVIRONMENT } };
}

/**
 * 选择运行身份: finds a user under whom `program` runs and who can enter `folder`.
 *
 * `folderOwner` is the owner of data that exists already: it must stay theirs. Throws `EmbeddedRefusal` when nobody fits.
 */
export function chooseRunner(program: string, folder: string, folderOwner: number | null): Runner {
  const found = candidates(folderOwner).find((runner) => runs(runner, program, folder));
  if (found !== undefined) return found;
  throw new EmbeddedRefusal(sentenceFor(program, folder, folderOwner));
}

function candidates(folderOwner: number | null): Runner[] {
  const uid = process.geteuid?.() ?? 0;
  const gid = process.getegid?.() ?? 0;
  const users = readUsers();
  const self = users.find((user) => user.uid === uid);
  if (uid !== 0 && self !== undefined) return [{ name: self.name, prefix: [], uid, gid, changesUser: false }];
  const mapped = users.find((user) => user.uid === 1000) ?? users.find((user) => user.uid > 0);
  const number = String(mapped?.uid ?? 1000);
  const namespaced: Runner = {
    name: 'a user namespace',
    prefix: ['unshare', '--user', `--map-user=${number}`, `--map-group=${number}`, '--'],
    uid,
    gid,
    changesUser: false,
  };
  if (uid !== 0) return [namespaced];
  if (folderOwner !== null && folderOwner !== 0) return users.filter((user) => user.uid === folderOwner).map(asUser);
  const others = ['huiyin', 'postgres', 'nobody'].flatMap((name) => users.filter((user) => user.name === name));
  return folderOwner === 0 ? [namespaced] : [namespaced, ...others.map(asUser)];
}

function asUser({ name, uid, gid }: User): Runner {
  return { name: `the user ${name}`, prefix: [], uid, gid, changesUser: true };
}

/** Another user must pass through our folder to reach the data; passing is not reading. */
function letPass(folder: string): void {
  const found = statSync(folder);
  if (found.uid === process.geteuid?.()) chmodSync(folder, found.mode | 0o011);
}

/** Runs `postgres --version` from inside the folder: that needs every right that the server will need to begin. */
function runs(runner: Runner, program: string, folder: string): boolean {
  if (runner.changesUser) letPass(folder);
  const script = 'cd "$1" && exec "$2" --version';
  const [command = 'sh', ...args] = [...runner.prefix, 'sh', '-c', script, 'sh', folder, program];
  const tried = spawnSync(command, args, { ...asRunner(runner), cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] });
  return tried.status === 0 && tried.stdout.toString().startsWith('postgres (PostgreSQL)');
}

function sentenceFor(program: string, folder: string, folderOwner: number | null): string {
  const uid = process.geteuid?.() ?? 0;
  if (uid !== 0) {
    return `PostgreSQL does not run for this user (${os.release()}, uid ${uid}): it must be able to run ${program} and to enter ${folder}.`;
  }
  if (folderOwner === 0) {
    return `The data in ${folder} belongs to root, and this system allows root no user namespace: start Huiyin as an ordinary user who owns that folder, or set DATABASE_URL.`;
  }
  return `PostgreSQL refuses to run as root, and no unprivileged user can read ${folder} and ${program}: start Huiyin as an ordinary user, or put it where the users postgres or nobody can read it (/srv, /opt), or set DATABASE_URL.`;
}

function readUsers(): User[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }));
}
