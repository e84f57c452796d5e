import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { sendMail } from './mail.ts';

interface Got {
  readonly to: readonly string[];
  readonly raw: string;
}

const got: Got[] = [];
let refusal: { code: number } | null = null;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => {
    done(refusal === null ? null : Object.assign(new Error('no'), { responseCode: refusal.code }));
  },
  onData: (stream, session, done) => {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => {
      got.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        raw: Buffer.concat(pieces).toString('utf8'),
      });
      done();
    });
  },
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
after(() => new Promise<void>((resolve) => void server.close(resolve)));
beforeEach(() => {
  got.length = 0;
  refusal = null;
});

const settings: Parameters<typeof sendMail>[0] = {
  kind: 'email',
  host: '127.0.0.1',
  port: (server.server.address() as AddressInfo).port,
  isImplicitTls: false,
  user: null,
  password: null,
  from: 'echo@example.cn',
  to: [],
  allowPrivate: true,
};
const letter = {
  id: 'case/1/complainant.received/complainant',
  to: ['meng@example.cn'],
  subject: '您的投诉已收到',
  text: '您好，孟先生。',
};

test('Chinese survives, nobody answers it by machine, and a repeat has the same id', async () => {
  assert.deepEqual(await sendMail(settings, letter), { ok: true });
  assert.deepEqual(await sendMail(settings, letter), { ok: true });
  const [first, second] = got;
  assert.ok(first !== undefined && second !== undefined);
  assert.deepEqual(first.to, ['meng@example.cn']);
  assert.match(first.raw, /^Auto-Submitted: auto-generated/m);
  assert.match(first.raw, /^X-Auto-Response-Suppress: All/m);
  const subject = /^Subject: =\?UTF-8\?[BQ]\?(.+)\?=/m.exec(first.raw)?.[1] ?? '';
  assert.equal(Buffer.from(subject, 'base64').toString('utf8'), letter.subject);
  const body = Buffer.from(first.raw.split('\r\n\r\n').slice(1).join(''), 'base64').toString('utf8');
  assert.equal(body.trim(), letter.text);
  const id = (raw: string): string | undefined => /^Message-ID: (<[^>]+>)/im.exec(raw)?.[1];
  assert.match(id(first.raw) ?? '', /@example\.cn>$/);
  assert.equal(id(first.raw), id(second.raw));
});

test('a name in the subject adds no header', async () => {
  await sendMail(settings, { ...letter, subject: 'Hello\r\nBcc: everybody@example.cn' });
  assert.doesNotMatch(got[0]?.raw ?? '', /^Bcc:/m);
  assert.deepEqual(got[0]?.to, ['meng@example.cn']);
});

test('a refusal for good is final, a busy server is not, nobody there is not', async () => {
  refusal = { code: 550 };
  assert.deepEqual(await sendMail(settings, letter), { ok: false, reason: 'smtp.550', isFinal: true });
  refusal = { code: 451 };
  assert.deepEqual(await sendMail(settings, letter), { ok: false, reason: 'smtp.451', isFinal: false });
  const nobody = await sendMail({ ...settings, port: 1 }, letter);
  assert.ok(!nobody.ok);
  assert.match(nobody.reason, /^network\./);
  assert.equal(nobody.isFinal, false);
});

test('a letter to nobody is no letter', async () => {
  assert.deepEqual(await sendMail(settings, { ...letter, to: [] }), { ok: true });
  assert.equal(got.length, 0);
});
