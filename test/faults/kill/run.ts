import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { findPostmaster } from '#server/store/embedded-postmaster.ts';
import { loadKeys } from '#server/store/keys.ts';
import { openPool } from '#server/store/pool.ts';
import { CATALOGUE, DEFAULT_PLAYBOOK } from '#server/wiring/catalogue.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { Connection, json } from './connection.ts';
import type { Desk } from './deeds.ts';
import { Load } from './load.ts';
import { ageFiles, noteMessages, proveFiles, proveMessages, proveWakeUps, proveWrites } from './proof.ts';
import type { Proof } from './proof.ts';
import { Receiver } from './receiver.ts';
import { replay } from './replay.ts';
import { freePort, ServerProcess } from './server-process.ts';

export interface KillOptions {
  readonly filings: number;
  readonly commands: number;
  readonly kills: number;
  /** Who dies: Node with its PostgreSQL, or PostgreSQL under a living Node. */
  readonly victims: 'everything' | 'database';
  readonly connections: number;
  readonly texts: readonly string[];
  readonly seed: number;
  /** Waits until every message has left, however long the leases of the dead last. */
  readonly drains: boolean;
  readonly report: (line: string) => void;
  /** Looks at the server once more before it is stopped. */
  readonly before?: (server: ServerProcess) => Promise<void>;
}

/** What the run found: faults, and figures by their name. */
export type KillOutcome = Proof;

