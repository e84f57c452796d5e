import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseId } from '#core/values/ids.ts';
import { plusMs } from '#core/values/instant.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { fireAllDue, fireDue } from './fire-clocks.ts';
import type { FiringNeeds } from './fire-clocks.ts';

const staffed = await useStaffed();
const { house } = staffed;
const faults: Error[] = [];
const needs: FiringNeeds = {
  wakeUps: house.store.wakeUps,
  fire: house.cases.fire,
  clock: house.clock,
  pace: house.pace,
  underWay: new Set(),
  report: (fault) => faults.push(fault),
};
const DAY_MS = 86_400_000;

async function typesOf(caseId: CaseId): Promise<readonly string[]> {
  return (await house.store.log.read(`case:${caseId}` as never)).map(({ type, facts }) =>
    'clock' in facts ? `${type} ${String(facts['clock'])}` : type,
  );
}

async function wakeUpOf(caseId: CaseId): Promise<string | null> {
  const { rows } = await house.prepared.pool.query<{ due_at: Date }>('select due_at from wake_ups where case_id = $1', [
    caseId,
  ]);
  return rows[0]?.due_at.toISOString() ?? null;
}

/** The server's own loop may hold some of them: what it has claimed is due until it has written. */
async function untilFired(caseIds: readonly CaseId[]): Promise<void> {
  for (let isDue = true; isDue; ) {
    await fireAllDue(needs);
    const { rows } = await house.prepared.pool.query(
      'select from wake_ups where case_id = any($1::uuid[]) and due_at <= $2 limit 1',
      [caseIds, house.clock.now()],
    );
    isDue = rows.length > 0;
  }
}

test('many workers on many due cases: each clock breaks once, and every case has its next wake-up', async () => {
  const cases = await Promise.all(Array.from({ length: 12 }, () => staffed.complain('north')));
  house.manualClock?.moveTo(plusMs(house.clock.now(), DAY_MS));
  await Promise.all(Array.from({ length: 5 }, () => fireAllDue(needs)));
  await untilFired(cases.map(({ caseId }) => caseId));
  assert.deepEqual(faults, []);
  for (const { caseId } of cases) {
    const fired = (await typesOf(caseId)).filter((type) => /^Clock(Warned|Breached)|^CaseEscalated/.test(type));
    assert.ok(fired.some((type) => type.startsWith('ClockBreached')));
    assert.equal(new Set(fired).size, fired.length, fired.join());
    const next = await wakeUpOf(caseId);
    assert.ok(next === null || next > house.clock.now(), String(next));
  }
});

test('firing again, with nothing due, writes nothing', async () => {
  const { caseId } = await staffed.complain('north');
  const before = await typesOf(caseId);
  await house.cases.fire([caseId]);
  assert.deepEqual(await typesOf(caseId), before);
  assert.equal(await fireDue(needs), 0);
});

test('a case that fails is reported and steps aside; the others go on', async () => {
  const [broken, sound] = [await staffed.complain('north'), await staffed.complain('north')];
  house.manualClock?.moveTo(plusMs(house.clock.now(), DAY_MS));
  const failing: FiringNeeds = {
    ...needs,
    fire: async (caseIds) => {
      const fired = new Map(await needs.fire(caseIds.filter((caseId) => caseId !== broken.caseId)));
      return fired.set(broken.caseId, { kind: 'failed', fault: new Error('this case fails') });
    },
  };
  // The server's own loop may take either of them first; what it fires needs no firing here.
  await fireDue(failing);
  await untilFired([sound.caseId]);
  assert.ok((await typesOf(sound.caseId)).some((type) => type.startsWith('ClockBreached')));
});

test('a case whose file cannot be read fails alone, although all are read at once', async () => {
  const [broken, sound] = [await staffed.complain('north'), await staffed.complain('north')];
  house.manualClock?.moveTo(plusMs(house.clock.now(), DAY_MS));
  const { pool } = house.prepared;
  const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from stream_keys where stream = $1', [
    `case:${broken.caseId}`,
  ]);
  const garbled = 'update stream_keys set wrapped = $2 where stream = $1';
  await pool.query(garbled, [`case:${broken.caseId}`, Buffer.from('no key at all')]);
  const fired = await house.cases.fire([broken.caseId, sound.caseId]);
  await pool.query(garbled, [`case:${broken.caseId}`, rows[0]?.wrapped]);
  assert.equal(fired.get(broken.caseId)?.kind, 'failed');
  // The server's own loop may have been there first.
  assert.notEqual(fired.get(sound.caseId)?.kind, 'failed');
  assert.ok((await typesOf(sound.caseId)).some((type) => type.startsWith('ClockBreached')));
});
