import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SentPage } from '#contract/console/case-page.ts';
import type { StatutoryPacks } from '#contract/console/statutory.ts';
import type { Problem } from '#contract/problem.ts';
import { FAR_AHEAD } from '#core/case/firing.ts';
import type { CaseId } from '#core/values/ids.ts';
import { useStaffed } from '#test/support/staffed.ts';

const staffed = await useStaffed();
const { admin, units, house, app } = staffed;
const { visit: clerk } = await staffed.hire('clerk', ['clerk', 'main']);
const PACK = 'cn-express';
const at = (unit: keyof typeof units) => `/api/console/units/${units[unit]}/statutory/${PACK}`;

const packs = async (): Promise<StatutoryPacks['packs']> =>
  (await clerk.get('/api/console/statutory')).json<StatutoryPacks>().packs;
const cardOf = async (caseId: CaseId) =>
  (await clerk.get(`/api/console/cases/${caseId}`)).json<SentPage>().clocks.find(({ statutory }) => statutory !== null);

async function advance(minutes: number): Promise<void> {
  const answer = await app.inject({ method: 'POST', url: '/api/test/clock', payload: { advance: `${minutes} min` } });
  assert.equal(answer.statusCode, 200, answer.body);
}

describe('法定时限包', () => {
  test('every pack tells its source, how far that was read, and when', async () => {
    const found = await packs();
    assert.ok(found.length >= 6);
    for (const { rules } of found)
      for (const rule of rules) assert.ok(rule.source !== '' && rule.evidence !== '' && rule.checked !== '', rule.rule);
  });

  test('switched on at headquarters it counts in the stores, also for a case that was open already', async () => {
    const open = await staffed.complain('north');
    assert.equal(await cardOf(open.caseId), undefined);
    assert.equal((await admin.post(at('main'), {})).statusCode, 204);
    await advance(1);
    const later = await staffed.complain('south');
    for (const { caseId } of [open, later]) {
      const card = await cardOf(caseId);
      assert.ok(card, 'no statutory clock');
      assert.match(card.source, /^法定 · 收到起 7 天内 · 《快递暂行条例》/);
      assert.deepEqual([card.statutory?.evidence, card.title], ['已读原文', '法定处理告知']);
      const said = card.explanation.sentences.map(({ text }) => text).join('\n');
      assert.match(
        said,
        /法定时限：接到投诉起 7 日内处理完，并告诉用户。出处：《快递暂行条例》第二十八条（已读原文，.*核对）。/,
      );
      assert.match(said, /待核：按 2019 年文本核对/);
    }
    assert.deepEqual(
      (await packs()).find(({ pack }) => pack === PACK)?.units.map(({ unit, isOn }) => [unit, isOn]),
      [[units.main, true]],
    );
    assert.deepEqual(
      [...((await packs()).find(({ pack }) => pack === PACK)?.on ?? [])].sort(),
      Object.values(units).sort(),
    );
    const exported = (await house.store.log.read(`case:${later.caseId}` as never)).find(
      ({ type, facts }) => type === 'ClockStarted' && facts['statutory'] !== null,
    );
    const stated = exported?.facts['statutory'] as { source: { zh: string }; evidence: string; checkedOn: string };
    assert.deepEqual(
      [stated.source.zh, stated.evidence, stated.checkedOn],
      ['《快递暂行条例》第二十八条', 'T', '2026-11-22'],
    );
  });

  test('a store switches it off for itself: its clocks fall silent and stay in the file', async () => {
    const { caseId } = await staffed.complain('south');
    assert.ok(await cardOf(caseId));
    assert.equal((await admin.ask('DELETE', at('south'), { headers: { 'x-csrf-token': admin.csrf } })).statusCode, 204);
    await advance(1);
    assert.equal(await cardOf(caseId), undefined);
    const events = await house.store.log.read(`case:${caseId}` as never);
    assert.ok(events.some(({ type }) => type === 'ClockSilenced'));
    assert.equal(await cardOf((await staffed.complain('south')).caseId), undefined);
    assert.equal((await packs()).find(({ pack }) => pack === PACK)?.on.includes(units.south), false);
  });

  test('unknown packs, repetitions and strangers are refused', async () => {
    const again = await admin.post(at('main'), {});
    assert.deepEqual([again.statusCode, again.json<Problem>().code], [422, 'statutory.already']);
    const unknown = await admin.post(`/api/console/units/${units.main}/statutory/cn-moon`, {});
    assert.equal(unknown.json<Problem>().code, 'statutory.unknown');
    assert.equal((await clerk.post(at('north'), {})).statusCode, 403);
  });

  test('an open case in which no clock runs any more takes the pack up without anybody acting', async () => {
    assert.equal((await admin.ask('DELETE', at('main'), { headers: { 'x-csrf-token': admin.csrf } })).statusCode, 204);
    const { caseId } = await staffed.complain('north');
    await advance(60 * 24 * 60);
    const wakeUp = async () =>
      (
        await house.prepared.pool.query<{ due_at: Date }>('select due_at from wake_ups where case_id = $1', [caseId])
      ).rows[0]?.due_at.toISOString();
    assert.equal(await wakeUp(), FAR_AHEAD, 'nothing of it falls due, and it is looked for all the same');
    const started = async () =>
      (await house.store.log.read(`case:${caseId}` as never)).filter(
        ({ type, facts }) => type === 'ClockStarted' && facts['statutory'] !== null,
      ).length;
    assert.equal(await started(), 0);
    assert.equal((await admin.post(at('main'), {})).statusCode, 204);
    await advance(1);
    assert.equal(await started(), 1);
  });
});
