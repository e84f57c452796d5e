import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { Holder } from '#test/support/holder.ts';
import { findPostmaster, identifyProcess, isRunning, readPostmasterFile } from './embedded-postmaster.ts';
import { EmbeddedRefusal } from './embedded-refusal.ts';
import { openEmbedded, readOwner } from './embedded.ts';
import type { EmbeddedPostgres } from './embedded.ts';

const QUICK = { settings: { fsync: 'off' } } as const;
const place = mkdtempSync(path.join(os.tmpdir(), 'huiyin-supervisor-'));

after(async () => {
  await Holder.killAll();
  rmSync(place, { recursive: true, force: true });
});

async function ask(database: { host: string; user: string }, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ host: database.host, user: database.user, database: 'postgres' });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

function folderNamed(name: string): string {
  return path.join(place, name);
}

function pgdataOf(folder: string): string {
  return path.join(folder, 'postgres');
}

test('a new folder, under a path with a blank, a # and Chinese characters, 180 deep', async () => {
  const hard = folderNamed('第一家 店 #3/复制 50%/');
  const folder =
    hard +
    '深'
      .repeat(60)
      .replace(/(.{20})/g, '$1/')
      .slice(0, -1);
  assert.ok(Buffer.byteLength(folder) >= 180);
  const database = await openEmbedded({ folder });
  assert.equal(database.arrival, 'created');
  assert.ok(database.isOwner());
  assert.deepEqual(
    await ask(
      database,
      `select current_setting('server_encoding'), datlocprovider, datlocale, datctype,
    current_setting('fsync'), current_setting('listen_addresses') from pg_database where datname = 'postgres'`,
    ),
    ['UTF8', 'b', 'C.UTF-8', 'C.UTF-8', 'on', ''],
  );
  assert.equal(await database.close(), 'stopped');
  assert.equal(findPostmaster(pgdataOf(folder)), null);
  assert.equal(existsSync(database.host), false, 'the socket folder is gone as well');
});

test('the lock names the owner by pid and start time; a second process attaches and leaves the server running', async () => {
  const folder = folderNamed('two');
  const owner = await openEmbedded({ folder, ...QUICK });
  assert.deepEqual(readOwner(path.join(folder, 'locks/owner')), identifyProcess(process.pid));
  const second = new Holder(folder);
  assert.deepEqual(await second.next(), { arrival: 'attached', isOwner: false, host: owner.host });
  second.tell('close');
  assert.deepEqual(await second.next(), { left: 'left running' });
  assert.deepEqual(await ask(owner, 'select 1'), [1]);
  assert.equal(await owner.close(), 'stopped');
});

test('the owner leaves first: the server runs on for the other, who takes its place and stops it at the end', async () => {
  const folder = folderNamed('hand-over');
  const owner = await openEmbedded({ folder, ...QUICK });
  const second = new Holder(folder);
  await second.next();
  assert.equal(await owner.close(), 'left running');
  assert.match(String((await second.next())['report']), /has left; this one does it now/);
  second.tell('owner');
  assert.deepEqual(await second.next(), { isOwner: true });
  assert.equal(readOwner(path.join(folder, 'locks/owner'))?.pid, second.child.pid);
  second.tell('close');
  assert.deepEqual(await second.next(), { left: 'stopped' });
  assert.equal(findPostmaster(pgdataOf(folder)), null);
});

test('kill -9 of the owner: the next start adopts the very same postmaster', async () => {
  const folder = folderNamed('orphan');
  const owner = new Holder(folder);
  assert.equal((await owner.next())['arrival'], 'created');
  const orphan = findPostmaster(pgdataOf(folder));
  await owner.kill();
  assert.deepEqual(findPostmaster(pgdataOf(folder)), orphan);
  const heir = await openEmbedded({ folder, ...QUICK });
  assert.equal(heir.arrival, 'adopted');
  assert.ok(heir.isOwner());
  assert.deepEqual(findPostmaster(pgdataOf(folder)), orphan);
  assert.equal(await heir.close(), 'stopped');
});

test('kill -9 of owner and postmaster: the next start recovers', async () => {
  const folder = folderNamed('both-killed');
  const owner = new Holder(folder);
  const { host } = (await owner.next()) as { host: string };
  await ask({ host, user: 'huiyin' }, 'create table kept as select 7 as number');
  const postmaster = findPostmaster(pgdataOf(folder));
  assert.ok(postmaster);
  process.kill(postmaster.pid, 'SIGKILL');
  await owner.kill();
  const heir = await openEmbedded({ folder, ...QUICK });
  assert.equal(heir.arrival, 'started');
  assert.deepEqual(await ask(heir, 'select number from kept'), [7]);
  assert.equal(await heir.close(), 'stopped');
});

