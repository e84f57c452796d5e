import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findPostmaster } from '#server/store/embedded-postmaster.ts';
import { Connection, json } from './kill/connection.ts';
import { freePort, ServerProcess } from './kill/server-process.ts';

/** The server as a process: what `npm start` runs, seen from outside. */
const place = mkdtempSync(path.join(os.tmpdir(), 'huiyin-start-'));
const server = new ServerProcess(place, await freePort(), { HUIYIN_LIMITS: 'off' });
after(async () => {
  await server.killAll(() => 0);
  rmSync(place, { recursive: true, force: true });
});

const PASSWORD = /signs in as "admin" with (\S+)$/m;

test('a first start that finds its port taken tells the password all the same, and it opens the next one', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(server.port, '127.0.0.1', resolve));
  await assert.rejects(server.start(), /This port is taken: is Huiyin running already/);
  await new Promise((resolve) => squatter.close(resolve));
  assert.equal(findPostmaster(server.pgdata), null, 'the database was stopped with it');
  const password = PASSWORD.exec(server.lines.join('\n'))?.[1] ?? '';
  server.lines.length = 0;
  await server.start();
  assert.doesNotMatch(server.lines.join('\n'), PASSWORD);
  const connection = new Connection(server.port);
  const answer = await connection.ask(json('/api/console/session', { login: 'admin', password }));
  connection.close();
  assert.equal(answer.status, 201, answer.text);
});

test('Ctrl-C reaches Node alone: what is under way is answered, then PostgreSQL stops', async () => {
  const connections = Array.from({ length: 8 }, () => new Connection(server.port));
  const complaint = { matter: '球杆断了，划到手', phone: '13900007725', noticeVersion: '1' };
  const file = (connection: Connection): Promise<string> =>
    connection.ask(json('/api/portal/stores/main/complaints', complaint)).then(
      ({ status }) => String(status),
      () => 'broken',
    );
  // One each before, so that the connections stand and what follows is under way at once.
  assert.deepEqual(new Set(await Promise.all(connections.map(file))), new Set(['201']));
  const asked = connections.map(file);
  await new Promise(setImmediate);
  server.interrupt();
  const answers = await Promise.all(asked);
  for (const connection of connections) connection.close();
  assert.deepEqual(await server.ended(), { code: 0, signal: null });
  assert.equal(findPostmaster(server.pgdata), null);
  assert.deepEqual(new Set(answers), new Set(['201']));
  assert.match(server.lines.join('\n'), /SIGINT: answering what is under way, then stopping/);
});
