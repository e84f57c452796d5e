import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { houseText } from '#server/channels/texts.ts';
import { playbookOfUnit } from '#server/operations/load-rules.ts';
import { calendarOf } from '#server/operations/unit-calendars.ts';
import type { House } from '#server/wiring/house.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { recordMailing } from '#server/operations/record-mailing.ts';
import { sendDue } from './send-outbox.ts';
import type { SendingNeeds } from './send-outbox.ts';

/** Where messages arrive: by path, with what the receiver answers. */
const received: { readonly path: string; readonly id: string; readonly body: string }[] = [];
const answers = new Map<string, number>();
const receiver = createServer((request, response) => {
  const path = request.url ?? '';
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (piece: string) => (body += piece));
  request.on('end', () => {
    received.push({ path, id: String(request.headers['webhook-id'] ?? ''), body });
    response.writeHead(answers.get(path) ?? 200).end('{"errcode":0}');
  });
});
await new Promise<void>((resolve) => {
  receiver.listen(0, '127.0.0.1', resolve);
});
after(() => receiver.close());
const at = (path: string): string => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;

const staffed = await useStaffed();
const { house, admin, units } = staffed;
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const faults: Error[] = [];

function needsOf({ store, channels, organisation, playbooks, clock, cases }: House): SendingNeeds {
  const { outbox } = store;
  const playbookOf = playbookOfUnit(organisation);
  const url = () => 'https://echo.example.cn';
  return {
    outbox,
    channels,
    organisation,
    playbooks,
    playbookOf,
    calendarOf,
    mailed: recordMailing(cases.change),
    clock,
    url,
    report: (fault) => faults.push(fault),
  };
}

async function addChannel(unit: string, settings: object): Promise<string> {
  const answer = await admin.post('/api/console/channels', { unit, settings: { allowPrivate: true, ...settings } });
  assert.equal(answer.statusCode, 201, answer.body);
  return answer.json<{ id: string }>().id;
}

/** The server's own loop sends too; both together are two workers on one outbox. */
async function sent(until: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !until(); turn += 1) await sendDue(needsOf(house));
}

async function advance(by: string): Promise<void> {
  const answer = await admin.post('/api/test/clock', { advance: by });
  assert.equal(answer.statusCode, 200, answer.body);
}

describe('发件', () => {
  test('without a channel a message is done with; nothing piles up', async () => {
    await staffed.complain('north');
    await sent(() => false);
    const { rows } = await house.prepared.pool.query('select id from outbox');
    assert.deepEqual(rows, []);
  });

  test('a store tells its own channels and those above it, in words and in facts, without the complainant', async () => {
    await addChannel(units.main, { kind: 'webhook', url: at('/top'), secret });
    await addChannel(units.north, { kind: 'wecom', url: at('/north') });
    await addChannel(units.south, { kind: 'wecom', url: at('/south') });
    const { caseId } = await staffed.complain('north', '秘密的内容');
    await sent(() => received.length >= 2);
    const paths = new Set(received.map(({ path }) => path));
    assert.deepEqual(paths, new Set(['/top', '/north']));
    const machine = JSON.parse(received.find(({ path }) => path === '/top')?.body ?? '') as {
      type: string;
      data: { caseId: string };
    };
    assert.deepEqual([machine.type, machine.data.caseId], ['staff.task', caseId]);
    const robot = received.find(({ path }) => path === '/north')?.body ?? '';
    assert.match(robot, /新任务/);
    assert.match(robot, /北店/);
    assert.match(robot, new RegExp(`https://echo.example.cn/console/cases/${caseId}`));
    assert.doesNotMatch(JSON.stringify(received), /秘密|13900007725/);
  });

  test('a limit that runs out is told of as late', async () => {
    received.length = 0;
    await advance('1 d');
    await sent(() => received.some(({ body }) => body.includes('【超时】')));
    assert.ok(received.some(({ path, body }) => path === '/north' && body.includes('【超时】')));
    assert.ok(received.some(({ body }) => body.includes('"staff.breach"')));
  });

  test('a missing year of holidays is told by the channels of the topmost unit alone', async () => {
    await sent(() => false);
    received.length = 0;
    await house.changeOrganisation([{ type: 'AskForYear', year: 2031 }], { kind: 'system' });
    await sent(() => received.length > 0);
    assert.deepEqual(
      received.map(({ path }) => path),
      ['/top'],
    );
    const { type, data } = JSON.parse(received[0]?.body ?? '') as { type: string; data: { year: number } };
    assert.deepEqual([type, data.year], ['house.calendar-year', 2031]);
    const texts = houseText({ unit: units.main, at: house.clock.now(), year: 2031 }, {
      organisation: await house.organisation.current(),
      url: 'https://echo.example.cn',
    } as never);
    assert.match(
      texts.text,
      /2031 年的放假安排还没有导入.*\n打开工作日历：https:\/\/echo\.example\.cn\/console\/calendar$/,
    );
  });

  test('what one channel took is not sent there again when another failed; the id stays; in the end people see it', async () => {
    await sent(() => false);
    received.length = 0;
    answers.set('/north', 500);
    await staffed.complain('north');
    await sent(() => received.some(({ path }) => path === '/north'));
    for (let turn = 0; turn < 12; turn += 1) {
      await advance('1 d');
      await sent(() => false);
    }
    const ofTask = received.filter(({ path, body }) => path === '/top' && body.includes('staff.task'));
    assert.equal(new Set(ofTask.map(({ id }) => id)).size, ofTask.length, 'each once on the channel that took it');
    const dead = (await admin.get('/api/console/outbox/dead')).json<{
      letters: { id: string; kind: string; reason: string; attempts: number }[];
    }>();
    const letter = dead.letters.find(({ kind }) => kind.startsWith('新任务'));
    assert.ok(letter !== undefined, JSON.stringify(dead));
    assert.match(letter.kind, /wecom/);
    assert.match(letter.reason, /http\.500/);
    answers.set('/north', 200);
    received.length = 0;
    const retried = await admin.post(`/api/console/outbox/dead/${encodeURIComponent(letter.id)}/retry`, undefined);
    assert.equal(retried.statusCode, 204, retried.body);
    await sent(() => received.length > 0);
    assert.deepEqual(
      received.map(({ path }) => path),
      ['/north'],
    );
  });

  test('a receiver that is gone for good is not asked again', async () => {
    await sent(() => false);
    received.length = 0;
    answers.set('/top', 410);
    await staffed.complain('north');
    await sent(() => received.some(({ path }) => path === '/top'));
    const listed = async () =>
      (await admin.get('/api/console/channels')).json<{ channels: { kind: string; isDisabled: boolean }[] }>();
    let { channels } = await listed();
    // The server's own loop may be the one that heard it, and notes it a moment later.
    for (let turn = 0; turn < 200 && !channels.some(({ isDisabled }) => isDisabled); turn += 1)
      ({ channels } = await listed());
    assert.deepEqual(channels.map(({ kind, isDisabled }) => [kind, isDisabled]).sort(), [
      ['webhook', true],
      ['wecom', false],
      ['wecom', false],
    ]);
    assert.doesNotMatch(JSON.stringify(channels), /whsec|\/north/);
    assert.deepEqual(faults, []);
  });

  test('no secret of a channel stands in clear in the database', async () => {
    const { rows } = await house.prepared.pool.query<{ text: string }>('select c::text as text from channels c');
    for (const { text } of rows) assert.doesNotMatch(text, /whsec|127\.0\.0\.1/);
  });
});