test('the postmaster alone dies: its owner starts it again', async () => {
  const folder = folderNamed('postmaster-killed');
  let heard: (line: string) => void = () => undefined;
  const reported = new Promise<string>((resolve) => (heard = resolve));
  const owner = await openEmbedded({ folder, ...QUICK, report: heard });
  const first = findPostmaster(pgdataOf(folder));
  assert.ok(first);
  process.kill(first.pid, 'SIGKILL');
  assert.match(await reported, /starting it again/);
  // Attaching waits for its turn, and so for the restart.
  const second = await openEmbedded({ folder, ...QUICK });
  assert.notEqual(findPostmaster(pgdataOf(folder))?.pid, first.pid);
  assert.deepEqual(await ask(second, 'select 1'), [1]);
  assert.equal(await second.close(), 'left running');
  assert.equal(await owner.close(), 'stopped');
});

test('six starters race for a new folder: one makes it, five attach, the last one out stops it', async () => {
  const folder = folderNamed('race');
  const racers = Array.from({ length: 6 }, () => new Holder(folder));
  const arrivals = await Promise.all(racers.map(async (racer) => (await racer.next())['arrival']));
  assert.deepEqual(arrivals.sort(), ['attached', 'attached', 'attached', 'attached', 'attached', 'created']);
  for (const racer of racers) racer.tell('close');
  const left = await Promise.all(
    racers.map(async (racer) => {
      for (;;) {
        const said = await racer.next();
        if ('left' in said) return said['left'];
      }
    }),
  );
  assert.equal(left.filter((word) => word === 'stopped').length, 1);
  assert.equal(findPostmaster(pgdataOf(folder)), null);
});

/** A stopped folder whose postmaster.pid names a living process that is something else. */
async function withReusedPid(name: string, act: (folder: string) => Promise<void>): Promise<void> {
  const folder = folderNamed(name);
  const owner = new Holder(folder);
  await owner.next();
  const postmaster = findPostmaster(pgdataOf(folder));
  assert.ok(postmaster);
  process.kill(postmaster.pid, 'SIGKILL');
  await owner.kill();
  const stranger = spawn('sleep', ['600'], { stdio: 'ignore' });
  try {
    const file = path.join(pgdataOf(folder), 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)));
    writeFileSync(path.join(postmaster.socketFolder, '.s.PGSQL.5432.lock'), `${stranger.pid}\n`);
    assert.equal(readPostmasterFile(pgdataOf(folder))?.pid, stranger.pid);
    await act(folder);
    assert.equal(stranger.exitCode ?? stranger.signalCode, null, 'the stranger was left alone');
  } finally {
    stranger.kill('SIGKILL');
  }
}

test('a leftover pid file whose pid belongs to someone else now does not stop the start', async () => {
  await withReusedPid('reused-pid', async (folder) => {
    const database = await openEmbedded({ folder, ...QUICK });
    assert.equal(database.arrival, 'started');
    assert.deepEqual(await ask(database, 'select 1'), [1]);
    assert.equal(await database.close(), 'stopped');
  });
});

test('a lock that names a reused pid is nobody: same pid, other start time', () => {
  const self = identifyProcess(process.pid);
  assert.ok(self);
  assert.ok(isRunning(self));
  assert.equal(isRunning({ ...self, startTicks: self.startTicks - 1 }), false);
  assert.equal(isRunning({ ...self, bootId: 'another boot' }), false);
});

async function refusalOf(opening: Promise<EmbeddedPostgres>): Promise<string> {
  const fault: unknown = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(fault instanceof EmbeddedRefusal, String(fault));
  return fault.message;
}

test('data of another major version is refused with the mend, and left as it was', async () => {
  const folder = folderNamed('older');
  mkdirSync(pgdataOf(folder), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(pgdataOf(folder), 'PG_VERSION'), '16\n');
  const sentence = await refusalOf(openEmbedded({ folder }));
  assert.match(
    sentence,
    /written by PostgreSQL 16.*brings PostgreSQL 18: convert it with pg_upgrade, or .*DATABASE_URL/,
  );
  assert.equal(readFileSync(path.join(pgdataOf(folder), 'PG_VERSION'), 'utf8'), '16\n');
});

test('a folder that is no data folder is refused', async () => {
  const folder = folderNamed('not-data');
  mkdirSync(pgdataOf(folder), { recursive: true });
  assert.match(await refusalOf(openEmbedded({ folder })), /is not a PostgreSQL data folder/);
});

test('a socket folder that is open to others is refused; after the mend it starts', async () => {
  const folder = folderNamed('socket');
  const first = await openEmbedded({ folder, ...QUICK });
  await first.close();
  mkdirSync(first.host);
  chmodSync(first.host, 0o777);
  assert.match(await refusalOf(openEmbedded({ folder })), /belongs to someone else or is open to others: remove it/);
  rmSync(first.host, { recursive: true });
  const again = await openEmbedded({ folder, ...QUICK });
  assert.equal(again.arrival, 'started');
  await again.close();
});

test('a broken setting is told in one sentence, and nothing is left held', async () => {
  const folder = folderNamed('broken');
  const sentence = await refusalOf(openEmbedded({ folder, settings: { shared_buffers: 'plenty' } }));
  assert.match(sentence, /^PostgreSQL did not start: invalid value for parameter "shared_buffers": "plenty"/);
  const mended = await openEmbedded({ folder, ...QUICK });
  assert.ok(mended.isOwner());
  assert.equal(await mended.close(), 'stopped');
});
