import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { openApp } from '#test/support/app.ts';
import { listen } from './main.ts';

const COMPLAINTS = '/api/portal/stores/main/complaints';

/** What somebody began to send, and sends no more of. */
const UNFINISHED = [
  'GET / HTTP/1.1\r\nhost: x\r\n',
  `POST ${COMPLAINTS} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
  `POST ${COMPLAINTS} HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n` +
    '--x\r\ncontent-disposition: form-data; name="files"; filename="a.mp4"\r\n\r\nabc',
];

test('whoever sends no more of what they began does not hold up the stop', { timeout: 20_000 }, async () => {
  const opened = await openApp({ leaveMs: 100 });
  const server = await listen(opened, opened.config);
  const incoming = path.join(opened.config.folder, 'evidence', 'incoming');
  const { hostname, port } = new URL(server.address);
  const cut = UNFINISHED.map(async (sent) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(sent);
    await new Promise((resolve) => socket.resume().once('close', resolve));
  });
  while (!arrived(incoming)) await new Promise(setImmediate);
  await server.close();
  await Promise.all(cut);
});

function arrived(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch (fault) {
    assert.equal((fault as NodeJS.ErrnoException).code, 'ENOENT');
    return false;
  }
}
