import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { robotRequest, sendToRobot, sendWebhook } from './http-channels.ts';
import { isInside, safePost } from './safe-post.ts';
import { signWebhook, webhookId } from './standard-webhook.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly url: string;
  readonly body: string;
}

let answer = (response: ServerResponse): void => {
  response.writeHead(200).end('{}');
};
const received: Received[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (piece: string) => (body += piece));
  request.on('end', () => {
    received.push({ headers: request.headers, url: request.url ?? '', body });
    answer(response);
  });
});
await new Promise<void>((resolve) => {
  receiver.listen(0, '127.0.0.1', resolve);
});
after(() => receiver.close());
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const hook = { kind: 'webhook', url, secret, allowPrivate: true } as const;
const message = { id: 'case/3/staff.task/person:1', kind: 'staff.task', facts: { number: '2607-0001' } };

describe('Standard Webhooks', () => {
  test('the published example is signed as published', () => {
    const signed = signWebhook(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}');
    assert.deepEqual(signed, {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('what arrives can be checked by its receiver; a repeat carries the same id', async () => {
    received.length = 0;
    assert.deepEqual(await sendWebhook(hook, message, Date.parse('2026-07-18T12:00:00Z')), { ok: true });
    assert.deepEqual(await sendWebhook(hook, message, Date.parse('2026-07-18T12:00:05Z')), { ok: true });
    const [first, second] = received;
    assert.ok(first !== undefined && second !== undefined);
    const id = String(first.headers['webhook-id']);
    assert.equal(id, webhookId(message.id));
    assert.equal(second.headers['webhook-id'], id);
    assert.doesNotMatch(id, /\./);
    const signed = `${id}.${String(first.headers['webhook-timestamp'])}.${first.body}`;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    assert.equal(first.headers['webhook-signature'], expected);
    assert.deepEqual(JSON.parse(first.body), {
      type: 'staff.task',
      timestamp: '2026-07-18T12:00:00.000Z',
      data: { number: '2607-0001' },
    });
  });

  test('a redirect is not followed, 410 is gone for good, anything else is tried again', async () => {
    answer = (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    assert.deepEqual(await sendWebhook(hook, message, 0), { ok: false, reason: 'http.302', isFinal: false });
    answer = (response) => response.writeHead(410).end();
    assert.deepEqual(await sendWebhook(hook, message, 0), {
      ok: false,
      reason: 'http.410',
      isFinal: true,
      isGone: true,
    });
    answer = (response) => response.writeHead(503).end();
    assert.deepEqual(await sendWebhook(hook, message, 0), { ok: false, reason: 'http.503', isFinal: false });
    answer = (response) => response.writeHead(200).end('{}');
  });

  test('an answer without end is cut off, a silent receiver is left', async () => {
    answer = (response) => {
      response.writeHead(200);
      const pour = setInterval(() => response.write('x'.repeat(64 * 1024)), 1);
      response.on('close', () => clearInterval(pour));
    };
    const posted = await safePost(url, { headers: {}, body: '', allowPrivate: true });
    assert.equal(posted.status, 200);
    assert.ok(posted.body.length <= 16 * 1024);
    answer = () => undefined;
    await assert.rejects(safePost(url, { headers: {}, body: '', allowPrivate: true, timeoutMs: 30 }), {
      code: 'ETIMEDOUT',
    });
    answer = (response) => response.writeHead(200).end('{}');
  });
});

describe('内部地址', () => {
  test('are known in every spelling', () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '224.0.0.1',
      '255.255.255.255',
    ]) {
      assert.equal(isInside(address), true, address);
    }
    for (const address of ['1.1.1.1', '172.32.0.1', '2400:3200::1', '::ffff:8.8.8.8'])
      assert.equal(isInside(address), false, address);
  });

  test('are not reached unless somebody said so, by number or by name', async () => {
    received.length = 0;
    const port = new URL(url).port;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1']) {
      const blocked = await sendWebhook(
        { ...hook, url: `http://${host}:${port}/hook`, allowPrivate: false },
        message,
        0,
      );
      assert.deepEqual(blocked, { ok: false, reason: 'network.inside-address', isFinal: true }, host);
    }
    assert.equal(received.length, 0);
  });
});

describe('群机器人', () => {
  const at = Date.parse('2026-07-18T12:00:00Z');

  test('each gets the shape of its platform', () => {
    assert.deepEqual(robotRequest({ kind: 'wecom', url, allowPrivate: true }, '超时', at), {
      url,
      body: { msgtype: 'text', text: { content: '超时' } },
    });
    const dingtalk = robotRequest(
      { kind: 'dingtalk', url: `${url}?access_token=t`, secret: 'SECabc', allowPrivate: true },
      '超时',
      at,
    );
    const asked = new URL(dingtalk.url).searchParams;
    assert.equal(asked.get('timestamp'), String(at));
    assert.equal(asked.get('sign'), createHmac('sha256', 'SECabc').update(`${at}\nSECabc`).digest('base64'));
    assert.equal(asked.get('access_token'), 't');
    const feishu = robotRequest({ kind: 'feishu', url, secret: 'key', allowPrivate: true }, '超时', at).body;
    assert.deepEqual(feishu, {
      timestamp: String(at / 1000),
      sign: createHmac('sha256', `${at / 1000}\nkey`)
        .update('')
        .digest('base64'),
      msg_type: 'text',
      content: { text: '超时' },
    });
  });

  test('a refusal comes with 200, and is heard', async () => {
    answer = (response) => response.writeHead(200).end('{"errcode":93000,"errmsg":"invalid webhook url"}');
    assert.deepEqual(await sendToRobot({ kind: 'wecom', url, allowPrivate: true }, '超时', at), {
      ok: false,
      reason: 'robot.93000',
      isFinal: false,
    });
    answer = (response) => response.writeHead(200).end('{"code":19021,"msg":"sign match fail"}');
    assert.deepEqual(await sendToRobot({ kind: 'feishu', url, secret: null, allowPrivate: true }, '超时', at), {
      ok: false,
      reason: 'robot.19021',
      isFinal: false,
    });
    answer = (response) => response.writeHead(200).end('{"errcode":0,"errmsg":"ok"}');
    assert.deepEqual(await sendToRobot({ kind: 'dingtalk', url, secret: null, allowPrivate: true }, '超时', at), {
      ok: true,
    });
    answer = (response) => response.writeHead(200).end('<html>');
    assert.deepEqual(await sendToRobot({ kind: 'wecom', url, allowPrivate: true }, '超时', at), {
      ok: false,
      reason: 'robot.unreadable',
      isFinal: false,
    });
  });
});
