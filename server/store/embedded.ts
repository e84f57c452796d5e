import { existsSync, mkdirSync, readFileSync, realpathSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { awaitReady, makeFolder, startCluster, stopCluster } from './embedded-cluster.ts';
import type { Cluster } from './embedded-cluster.ts';
import { findBinaries } from './embedded-binaries.ts';
import { takeLock } from './embedded-lock.ts';
import type { FileLock } from './embedded-lock.ts';
import { findPostmaster, identifyProcess, isRunning } from './embedded-postmaster.ts';
import type { PostmasterFile, ProcessIdentity } from './embedded-postmaster.ts';
import { EmbeddedRefusal } from './embedded-refusal.ts';

/**
 * The supervisor of the embedded PostgreSQL: many processes, one server, and nobody pulls it away under another.
 *
 * Three locks in HUIYIN_DATA/locks, all dropped by the kernel when their holder dies:
 * `start` is held for the moment of starting, attaching and stopping, so that these never overlap;
 * `owner` is held for life by the process that watches over the server, and names it by pid and start time;
 * `users` is shared by everyone who is connected. Whoever leaves last, owner or not, stops the server. When the owner
 * leaves first, one of the others takes its place; when all were killed, the server runs on and the next start adopts it.
 */

const TURN_MS = 120_000;
const WATCH_MS = 500;

export interface EmbeddedOptions {
  /** HUIYIN_DATA. */
  readonly folder: string;
  /** Server settings of PostgreSQL on top of ours; tests switch fsync off here. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Takes the few lines that a person at the terminal should read. */
  readonly report?: (line: string) => void;
}

/** How this process came to the server. */
export type Arrival = 'created' | 'started' | 'adopted' | 'attached';

/** 内置数据库: a running PostgreSQL that this process uses. */
export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly arrival: Arrival;
  /** Whether this process watches over the server now; it may become so when the owner dies. */
  isOwner(): boolean;
  /** Lets go of the server, and stops it when nobody else uses it. */
  close(): Promise<'stopped' | 'left running'>;
}

/** 启动内置数据库: starts the server of HUIYIN_DATA, adopts an orphan, or attaches to a living owner's. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const report = options.report ?? (() => undefined);
  makeFolder(options.folder);
  const folder = realpathSync(options.folder);
  const locks = path.join(folder, 'locks');
  makeLockFolder(locks);
  const cluster: Cluster = {
    folder,
    pgdata: path.join(folder, 'postgres'),
    binaries: findBinaries(),
    settings: options.settings ?? {},
    report,
  };
  const supervisor = new Supervisor(cluster, locks);
  await supervisor.open();
  return supervisor;
}

function makeLockFolder(locks: string): void {
  try {
    mkdirSync(locks, { recursive: true, mode: 0o700 });
  } catch (fault) {
    throw new EmbeddedRefusal(
      `This user may not write in ${path.dirname(locks)}: start Huiyin as the user whose data it is.`,
      {
        cause: fault,
      },
    );
  }
}

class Supervisor implements EmbeddedPostgres {
  readonly port = 5432;
  readonly user = 'huiyin';
  host = '';
  arrival: Arrival = 'attached';
  readonly #cluster: Cluster;
  readonly #locks: string;
  #owner: FileLock | null = null;
  #users: FileLock | null = null;
  #watch: NodeJS.Timeout | undefined;
  #closing: Promise<'stopped' | 'left running'> | null = null;

  constructor(cluster: Cluster, locks: string) {
    this.#cluster = cluster;
    this.#locks = locks;
  }

  isOwner(): boolean {
    return this.#owner !== null;
  }

  async open(): Promise<void> {
    await this.#inTurn(async () => {
      try {
        this.#users = await takeLock(path.join(this.#locks, 'users'), 'shared', TURN_MS);
        await this.#takeOwnership();
        this.host = (await this.#reach()).socketFolder;
      } catch (fault) {
        this.#letGo();
        throw fault;
      }
    });
    this.#watchOver();
  }

  close(): Promise<'stopped' | 'left running'> {
    this.#closing ??= this.#leave();
    return this.#closing;
  }

  /** Finds the running server or starts it. */
  async #reach(): Promise<PostmasterFile> {
    const running = await awaitReady(this.#cluster);
    if (running !== null) {
      this.arrival = this.isOwner() ? 'adopted' : 'attached';
      return running;
    }
    // A living owner whose server has just died would start it again; holding the turn, we may as well.
    const { postmaster, isNew } = await startCluster(this.#cluster);
    this.arrival = isNew ? 'created' : 'started';
    return postmaster;
  }

  async #leave(): Promise<'stopped' | 'left running'> {
    clearTimeout(this.#watch);
    return this.#inTurn(async () => {
      try {
        if (this.#users === null || !(await this.#users.spendToSeeIfAlone())) return 'left running';
        await stopCluster(this.#cluster.pgdata);
        return 'stopped';
      } finally {
        this.#letGo();
      }
    });
  }

  #letGo(): void {
    this.#users?.release();
    // A process may live on after it has let go: the lock must not name it any longer.
    if (this.#owner !== null && existsSync(this.#locks)) truncateSync(path.join(this.#locks, 'owner'), 0);
    this.#owner?.release();
    this.#users = null;
    this.#owner = null;
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = await takeLock(path.join(this.#locks, 'start'), 'exclusive', TURN_MS);
    if (turn === null)
      throw new EmbeddedRefusal(
        'Another process has been starting or stopping this database for two minutes: end it and try again.',
      );
    try {
      return await act();
    } finally {
      turn.release();
    }
  }

  async #takeOwnership(): Promise<boolean> {
    const file = path.join(this.#locks, 'owner');
    this.#owner ??= await takeLock(file, 'exclusive', 0);
    const self = identifyProcess(process.pid);
    if (this.#owner === null || self === null) return false;
    const text = `${JSON.stringify(self)}\n`;
    // In place and then cut: a rename would leave the lock on the old file.
    writeFileSync(file, text, { flag: 'r+' });
    truncateSync(file, Buffer.byteLength(text));
    return true;
  }

  /** Every half second: does the server live, does its owner? Neither keeps the process from leaving. */
  #watchOver(failures = 0): void {
    const pauseMs = Math.min(30_000, WATCH_MS * 2 ** failures);
    this.#watch = setTimeout(() => void this.#look(failures), pauseMs).unref();
  }

  async #look(failures: number): Promise<void> {
    let failed = failures;
    try {
      await this.#mend();
      failed = 0;
    } catch (fault) {
      failed += 1;
      this.#cluster.report(fault instanceof Error ? fault.message : String(fault));
    }
    if (this.#closing === null) this.#watchOver(failed);
  }

  async #mend(): Promise<void> {
    if (this.#owner === null) {
      const owner = readOwner(path.join(this.#locks, 'owner'));
      if (owner !== null && isRunning(owner)) return;
      if (!(await this.#takeOwnership())) return;
      this.#cluster.report('The process that watched over PostgreSQL has left; this one does it now.');
    }
    if (findPostmaster(this.#cluster.pgdata) !== null) return;
    await this.#inTurn(async () => {
      if (this.#closing !== null || findPostmaster(this.#cluster.pgdata) !== null) return;
      this.#cluster.report('PostgreSQL is gone; starting it again.');
      this.host = (await startCluster(this.#cluster)).postmaster.socketFolder;
    });
  }
}

/** 数据库看护者: the process named in the lock, whether it lives or not; `null` when none was ever written. */
export function readOwner(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}
