import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { caseStream, type CaseId } from '#core/values/ids.ts';
import { instantFromMs, type Instant } from '#core/values/instant.ts';
import { rowsFromLog } from '#server/read-models/rebuild.ts';
import { useHouse } from '#test/support/cases.ts';
import { MARKET } from '#test/support/market.ts';

/** 重复投诉: what is alike is counted in its unit, and a person wherever they complain, however their number is typed. */

const house = await useHouse({ ...MARKET, recurrence: { within: { amount: 30, unit: 'd' }, byPerson: true } });
const { people, units } = house;
const DAY_MS = 86_400_000;
const received = (daysAgo: number): Instant => instantFromMs(house.clock.nowMs - daysAgo * DAY_MS);

interface Counted {
  readonly sameCategory: number;
  readonly samePerson: number;
  readonly alike: readonly CaseId[];
}

async function counted(caseId: CaseId): Promise<Counted | null> {
  const logged = await house.ports.log.read(caseStream(caseId));
  const found = logged.findLast(({ type }) => type === 'RecurrenceCounted');
  return (found?.facts as unknown as Counted | undefined) ?? null;
}

let strangers = 0;

/** By somebody who never complained before, unless it says by whom. */
async function filed(told: Parameters<typeof house.filed>[0]): Promise<CaseId> {
  return (
    await house.filed({ phone: null, contact: `stranger ${String((strangers += 1))}`, category: 'goods', ...told })
  ).caseId;
}

describe('重复投诉', () => {
  test('about the same: in the unit, in the last thirty days, and nothing that was declined', async () => {
    const first = await filed({ receivedAt: received(36) });
    assert.deepEqual(await counted(first), { ...(await counted(first)), sameCategory: 1, samePerson: 1, alike: [] });
    const second = await filed({ receivedAt: received(29) });
    const third = await filed({ receivedAt: received(3) });
    assert.equal((await counted(third))?.sameCategory, 2, 'the first is too long ago');
    assert.deepEqual((await counted(third))?.alike, [second]);
    assert.equal((await counted(await filed({ unit: units.south })))?.sameCategory, 1, 'another store');
    assert.equal((await counted(await filed({ category: 'service' })))?.sameCategory, 1, 'about something else');
    const [reason] = MARKET.declineReasons;
    const ask = { type: 'DeclineCase', reason: reason?.id ?? '', explanation: '不是我们的货' } as const;
    await house.done(third, house.actor(people.manager), ask);
    const last = await filed({});
    assert.deepEqual([(await counted(last))?.sameCategory, (await counted(last))?.alike], [2, [second]]);
  });

  test('of the same person: at any store, about anything, by the number however it is typed', async () => {
    const first = await filed({ phone: '138 0013-8000', category: 'service', unit: units.south });
    const second = await filed({ phone: '+86 13800138000' });
    assert.deepEqual([(await counted(second))?.samePerson, (await counted(second))?.alike.includes(first)], [2, true]);
    assert.equal((await counted(await filed({ phone: '13800138001' })))?.samePerson, 1, 'another number');
    const mail = { contact: 'He.Xiansheng@example.invalid' };
    await filed(mail);
    assert.equal((await counted(await filed({ contact: 'he.xiansheng@example.invalid ' })))?.samePerson, 2);
  });

  test('graded as something else, it is counted as that, and so it is for others; its row follows from its events', async () => {
    const caseId = await filed({ unit: units.south, category: null });
    assert.equal((await counted(caseId))?.sameCategory, 0);
    const ask = {
      type: 'AssessCase',
      severity: 'ordinary',
      category: 'goods',
      reason: null,
      lateReason: null,
    } as const;
    await house.done(caseId, house.actor(people.other), ask);
    const [own, next] = [await counted(caseId), await counted(await filed({ unit: units.south }))];
    assert.equal(next?.sameCategory, (own?.sameCategory ?? 0) + 1);
    const made = await rowsFromLog({ ...house.ports, models: house.models, tree: house.tree }, caseStream(caseId));
    const { rows } = await house.database.pool.query<{ category: string; person: string }>(
      'select category, person from rm_alike where owner = $1',
      [caseStream(caseId)],
    );
    const columns = made?.rows.find(({ table }) => table === 'rm_alike')?.rows[0]?.columns;
    assert.deepEqual(rows, [{ category: columns?.['category'], person: columns?.['person'] }]);
    assert.equal(rows[0]?.category, 'goods');
    assert.match(rows[0]?.person ?? '', /^[\w-]{43}$/, 'a mark, not who it is');
  });
});
