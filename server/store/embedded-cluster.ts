import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './embedded-binaries.ts';
import { disarmLeftover, findPostmaster, identifyProcess, isRunning } from './embedded-postmaster.ts';
import type { PostmasterFile } from './embedded-postmaster.ts';
import { EmbeddedRefusal } from './embedded-refusal.ts';
import { asRunner, chooseRunner } from './embedded-runner.ts';
import type { Runner } from './embedded-runner.ts';
import { serverSettings } from './embedded-settings.ts';
import { privateSocketFolder } from './embedded-socket.ts';

/** Making, starting and stopping one PostgreSQL data folder. Who may do it, and when, is decided in embedded.ts. */

const MAJOR = '18';
const POLL_MS = 15;
const STOP_MS = 60_000;

export interface Cluster {
  /** HUIYIN_DATA. */
  readonly folder: string;
  readonly pgdata: string;
  readonly binaries: Binaries;
  readonly settings: Readonly<Record<string, string>>;
  readonly report: (line: string) => void;
}

/** Starts the server, making the data folder first when there is none. Answers once it takes connections. */
export async function startCluster(cluster: Cluster): Promise<{ postmaster: PostmasterFile; isNew: boolean }> {
  const isNew = !existsSync(cluster.pgdata);
  if (!isNew) refuseOtherMajor(cluster.pgdata);
  const owner = isNew ? null : statSync(cluster.pgdata).uid;
  if (isForeign(owner))
    throw new EmbeddedRefusal(`The data in ${cluster.pgdata} belongs to another user: start Huiyin as that user.`);
  const runner = chooseRunner(cluster.binaries.postgres, cluster.folder, owner);
  if (isNew) await create(cluster, runner);
  const socketFolder = privateSocketFolder(cluster.pgdata, runner);
  disarmLeftover(cluster.pgdata, socketFolder);
  return { postmaster: await launch(cluster, runner, socketFolder), isNew };
}

function isForeign(owner: number | null): boolean {
  const uid = process.geteuid?.() ?? 0;
  return owner !== null && uid !== 0 && owner !== uid;
}

function refuseOtherMajor(pgdata: string): void {
  const file = path.join(pgdata, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new EmbeddedRefusal(
      `${pgdata} is not a PostgreSQL data folder: move it away, or point HUIYIN_DATA elsewhere.`,
    );
  }
  const major = readFileSync(file, 'utf8').trim();
  if (major === MAJOR) return;
  throw new EmbeddedRefusal(
    `The data in ${pgdata} was written by PostgreSQL ${major}, and this Huiyin brings PostgreSQL ${MAJOR}: convert it with pg_upgrade, or serve it with a PostgreSQL ${major} of your own and set DATABASE_URL. Nothing was changed.`,
  );
}

/** Made beside its final place and renamed, so that a folder of that name is always complete. */
async function create(cluster: Cluster, runner: Runner): Promise<void> {
  const prefix = `${path.basename(cluster.pgdata)}.new-`;
  for (const left of readdirSync(cluster.folder).filter((name) => name.startsWith(prefix))) {
    rmSync(path.join(cluster.folder, left), { recursive: true, force: true });
  }
  const fresh = mkdtempSync(path.join(cluster.folder, prefix));
  if (runner.changesUser) chownSync(fresh, runner.uid, runner.gid);
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C.UTF-8'];
  const args = ['-D', fresh, '-U', 'huiyin', '--encoding=UTF8', ...locale, '--lc-messages=C', '--auth=trust'];
  const { code, output } = await run(runner, cluster.binaries.initdb, args);
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new EmbeddedRefusal(`PostgreSQL could not make its data folder in ${cluster.folder}: ${lastFault(output)}`);
  }
  renameSync(fresh, cluster.pgdata);
}

function run(
  runner: Runner,
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const [command = program, ...rest] = [...runner.prefix, program, ...args];
  const child = spawn(command, rest, { ...asRunner(runner), cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, output });
    });
  });
}

