import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeCase } from './change-case.ts';
import { caseReadModels, tablesOf } from '#server/read-models/case-models.ts';
import { Elsewhere } from '#server/read-models/elsewhere.ts';
import { rowsFromLog } from '#server/read-models/rebuild.ts';
import { EventLog } from '#server/store/event-log.ts';
import { caseStream, type CaseId, type EntryId, type UnitId } from '#core/values/ids.ts';
import type { Day } from '#core/values/instant.ts';
import { useHouse } from '#test/support/cases.ts';
import { anId } from '#test/support/store.ts';
import { MARKET } from '#test/support/market.ts';
import type { CaseAsk, ChangeCase } from './change-case.ts';

/** 授权额度: what the cases of a unit grant in a month is one sum, whoever grants it, on whatever node. */

const house = await useHouse({
  ...MARKET,
  authority: [
    { role: 'clerk', fenPerCase: null, fenPerMonth: 100_000 },
    { role: 'duty', fenPerCase: null, fenPerMonth: 200_000 },
  ],
});
const { people, units } = house;
const elsewhere = new Elsewhere(house.database.pool, house.keys.master.search);
const MONTH = '2026-07-01' as Day;
const grantedAt = async (unit: UnitId, month = MONTH): Promise<number> =>
  (await elsewhere.grantedIn(unit, month, anId<CaseId>())).fen;

async function graded(unit = units.river): Promise<CaseId> {
  const { caseId } = await house.filed({ unit });
  const by = house.actor(people.clerk);
  await house.done(caseId, by, {
    type: 'AssessCase',
    severity: 'ordinary',
    category: 'goods',
    reason: null,
    lateReason: null,
  });
  return caseId;
}

const offering = (yuan: number, entry = anId<EntryId>()): Extract<CaseAsk, { type: 'MakeOffer' }> => ({
  type: 'MakeOffer',
  entry,
  lines: [{ kind: 'refund', amountFen: yuan * 100, count: null, text: '退款' }],
  hasLoss: false,
  change: null,
  explanation: null,
  how: 'phone',
  lateReason: null,
});

/** A second node on the same database. */
function anotherNode(): ChangeCase {
  const { database, keys } = house;
  const tables = tablesOf(caseReadModels(keys.master.search));
  const log = new EventLog({ pool: database.pool, master: keys.master, tables });
  return changeCase({ ...house.ports, log });
}

describe('本月总额', () => {
  test('offers made at once, on two nodes, never pass together what one of them could not', async () => {
    const nodes = [house.change, anotherNode()];
    const cases = await Promise.all(Array.from({ length: 12 }, () => graded()));
    const by = house.actor(people.clerk);
    const changed = await Promise.all(
      cases.map(async (caseId, at) => {
        const change = nodes[at % nodes.length] ?? house.change;
        return await change({ caseId, by, seen: null, ask: offering(300) });
      }),
    );
    const remedies = changed.map((each) => (each.kind === 'changed' ? each.state.remedy.kind : each.kind));
    assert.equal(remedies.filter((kind) => kind === 'offered').length, 3, remedies.join(' '));
    assert.equal(remedies.filter((kind) => kind === 'proposed').length, 9, remedies.join(' '));
    assert.equal(await grantedAt(units.river), 90_000);
  });

  test('is that of the unit alone; turned down or taken back, it is free again; the rows follow from the events', async () => {
    const by = house.actor(people.clerk);
    const [first, second] = [await graded(units.south), await graded(units.south)];
    const entry = anId<EntryId>();
    await house.done(first, by, offering(400, entry));
    await house.done(second, by, offering(600));
    assert.equal(await grantedAt(units.south), 100_000);
    assert.equal((await elsewhere.grantedIn(units.south, MONTH, first)).fen, 60_000, 'without its own');
    assert.equal(await grantedAt(units.south, '2026-08-01' as Day), 0);
    const recorded = { by: people.clerk, how: 'phone' } as const;
    const no = { answer: 'rejected', text: '不够', askedFen: null, recorded, receivedAt: null } as const;
    const unsigned = { signature: null, signedName: null, seenHash: null };
    await house.done(first, by, { type: 'AnswerOffer', offer: entry, ...no, ...unsigned });
    assert.equal(await grantedAt(units.south), 60_000);
    await house.done(second, by, { type: 'WithdrawCase', reason: null, recorded });
    assert.equal(await grantedAt(units.south), 0);
    for (const caseId of [first, second]) {
      const made = await rowsFromLog({ ...house.ports, models: house.models, tree: house.tree }, caseStream(caseId));
      assert.deepEqual(made?.rows.find(({ table }) => table === 'rm_grants')?.rows, []);
    }
  });
});
