import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const SCRIPT = path.resolve(import.meta.dirname, 'embedded-holder.ts');

type Said = { readonly [name: string]: unknown };

/** Another process that uses the database of a folder. */
export class Holder {
  static readonly #all = new Set<Holder>();
  readonly child: ChildProcess;
  readonly #said: Said[] = [];
  #heard: () => void = () => undefined;

  /** `under` comes before the program, as in `unshare … node …`. */
  constructor(folder: string, as: Pick<SpawnOptions, 'uid' | 'gid'> = {}, under: readonly string[] = []) {
    const [command = '', ...rest] = [...under, process.execPath, SCRIPT, folder];
    this.child = spawn(command, rest, { ...as, stdio: ['pipe', 'pipe', 'inherit'] });
    Holder.#all.add(this);
    if (this.child.stdout === null) throw new Error('no output');
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.#said.push(JSON.parse(line) as Said);
      this.#heard();
    });
    this.child.once('close', () => {
      this.#said.push({ gone: true });
      this.#heard();
    });
  }

  /** After the tests: whatever still runs. */
  static async killAll(): Promise<void> {
    for (const holder of this.#all) await holder.kill();
  }

  async next(): Promise<Said> {
    for (;;) {
      const said = this.#said.shift();
      if (said !== undefined) return said;
      await new Promise<void>((resolve) => (this.#heard = resolve));
    }
  }

  tell(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  /** kill -9, and wait until it is gone. */
  async kill(): Promise<void> {
    Holder.#all.delete(this);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }
}

/**
 * A holder that is root on a system that grants root no user namespace: it lives in one, with all users of the machine,
 * in which no further one can be made. Only root can prepare this.
 */
export async function holderWithoutNamespaces(folder: string): Promise<Holder> {
  // The second program is begun when its user is root in the namespace, and so has root's rights in it.
  const inner = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"';
  const outer = `read -r _ && exec sh -c '${inner}' sh "$@"`;
  const holder = new Holder(folder, {}, ['unshare', '--user', 'sh', '-c', outer, 'sh']);
  const { pid = 0 } = holder.child;
  const namespaceOf = (process: string): string => readlinkSync(`/proc/${process}/ns/user`);
  while (namespaceOf(String(pid)) === namespaceOf('self')) await pause(5);
  for (const ids of ['uid_map', 'gid_map']) writeFileSync(`/proc/${String(pid)}/${ids}`, '0 0 65536');
  holder.tell('go on');
  return holder;
}
