import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { after, describe, test } from 'node:test';
import { listen } from '#server/main.ts';
import { useStaffed } from '#test/support/staffed.ts';

const staffed = await useStaffed();
const server = await listen(staffed, staffed.config);
after(() => server.close());
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const privacy = await staffed.hire('privacy', ['privacy', 'main']);

interface Sent {
  readonly path: string;
  readonly type?: string;
  readonly body?: Buffer;
}

/** One connection that is kept: the second request waits behind the first. */
class Line {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #sockets = new Set<unknown>();

  async ask({ path, type, body }: Sent): Promise<{ readonly status: number; readonly text: string }> {
    const { cookie, csrf } = clerk.visit;
    const headers = {
      cookie,
      'x-csrf-token': csrf,
      ...(type === undefined || body === undefined ? {} : { 'content-type': type, 'content-length': body.length }),
    };
    return await new Promise((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST';
      const asked = request(`${server.address}${path}`, { agent: this.#agent, method, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      asked.on('socket', (socket) => this.#sockets.add(socket));
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** How many connections it took. */
  get connections(): number {
    return this.#sockets.size;
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A photo that is still under way when it is refused. */
const LARGE = Buffer.alloc(3 * 1024 * 1024, 'x');

function form(head: string, boundary = 'cut'): Pick<Sent, 'type' | 'body'> {
  const body = Buffer.concat([Buffer.from(`--cut\r\n${head}\r\n\r\n`), LARGE, Buffer.from('\r\n--cut--\r\n')]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}

async function erasedCase(): Promise<string> {
  const { caseId } = await staffed.complain('north');
  const seen = (await staffed.house.store.log.read(`case:${caseId}` as never)).length;
  const answer = await privacy.visit.post(`/api/console/cases/${caseId}/erasure`, { seen, ground: 'requested' });
  assert.equal(answer.statusCode, 201, answer.body);
  return caseId;
}

describe('正文', () => {
  const file = 'Content-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg';
  const evidenceOf = (caseId: string) => `/api/console/cases/${caseId}/evidence`;
  const refused: readonly (readonly [what: string, status: number, sent: () => Promise<Sent>])[] = [
    ['a file for an erased case', 409, async () => ({ path: evidenceOf(await erasedCase()), ...form(file) })],
    [
      'a form whose first part has no name',
      400,
      async () => ({ path: evidenceOf((await staffed.complain('north')).caseId), ...form('X-Other: 1') }),
    ],
    [
      'a form whose delimiter never comes',
      400,
      async () => ({ path: evidenceOf((await staffed.complain('north')).caseId), ...form(file, 'another') }),
    ],
    ['a form that nobody takes', 404, () => Promise.resolve({ path: '/api/console/nowhere', ...form(file) })],
  ];
  for (const [what, status, sent] of refused) {
    test(`${what} does not hold up the next request of its connection`, { timeout: 20_000 }, async () => {
      const line = new Line();
      const answer = await line.ask(await sent());
      assert.equal(answer.status, status, answer.text);
      assert.equal((await line.ask({ path: '/healthz' })).status, 200);
      assert.equal(line.connections, 1);
      line.close();
    });
  }
});
