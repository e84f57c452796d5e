import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMs, type Instant } from '#core/values/instant.ts';
import type { UnitId } from '#core/values/ids.ts';
import { Channels } from '#server/store/channels.ts';
import { Outbox } from '#server/store/outbox.ts';
import { WakeUps, type DueWakeUp } from '#server/store/wake-ups.ts';
import { untilLocked } from '#test/support/locked.ts';
import { aChange, anAppend, anEvent, anId, aStream, caseOf, EVENING, useStore } from '#test/support/store.ts';

const { store, database, keys } = await useStore([]);
const { log, outbox, wakeUps } = store;
const { pool } = database;

const HOUR_MS = 3_600_000;

async function sent(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => anId<string>());
  for (const id of ids) {
    const stream = aStream();
    const message = { id, stream, kind: 'mail', body: { text: `给 ${id}` } };
    await log.commit(aChange({ appends: [anAppend(stream, 0)], outbox: [message] }));
  }
  return ids;
}

/** As if the process that held the claims had died and its lease had run out. */
async function letLeasesEnd(): Promise<void> {
  await pool.query(`update outbox set claimed_until = claimed_until - interval '1 hour'`);
  await pool.query(`update wake_ups set claimed_until = claimed_until - interval '10 hours'`);
}

test('a message is claimed by one sender, opened, and gone once delivered', async () => {
  const [id = ''] = await sent(1);
  assert.deepEqual(await outbox.claim(plusMs(EVENING, -1), 10), []);
  const [[message], others] = (await Promise.all([outbox.claim(EVENING, 10), outbox.claim(EVENING, 10)]).then((both) =>
    both.sort((one, other) => other.length - one.length),
  )) as [Awaited<ReturnType<typeof outbox.claim>>, unknown[]];
  assert.deepEqual(
    { id: message?.id, kind: message?.kind, body: message?.body, attempts: message?.attempts },
    { id, kind: 'mail', body: { text: `给 ${id}` }, attempts: 0 },
  );
  assert.deepEqual(others, []);
  await outbox.delivered([id]);
  await letLeasesEnd();
  assert.deepEqual(await outbox.claim(plusMs(EVENING, HOUR_MS), 10), []);
});

test('many senders never hold the same message, and none is left over', async () => {
  const ids = await sent(60);
  const claims = await Promise.all(Array.from({ length: 12 }, () => outbox.claim(EVENING, 5)));
  let held = claims.flat().map((message) => message.id);
  for (let more = await outbox.claim(EVENING, 5); more.length > 0; more = await outbox.claim(EVENING, 5)) {
    held = [...held, ...more.map((message) => message.id)];
  }
  assert.deepEqual(held.sort(), ids.sort());
  await outbox.delivered(ids);
});

test('a sender that died loses its claim, and the message goes again with the same id', async () => {
  const [id = ''] = await sent(1);
  assert.equal((await outbox.claim(EVENING, 10))[0]?.id, id);
  assert.deepEqual(await outbox.claim(EVENING, 10), []);
  await letLeasesEnd();
  const [again] = await outbox.claim(EVENING, 10);
  assert.deepEqual([again?.id, again?.attempts], [id, 1]);
  await outbox.delivered([id]);
});

test('a failure waits longer each time, then is a dead letter that people see and send again', async () => {
  const [id = ''] = await sent(1);
  let now = EVENING;
  let pauseMs = 0;
  let tries = 0;
  for (;;) {
    const [message] = await outbox.claim(now, 10);
    if (message === undefined) break;
    assert.equal(message.id, id);
    tries += 1;
    await outbox.failed(message, now, 'smtp.451');
    const { rows } = await pool.query<{ due_at: Date; dead_at: Date | null }>(
      'select due_at, dead_at from outbox where id = $1',
      [id],
    );
    if (rows[0]?.dead_at !== null) break;
    const nextMs = rows[0].due_at.getTime() - Date.parse(now);
    assert.ok(nextMs > pauseMs);
    assert.deepEqual(await outbox.claim(plusMs(now, nextMs - 1), 10), []);
    pauseMs = nextMs;
    now = plusMs(now, nextMs);
  }
  assert.equal(tries, 11);
  assert.deepEqual(await outbox.claim(plusMs(now, 1000 * HOUR_MS), 10), []);
  const [dead] = await outbox.listDead(10);
  assert.deepEqual([dead?.id, dead?.attempts, dead?.lastError, dead?.deadAt], [id, 11, 'smtp.451', now]);
  assert.ok(dead !== undefined);
  assert.deepEqual(await outbox.listDead(10, dead), []);
  assert.ok(await outbox.retryDead(id, now));
  assert.ok(!(await outbox.retryDead(id, now)));
  assert.equal((await outbox.claim(now, 10))[0]?.id, id);
  await outbox.delivered([id]);
});

