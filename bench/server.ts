// Starts and stops the server under measure, signs the readers in, and waits until it has nothing left to do.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PASSWORD } from './databases.ts';
import { HttpClient } from './http-client.ts';

export interface ServerUnderMeasure {
  readonly address: string;
  /** The header lines of a signed-in reader. */
  signIn(login: string): Promise<string>;
  /** Resolves when everything is sealed, sent and fired. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

const STARTS_WITHIN_MS = 60_000;

export async function startServer(folder: string, database: string): Promise<ServerUnderMeasure> {
  const child = fork(path.join(import.meta.dirname, 'serve.ts'), [folder, database]);
  const address = await addressOf(child);
  return {
    address,
    signIn: (login) => signIn(address, login),
    quiet: () => quiet(address),
    close: async () => {
      const left = once(child, 'exit');
      child.send('close');
      await left;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const signal = AbortSignal.timeout(STARTS_WITHIN_MS);
  const died = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the server ended with ${String(code)}`);
  });
  const told = once(child, 'message', { signal }).then(([message]) => (message as { address: string }).address);
  // Whichever comes second tells nothing any more.
  died.catch(() => undefined);
  return await Promise.race([told, died]);
}

async function signIn(address: string, login: string): Promise<string> {
  const client = await HttpClient.open(address);
  const reply = await client.ask('POST', '/api/console/session', '', JSON.stringify({ login, password: PASSWORD }));
  client.close();
  const cookie = /\r\nset-cookie: ([^;\r]+)/i.exec(reply.head)?.[1];
  if (cookie === undefined) throw new Error(`${login} was not signed in: ${reply.body.toString()}`);
  const { csrf }: { csrf: string } = JSON.parse(reply.body.toString());
  return `cookie: ${cookie}\r\nx-csrf-token: ${csrf}\r\n`;
}

const GAUGES = ['huiyin_log_unsealed', 'huiyin_clocks_overdue', 'huiyin_outbox_waiting'] as const;
const QUIET_WITHIN_MS = 300_000;

async function quiet(address: string): Promise<void> {
  const until = performance.now() + QUIET_WITHIN_MS;
  while (performance.now() < until) {
    const text = await (await fetch(`${address}/metrics`)).text();
    if (GAUGES.every((name) => new RegExp(`^${name} 0$`, 'm').test(text))) return;
    await pause(200);
  }
  throw new Error('the server did not come to rest');
}
