import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, describe, test } from 'node:test';
import { listen } from '#server/main.ts';
import { openApp } from '#test/support/app.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Visit } from '#test/support/visits.ts';

const first = await useStaffed();
const second = await nodeBeside();
const desk = await first.hire('desk', ['clerk', 'north']);
const duty = await first.hire('duty', ['duty', 'north']);
const manager = await first.hire('manager', ['store', 'north']);
const elsewhere = await first.hire('elsewhere', ['clerk', 'south']);

async function nodeBeside() {
  const opened = await openApp({}, first);
  return { ...opened, ...(await listen(opened, opened.config)) };
}

/** An open screen on the second node: every byte that it was sent. */
class Screen {
  text = '';
  ended = false;
  readonly #closing = new AbortController();
  #waiting: { readonly until: () => boolean; readonly resolve: () => void }[] = [];

  static async open(visit: Visit, address = second.address): Promise<Screen> {
    const screen = new Screen();
    const response = await fetch(`${address}/api/console/live`, {
      headers: { cookie: visit.cookie },
      signal: screen.#closing.signal,
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    void screen.#read(response);
    return screen;
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const bytes of response.body ?? []) {
        this.text += decoder.decode(bytes as Uint8Array, { stream: true });
        this.#look();
      }
    } catch {
      // Closed by the test itself.
    }
    this.ended = true;
    this.#look();
  }

  #look(): void {
    for (const { until, resolve } of this.#waiting) if (until()) resolve();
    this.#waiting = this.#waiting.filter(({ until }) => !until());
  }

  /** Resolves once it holds; the runner's own limit ends a wait that never does. */
  async until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve) => this.#waiting.push({ until: holds, resolve }));
  }

  async sees(words: string): Promise<void> {
    await this.until(() => this.text.includes(words));
  }

  close(): void {
    this.#closing.abort();
  }
}

/** Holds up whoever is being looked up at the door, until it is told to go on. */
async function holdLookUps(): Promise<() => Promise<void>> {
  const holder = await first.database.pool.connect();
  await holder.query('begin; lock table sessions in access exclusive mode');
  return async () => {
    await holder.query('commit');
    holder.release();
  };
}

/** Until so many requests have come to a node: they are at its door then, and no further while look-ups are held up. */
async function arrivals({ app }: typeof second, count: number): Promise<void> {
  let come = 0;
  await new Promise<void>((resolve) => {
    app.server.on('request', () => {
      come += 1;
      if (come === count) resolve();
    });
  });
}

async function connectionsOf({ app }: typeof second): Promise<number> {
  return await new Promise((resolve, reject) => {
    app.server.getConnections((fault, count) => (fault === null ? resolve(count) : reject(fault)));
  });
}

async function version(caseId: string): Promise<number> {
  return (await first.house.store.log.read(`case:${caseId}` as never)).length;
}