test('what can never be delivered is a dead letter at once', async () => {
  const [id = ''] = await sent(1);
  const [message] = await outbox.claim(EVENING, 1);
  assert.ok(message !== undefined);
  await outbox.failed(message, EVENING, 'webhook.410', true);
  assert.deepEqual(
    (await outbox.listDead(10)).map((dead) => dead.id),
    [id],
  );
});

test('an erased case sends nothing any more', async () => {
  const stream = aStream();
  await log.commit(
    aChange({ appends: [anAppend(stream, 0)], outbox: [{ id: anId(), stream, kind: 'mail', body: {} }] }),
  );
  await log.commit(aChange({ appends: [anAppend(stream, 1, anEvent({ personal: null }))], erases: [stream] }));
  assert.deepEqual(await outbox.claim(EVENING, 10), []);
});

test('what a channel took while its case was being erased is not noted, and is no fault', async () => {
  const channels = new Channels(pool, keys.master);
  const [id = ''] = await sent(1);
  const erasing = await pool.connect();
  try {
    await erasing.query('begin');
    await erasing.query('delete from outbox where id = $1', [id]);
    const noting = channels.delivered(id, anId());
    await untilLocked(pool);
    await erasing.query('commit');
    await noting;
  } finally {
    erasing.release(true);
  }
  assert.deepEqual([...(await channels.deliveredTo(id))], []);
});

const settle = (claimed: DueWakeUp, next: Instant | null) => wakeUps.settle([{ claimed, next, counted: null }]);

async function woken(...dueAts: readonly number[]): Promise<string[]> {
  const cases = dueAts.map(() => aStream());
  for (const [index, stream] of cases.entries()) {
    const dueAt = plusMs(EVENING, dueAts[index] ?? 0);
    await log.commit(aChange({ appends: [anAppend(stream, 0)], wakeUps: [{ caseId: caseOf(stream), dueAt }] }));
  }
  return cases.map(caseOf);
}

test('wake-ups are claimed oldest first, only when due, each by one worker', async () => {
  const [late, early, future] = await woken(-1000, -5000, 1000);
  assert.equal(await wakeUps.nextDueAt(), plusMs(EVENING, -5000));
  const [one, other] = await Promise.all([wakeUps.claim(EVENING, 1), wakeUps.claim(EVENING, 1)]);
  assert.deepEqual([...one, ...other].map((due) => due.caseId).sort(), [early, late].sort());
  assert.deepEqual(await wakeUps.claim(EVENING, 10), []);
  const [third] = await wakeUps.claim(plusMs(EVENING, 1000), 10);
  assert.equal(third?.caseId, future);
  for (const due of [...one, ...other, third]) if (due !== undefined) await settle(due, null);
});

test('a case that keeps failing steps aside and starves nobody', async () => {
  const cases = await woken(-9000, -8000, -7000, -6000);
  const claimed: string[] = [];
  // A page of one: the failing case is always the oldest, and yet the others get their turn.
  for (let turn = 0; turn < 4; turn += 1) claimed.push(...(await wakeUps.claim(EVENING, 1)).map((due) => due.caseId));
  assert.deepEqual(claimed, cases);
  await letLeasesEnd();
  const again = await wakeUps.claim(EVENING, 10);
  assert.deepEqual(
    again.map((due) => [due.caseId, due.attempts]),
    cases.map((one) => [one, 1]),
  );
  for (const due of again) await settle(due, null);
});

