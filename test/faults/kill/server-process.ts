import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findPostmaster, identifyProcess, isRunning } from '#server/store/embedded-postmaster.ts';
import type { Connection } from '#server/store/pool.ts';
import { Connection as HttpConnection } from './connection.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CLI = path.join(ROOT, 'server/cli.ts');
/** What `ps` shows of the server; a start that takes longer than this has failed. */
const START_MS = 120_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** 服务进程: the server as `npm start` runs it, on a folder of its own, with its PostgreSQL. Started again as often as wanted. */
export class ServerProcess {
  readonly folder: string;
  readonly port: number;
  /** Everything it said, over all starts. */
  readonly lines: string[] = [];
  readonly #settings: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  #ended: Promise<Ended> = Promise.resolve({ code: null, signal: null });

  constructor(folder: string, port: number, settings: NodeJS.ProcessEnv = {}) {
    this.folder = folder;
    this.port = port;
    this.#settings = {
      PATH: process.env['PATH'],
      TMPDIR: process.env['TMPDIR'],
      TZ: 'UTC',
      HUIYIN_DATA: folder,
      PORT: String(port),
      ...settings,
    };
  }

  get pgdata(): string {
    return path.join(this.folder, 'postgres');
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Where its PostgreSQL listens; for a look at the tables beside it, without becoming one of its users. */
  get socketFolder(): string {
    const found = findPostmaster(this.pgdata);
    if (found === null) throw new Error('no PostgreSQL serves this folder');
    return found.socketFolder;
  }

  /** The same, as a pool takes it. */
  get connection(): Connection {
    return { kind: 'embedded', host: this.socketFolder, port: 5432, user: 'huiyin', database: 'huiyin' };
  }

  /** Starts it, in a process group of its own, and waits until it listens; gives the milliseconds it took. */
  async start(): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, [CLI, 'serve'], {
      cwd: ROOT,
      env: this.#settings,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    // It lives in a group of its own, so whoever ends this process would leave it behind.
    const killAtExit = (): void => {
      for (const pid of [this.pid, ...this.#database()]) killProcess(pid);
    };
    process.once('exit', killAtExit);
    child.once('exit', () => process.off('exit', killAtExit));
    this.#ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
    });
    const listening = new Promise<void>((resolve) => {
      const hear = (chunk: Buffer): void => {
        const said = chunk.toString();
        this.lines.push(...said.split('\n').filter((line) => line.trim() !== ''));
        if (said.includes('listens on')) resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
    });
    const outcome = await Promise.race([
      listening.then(() => 'listens' as const),
      this.#ended.then(() => 'ended' as const),
      pause(START_MS, 'late' as const, { ref: false }),
    ]);
    if (outcome !== 'listens')
      throw new Error(`the server did not start (${outcome}):\n${this.lines.slice(-20).join('\n')}`);
    return performance.now() - began;
  }

  /**
   * kill -9 of Node, the postmaster and every process of the postmaster in one go, in an order thrown anew each time.
   * Gives how many there were; waits until all of them are gone.
   */
  async killAll(random: () => number): Promise<number> {
    const killed = await this.#kill([this.pid, ...this.#database()], random);
    await this.#ended;
    return killed;
  }

  /** kill -9 of Node alone: its PostgreSQL runs on, for whoever else uses it or starts next. */
  async killNode(): Promise<void> {
    killProcess(this.pid);
    await this.#ended;
  }

  /** kill -9 of PostgreSQL alone: whoever watches over it starts it again. Waits until the server is ready once more. */
  async killDatabase(random: () => number): Promise<number> {
    const killed = await this.#kill(this.#database(), random);
    for (let waitedMs = 0; !(await this.#isReady()); waitedMs += 20) {
      if (waitedMs > START_MS) throw new Error(`it is not ready again:\n${this.lines.slice(-20).join('\n')}`);
      await pause(20);
    }
    return killed;
  }

  #database(): readonly number[] {
    const postmaster = findPostmaster(this.pgdata)?.pid;
    return postmaster === undefined ? [] : [postmaster, ...childrenOf(postmaster)];
  }

  async #isReady(): Promise<boolean> {
    const connection = new HttpConnection(this.port);
    const { status } = await connection.ask({ method: 'GET', path: '/readyz', headers: {}, body: null });
    connection.close();
    return status === 200;
  }

  async #kill(pids: readonly number[], random: () => number): Promise<number> {
    const known = pids.map(identifyProcess).filter((found) => found !== null);
    const order = known.map((found) => ({ found, place: random() })).sort((one, other) => one.place - other.place);
    for (const { found } of order) killProcess(found.pid);
    for (const found of known) while (isRunning(found)) await pause(5);
    return known.length;
  }

  /** Ctrl-C at a terminal: the whole foreground group hears it. */
  interrupt(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Asks it to stop and waits until it has. */
  async stop(): Promise<Ended> {
    if (this.#child?.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGTERM');
    return await this.#ended;
  }

  /** A verb of the command line on the same folder. */
  async run(...words: readonly string[]): Promise<Ran> {
    return await this.runWith({}, ...words);
  }

  /** The same with other settings, such as those of another machine. */
  async runWith(settings: NodeJS.ProcessEnv, ...words: readonly string[]): Promise<Ran> {
    const child = spawn(process.execPath, [CLI, ...words], {
      cwd: ROOT,
      env: { ...this.#settings, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { code, output: Buffer.concat(pieces).toString() };
  }
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // A backend that ended by itself in this very moment.
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => parentOf(each) === pid);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

/** A port that is free now, and the same over all starts. */
export async function freePort(): Promise<number> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return port;
}