describe('实时', () => {
  // Before the first node takes the database away.
  after(() => second.close());

  test('a change on one node reaches the screens of the other, within two seconds, as an id and nothing else', async () => {
    const screen = await Screen.open(desk.visit);
    const begun = performance.now();
    const { caseId } = await first.complain('north', '秘密的内容');
    await screen.sees(caseId);
    assert.ok(performance.now() - begun < 2000);
    assert.doesNotMatch(screen.text, /秘密/);
    assert.match(screen.text, new RegExp(`event: changed\\ndata: \\{"cases":\\["${caseId}"\\]\\}`));
    screen.close();
  });

  test('whoever may not see a case hears nothing of it', async () => {
    const [mine, theirs] = [await Screen.open(elsewhere.visit), await Screen.open(desk.visit)];
    const north = await first.complain('north');
    await theirs.sees(north.caseId);
    const south = await first.complain('south');
    await mine.sees(south.caseId);
    assert.doesNotMatch(mine.text, new RegExp(north.caseId));
    assert.doesNotMatch(theirs.text, new RegExp(south.caseId));
    mine.close();
    theirs.close();
  });

  test('from the moment that somebody is the respondent they hear nothing more', async () => {
    const { caseId } = await first.complain('north');
    const act = async (noun: string, body: object) => {
      const answer = await manager.visit.post(`/api/console/cases/${caseId}/${noun}`, {
        seen: await version(caseId),
        ...body,
      });
      assert.equal(answer.statusCode, 201, answer.body);
    };
    await act('assessment', { severity: 'ordinary', category: 'goods' });
    await act('respondent', { answer: { kind: 'named', people: [duty.id], units: [] } });
    const [theirs, others] = [await Screen.open(duty.visit), await Screen.open(desk.visit)];
    await act('notes', { text: '记一笔' });
    await others.sees(caseId);
    const { caseId: later } = await first.complain('north');
    await theirs.sees(later);
    assert.doesNotMatch(theirs.text, new RegExp(caseId));
    theirs.close();
    others.close();
  });

  test('a screen that was open when somebody became the respondent is told nothing of that, and nothing afterwards', async () => {
    const [theirs, others] = [await Screen.open(duty.visit), await Screen.open(desk.visit)];
    const { caseId } = await first.complain('north');
    await theirs.sees(caseId);
    const act = async (noun: string, body: object) => {
      const answer = await manager.visit.post(`/api/console/cases/${caseId}/${noun}`, {
        seen: await version(caseId),
        ...body,
      });
      assert.equal(answer.statusCode, 201, answer.body);
    };
    const told = ({ text }: Screen): number => text.split(caseId).length - 1;
    await act('assessment', { severity: 'ordinary', category: 'goods' });
    await theirs.until(() => told(theirs) === 2);
    await others.until(() => told(others) === 2);
    await act('respondent', { answer: { kind: 'named', people: [duty.id], units: [] } });
    await others.until(() => told(others) === 3);
    await act('notes', { text: '记一笔' });
    await others.until(() => told(others) === 4);
    const { caseId: later } = await first.complain('north');
    await theirs.sees(later);
    assert.equal(told(theirs), 2);
    theirs.close();
    others.close();
  });

  test('who loses a role is told nothing more by it; who is signed out is cut off', async () => {
    const leaving = await first.hire('leaving', ['clerk', 'north'], ['clerk', 'south']);
    const screen = await Screen.open(leaving.visit);
    const ended = await first.admin.delete(`/api/console/people/${leaving.id}/roles/clerk/${first.units.north}`);
    assert.equal(ended.statusCode, 204);
    await screen.sees('event: beat');
    const north = await first.complain('north');
    const south = await first.complain('south');
    await screen.sees(south.caseId);
    assert.doesNotMatch(screen.text, new RegExp(north.caseId));
    await first.admin.post(`/api/console/people/${leaving.id}/departure`, undefined);
    await screen.until(() => screen.ended);
  });

  test('whoever leaves before they are let in takes nobody’s place', { timeout: 30_000 }, async () => {
    const { visit } = await first.hire('hasty', ['clerk', 'north']);
    const node = await nodeBeside();
    const { hostname, port } = new URL(node.address);
    const goOn = await holdLookUps();
    const allCame = arrivals(node, 40);
    const sockets = Array.from({ length: 40 }, () => connect(Number(port), hostname));
    for (const socket of sockets) {
      const asked = `GET /api/console/live HTTP/1.1\r\nhost: ${hostname}\r\ncookie: ${visit.cookie}\r\n\r\n`;
      await new Promise((resolve) => socket.write(asked, resolve));
    }
    await allCame;
    for (const socket of sockets) socket.destroy();
    while ((await connectionsOf(node)) > 0) await new Promise(setImmediate);
    await goOn();
    const screen = await Screen.open(visit, node.address);
    screen.close();
    await node.close();
  });

  test('whoever comes in while the server closes does not hold it up', { timeout: 30_000 }, async () => {
    const node = await nodeBeside();
    const sentAway = await Screen.open(desk.visit, node.address);
    const goOn = await holdLookUps();
    const isHere = arrivals(node, 1);
    const late = Screen.open(desk.visit, node.address);
    await isHere;
    const closed = node.close();
    await sentAway.until(() => sentAway.ended);
    await goOn();
    const screen = await late;
    await screen.until(() => screen.ended);
    await closed;
  });

  test('whoever signs out everywhere on one node hears nothing more on the other', { timeout: 15_000 }, async () => {
    const leaving = await first.hire('signing-out', ['clerk', 'north']);
    const [theirs, others] = [await Screen.open(leaving.visit), await Screen.open(desk.visit)];
    const answer = await leaving.visit.delete('/api/console/sessions');
    assert.equal(answer.statusCode, 204, answer.body);
    // Without being told, the node would look twenty seconds later.
    await theirs.until(() => theirs.ended);
    assert.equal(others.ended, false);
    others.close();
  });

  test('whoever only asks whether updates are there is answered at once', { timeout: 15_000 }, async () => {
    const reply = await fetch(`${second.address}/api/console/live`, {
      method: 'HEAD',
      headers: { cookie: desk.visit.cookie },
    });
    assert.equal(reply.status, 204);
  });

  test('a clock that is moved makes every screen of its node look again', async () => {
    const screen = await Screen.open(desk.visit);
    const answer = await fetch(`${second.address}/api/test/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: '15 min' }),
    });
    assert.equal(answer.status, 200, await answer.text());
    await screen.sees('event: clock');
    screen.close();
  });
});