test('settling an old claim does not touch the wake-up that a command has set since', async () => {
  const [caseId] = await woken(-1000);
  const [due] = await wakeUps.claim(EVENING, 1);
  assert.ok(due !== undefined);
  const next = plusMs(EVENING, HOUR_MS);
  await log.commit(
    aChange({
      appends: [anAppend(`case:${caseId ?? ''}` as never, 1)],
      wakeUps: [{ caseId: due.caseId, dueAt: next }],
    }),
  );
  await settle(due, null);
  const [again] = await wakeUps.claim(next, 1);
  assert.deepEqual([again?.caseId, again?.attempts], [caseId, 0]);
  assert.ok(again !== undefined);
  await settle(again, plusMs(next, HOUR_MS));
  assert.equal(await wakeUps.nextDueAt(), plusMs(next, HOUR_MS));
});

test('what another has set anew meanwhile, for the very same moment, is not settled by who came late', async () => {
  const [caseId] = await woken(-1000);
  const [late] = await wakeUps.claim(EVENING, 1);
  assert.ok(late !== undefined);
  const again = { caseId: late.caseId, dueAt: late.dueAt };
  await log.commit(aChange({ appends: [anAppend(`case:${caseId ?? ''}` as never, 1)], wakeUps: [again] }));
  await settle(late, null);
  await settle(late, plusMs(EVENING, HOUR_MS));
  const [found] = await wakeUps.claim(EVENING, 1);
  assert.deepEqual([found?.caseId, found?.dueAt], [late.caseId, late.dueAt]);
  assert.ok(found !== undefined);
  await settle(found, null);
});

test('settling says under what the clocks were counted, of many at once', async () => {
  const cases = await woken(-3000, -2000);
  const claimed = await wakeUps.claim(EVENING, 10);
  const next = plusMs(EVENING, HOUR_MS);
  const unit = anId<UnitId>();
  await wakeUps.settle(claimed.map((each) => ({ claimed: each, next, counted: { unit, basis: 'as of today' } })));
  const { rows } = await pool.query('select case_id, due_at, unit_id, basis, attempts from wake_ups order by case_id');
  const due = { due_at: new Date(next), unit_id: unit, basis: 'as of today', attempts: 0 };
  for (const caseId of cases)
    assert.deepEqual(
      rows.find((row) => row.case_id === caseId),
      { case_id: caseId, ...due },
    );
  for (const each of await wakeUps.claim(next, 10)) await settle(each, null);
});

test('the next due moment is that of the first which nobody holds', async () => {
  const [, second] = await woken(-2000, -1000);
  const [first] = await wakeUps.claim(EVENING, 1);
  assert.ok(first !== undefined && second !== undefined);
  assert.equal(await wakeUps.nextDueAt(), plusMs(EVENING, -1000));
  await letLeasesEnd();
  assert.equal(await wakeUps.nextDueAt(), plusMs(EVENING, -2000));
});

test('no more is claimed than was asked for, also by a plan that was made while the tables were empty', async () => {
  await pool.query('delete from wake_ups');
  await pool.query('delete from outbox');
  await pool.query('vacuum (analyze) wake_ups, outbox');
  const client = await pool.connect();
  const one = client as unknown as typeof pool;
  const [wakes, messages] = [new WakeUps(one), new Outbox(one, keys.master)];
  const claims = async (): Promise<readonly number[]> => {
    const [due, sending] = [await wakes.claim(EVENING, 3), await messages.claim(EVENING, 3)];
    return [due.length, sending.length, (await wakes.claimStale(new Map(), 3)).length];
  };
  try {
    // From the sixth time on PostgreSQL keeps one plan, and a join of two empty tables may run either side for each row.
    for (let time = 0; time < 8; time += 1) assert.deepEqual(await claims(), [0, 0, 0]);
    await woken(...Array.from({ length: 40 }, (_, index) => -1000 - index));
    const ids = await sent(40);
    assert.deepEqual(await claims(), [3, 3, 3]);
    await outbox.delivered(ids);
  } finally {
    client.release(true);
  }
  await letLeasesEnd();
  for (const each of await wakeUps.claim(EVENING, 100)) await settle(each, null);
});