async function launch(cluster: Cluster, runner: Runner, socketFolder: string): Promise<PostmasterFile> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await launchOnce(cluster, runner, socketFolder);
    if (typeof outcome !== 'string') return outcome;
    // A backend of the dead server is still finishing; PostgreSQL refuses to start beside it, and rightly.
    if (attempt >= 40 || !outcome.includes('pre-existing shared memory block')) {
      throw new EmbeddedRefusal(`PostgreSQL did not start: ${lastFault(outcome)} (see ${startLog(cluster)})`);
    }
    await sleep(250);
  }
}

/** In a session of its own: Ctrl-C at the terminal reaches Node first, which drains and then stops it. */
async function launchOnce(cluster: Cluster, runner: Runner, socketFolder: string): Promise<PostmasterFile | string> {
  const settings = { ...serverSettings(socketFolder), ...cluster.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const program = [...runner.prefix, cluster.binaries.postgres, '-D', cluster.pgdata, ...flags];
  const log = openSync(startLog(cluster), 'w', 0o600);
  const [command = cluster.binaries.postgres, ...args] = program;
  const stdio: ['ignore', number, number] = ['ignore', log, log];
  const child = spawn(command, args, { ...asRunner(runner), cwd: '/', detached: true, stdio });
  closeSync(log);
  let failure: Error | null = null;
  child.on('error', (fault) => (failure = fault));
  child.unref();
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    await sleep(POLL_MS);
    if (failure !== null || child.exitCode !== null || child.signalCode !== null) {
      return readFileSync(startLog(cluster), 'utf8') || String(failure ?? 'it left without a word');
    }
    const found = findPostmaster(cluster.pgdata);
    if (found?.pid === child.pid && found?.isReady === true) return found;
    if (waitedMs > 0 && waitedMs % 10_005 === 0)
      cluster.report('PostgreSQL is recovering what was not yet written back …');
  }
}

function startLog(cluster: Cluster): string {
  return path.join(cluster.folder, 'postgres-start.log');
}

/** The line of a PostgreSQL log that a person needs. */
function lastFault(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const told = lines.filter((line) => /(FATAL|PANIC|error|ERROR):/.test(line));
  return (told.at(-1) ?? lines.at(-1) ?? 'no reason given').replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '').trim();
}

/** Waits until a server that is starting takes connections, or one that is stopping has gone (`null`). */
export async function awaitReady(cluster: Cluster): Promise<PostmasterFile | null> {
  for (let waitedMs = POLL_MS; ; waitedMs += POLL_MS) {
    const found = findPostmaster(cluster.pgdata);
    if (found === null || found.isReady) return found;
    await sleep(POLL_MS);
    if (waitedMs % 10_005 === 0) cluster.report('Waiting for a PostgreSQL that is starting or stopping …');
  }
}

/** Fast shutdown: open transactions are rolled back, everything is written, then it leaves. */
export async function stopCluster(pgdata: string): Promise<void> {
  const found = findPostmaster(pgdata);
  const identity = found === null ? null : identifyProcess(found.pid);
  if (found === null || identity === null) return;
  process.kill(identity.pid, 'SIGINT');
  for (let waitedMs = 0; waitedMs < STOP_MS; waitedMs += POLL_MS) {
    if (!isRunning(identity)) {
      removeIfEmpty(found.socketFolder);
      return;
    }
    await sleep(POLL_MS);
  }
  // Nothing is lost by this: the next start recovers from the write-ahead log.
  process.kill(identity.pid, 'SIGQUIT');
}

function removeIfEmpty(socketFolder: string): void {
  try {
    rmdirSync(socketFolder);
  } catch {
    // Something else lies in it, or it is not ours to remove: it harms nobody.
  }
}

/** Makes HUIYIN_DATA, for this user alone. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!lstatSync(folder).isDirectory() && !statSync(folder).isDirectory()) {
      throw new EmbeddedRefusal(`HUIYIN_DATA (${folder}) is not a folder.`);
    }
    return;
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (fault) {
    throw new EmbeddedRefusal(
      `The folder HUIYIN_DATA (${folder}) cannot be made here: give this user a folder it may write.`,
      {
        cause: fault,
      },
    );
  }
}