const PASSWORD = 'kill-run first password';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** 断电演练: load, kills, restarts, and then the proof. */
export async function runKills(options: KillOptions): Promise<KillOutcome> {
  const random = seededRandom(options.seed);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'huiyin-kill-'));
  const server = new ServerProcess(folder, await freePort(), {
    HUIYIN_LIMITS: 'off',
    HUIYIN_ADMIN_PASSWORD: PASSWORD,
  });
  const receiver = new Receiver(random);
  try {
    const outcome = await perform(options, { server, receiver, random });
    await server.stop();
    if (findPostmaster(server.pgdata) !== null) outcome.faults.push('PostgreSQL runs on though its last user has left');
    return outcome;
  } catch (fault) {
    throw new Error(`the run broke off; the server said:\n${server.lines.slice(-30).join('\n')}`, { cause: fault });
  } finally {
    await server.killAll(random);
    await receiver.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Parts {
  readonly server: ServerProcess;
  readonly receiver: Receiver;
  readonly random: () => number;
}

async function perform(options: KillOptions, { server, receiver, random }: Parts): Promise<KillOutcome> {
  const { report, filings, commands, connections } = options;
  const firstStartMs = await server.start();
  await withTables(server, noteMessages);
  const { desk, store } = await arrange(server, await receiver.listen());
  const document = CATALOGUE.resolve(DEFAULT_PLAYBOOK);
  const playbook = CATALOGUE.compile(document);
  const run = `k${String(options.seed)}`;
  const world = { store, desk, playbook, random, texts: options.texts, run };
  const load = new Load({ port: server.port, world, filings, commands, connections });
  const began = performance.now();
  const [, killing] = await Promise.all([load.run(), keepKilling(options, { server, receiver, random }, load)]);
  const loadSeconds = (performance.now() - began) / 1000;
  report(`${String(load.done.length)} writes were acknowledged in ${loadSeconds.toFixed(0)} s; now the proof`);
  const faults = [...load.faults, ...killing.faults];
  // What a person typed stands in no line that the server prints, whatever breaks under it.
  faults.push(...server.lines.filter((line) => line.includes(`〔${run}`)).map((line) => `told in a log: ${line}`));
  if (load.done.length !== load.total)
    faults.push(`${String(load.done.length)} of ${String(load.total)} were acknowledged`);
  const proofs = await prove(options, { server, receiver, random }, load);
  const figures = {
    ...countKinds(load),
    connections,
    kills: load.kills,
    leastInFlightAtAKill: killing.leastInFlight,
    processesKilled: killing.processes,
    connectionsBroken: load.broken,
    requestsRepeated: load.retries,
    sentTwiceAtOnce: load.twins,
    conflictsAskedAnew: load.conflicts,
    refusedByAnEndedCase: load.refusals,
    firstStartMs: Math.round(firstStartMs),
    slowestRestartMs: Math.round(Math.max(...killing.restartMs)),
    loadSeconds: Math.round(loadSeconds),
    refusedByTheReceiver: receiver.refused,
    ...Object.assign({}, ...proofs.map((proof) => proof.figures)),
  } as KillOutcome['figures'];
  return { faults: [...faults, ...proofs.flatMap((proof) => proof.faults)], figures };
}

function countKinds({ done }: Load): KillOutcome['figures'] {
  const figures: KillOutcome['figures'] = { acknowledged: done.length };
  for (const { deed } of done) figures[`acknowledged ${deed.kind}`] = (figures[`acknowledged ${deed.kind}`] ?? 0) + 1;
  return figures;
}

/** The first administrator holds every role; a webhook takes all messages. */
async function arrange(server: ServerProcess, url: string): Promise<{ desk: Desk; store: string }> {
  const connection = new Connection(server.port);
  const signIn = async (path: string, body: object, known: Desk | null): Promise<Desk> => {
    const headers = known === null ? {} : { cookie: known.cookie, 'x-csrf-token': known.csrf };
    const answer = await connection.ask(json(path, body, headers));
    if (answer.status !== 201) throw new Error(`nobody could sign in: ${String(answer.status)} ${answer.text}`);
    const cookie = answer.cookies.map((each) => each.split(';')[0]).join('; ');
    return { cookie, csrf: (JSON.parse(answer.text) as { csrf: string }).csrf };
  };
  const first = await signIn('/api/console/session', { login: 'admin', password: PASSWORD }, null);
  const desk = await signIn('/api/console/password', { current: PASSWORD, next: `${PASSWORD} no more` }, first);
  const headers = { cookie: desk.cookie, 'x-csrf-token': desk.csrf };
  const shown = await connection.ask({ method: 'GET', path: '/api/console/units', headers, body: null });
  const [unit] = (JSON.parse(shown.text) as { units: readonly { id: string; code: string }[] }).units;
  if (unit === undefined) throw new Error('there is no unit');
  const settings = { kind: 'webhook', url, secret: SECRET, allowPrivate: true };
  const added = await connection.ask(json('/api/console/channels', { unit: unit.id, settings }, headers));
  if (added.status !== 201) throw new Error(`no channel: ${added.text}`);
  connection.close();
  return { desk, store: unit.code };
}

interface Killing {
  readonly faults: string[];
  readonly restartMs: number[];
  leastInFlight: number;
  processes: number;
}

/** Kills at random moments of the run, each with at least one request on its way, and starts the server again. */
async function keepKilling(
  { kills, victims, report }: KillOptions,
  { server, random }: Parts,
  load: Load,
): Promise<Killing> {
  const killing: Killing = { faults: [], restartMs: [], leastInFlight: Infinity, processes: 0 };
  const moments = Array.from({ length: kills }, () => (0.03 + 0.85 * random()) * load.total).sort((a, b) => a - b);
  for (const moment of moments) {
    while (load.done.length < moment && !load.isOver) await turn();
    await pause(random() * 40);
    while (load.inFlight === 0 && !load.isOver) await turn();
    if (load.inFlight === 0) {
      killing.faults.push('the load was over before a kill');
      return killing;
    }
    const { inFlight } = load;
    load.kills += 1;
    const began = performance.now();
    const killed = await (victims === 'everything' ? killAndStart(server, random, load) : server.killDatabase(random));
    killing.restartMs.push(performance.now() - began);
    killing.processes += killed;
    killing.leastInFlight = Math.min(killing.leastInFlight, inFlight);
    report(
      `kill ${String(load.kills)} after ${String(load.done.length)} writes: ${String(killed)} processes, ` +
        `${String(inFlight)} requests in flight; up again in ${((killing.restartMs.at(-1) ?? 0) / 1000).toFixed(1)} s`,
    );
  }
  return killing;
}

async function killAndStart(server: ServerProcess, random: () => number, load: Load): Promise<number> {
  load.down();
  const killed = await server.killAll(random);
  await server.start();
  load.up();
  return killed;
}

async function prove(options: KillOptions, { server, receiver }: Parts, load: Load): Promise<readonly Proof[]> {
  const { report, drains, connections, before } = options;
  const keys = await loadKeys(path.join(server.folder, 'keys'));
  const proofs: Proof[] = [];
  await withTables(server, async (pool) => {
    report('sending everything once more under its key');
    proofs.push(await replay(pool, server.port, load.done, connections));
    report('looking at every write');
    const seen = { pool, keys, folder: server.folder };
    proofs.push(await proveWrites(seen, load.done), await proveWakeUps(seen));
    if (drains) await drained(pool, report);
    proofs.push(await proveMessages(seen, receiver));
  });
  await ageFiles(server.folder);
  await server.stop();
  const warmStartMs = await server.start();
  await withTables(server, async (pool) => {
    await swept(server);
    proofs.push(await proveFiles({ pool, keys, folder: server.folder }, load.done));
    await sealed(pool);
  });
  report('huiyin verify --read-models');
  proofs.push({ faults: [], figures: { warmStartMs: Math.round(warmStartMs) } }, await verify(server));
  await before?.(server);
  return proofs;
}

/** All that is there now has left; a message that a dead process had claimed is free again after five minutes. */
async function drained(pool: Pool, report: (line: string) => void): Promise<void> {
  const { rows: newest } = await pool.query<{ place: string }>('select max(place) as place from messages_noted');
  for (let waited = 0; waited < 900; waited += 1) {
    const { rows } = await pool.query<{ count: string }>(
      'select count(*) from outbox join messages_noted using (id) where dead_at is null and place <= $1',
      [newest[0]?.place],
    );
    const left = Number(rows[0]?.count);
    if (left === 0) return;
    if (waited % 30 === 0) report(`${String(left)} messages have not left yet`);
    await pause(1000);
  }
}

/** The server tidies up when it starts; it says nothing of it, so what is left is looked at until it is one and the same. */
async function swept(server: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { output } = await server.run('verify', '--json');
    if (!output.includes('evidence.file-stray')) return;
    await pause(200);
  }
}

async function sealed(pool: Pool): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { rows } = await pool.query<{ behind: boolean }>(
      `select (select max(position) from events) > (select coalesce(max(position), 0) from checkpoints) as behind`,
    );
    if (rows[0]?.behind === false) return;
    await pause(50);
  }
}

async function verify(server: ServerProcess): Promise<Proof> {
  const { code, output } = await server.run('verify', '--read-models', '--json');
  const at = output.indexOf('{');
  if (at === -1) return { faults: [`verify said ${output}`], figures: {} };
  const report = JSON.parse(output.slice(at)) as {
    readonly findings: readonly object[];
    readonly checked: { readonly events: number; readonly rows: number };
    readonly unsealed: { readonly events: number };
  };
  const { findings, checked, unsealed } = report;
  const figures = { verifiedEvents: checked.events, verifiedRows: checked.rows, unsealed: unsealed.events };
  const isSound = code === 0 && findings.length === 0;
  return { faults: isSound ? [] : [`verify: ${JSON.stringify(findings).slice(0, 2000)}`], figures };
}

/** A look at the tables beside the server, as their owner. */
export async function withTables<T>(server: ServerProcess, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool(server.connection, { max: 4, name: 'kill run' });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
