import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Pool, QueryConfig } from 'pg';
import type { Actor } from '#core/values/event.ts';
import type { CaseId, EntryId } from '#core/values/ids.ts';
import { useHouse } from '#test/support/cases.ts';
import { untilLocked } from '#test/support/locked.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { anId } from '#test/support/store.ts';
import type { CaseAsk } from '#server/operations/change-case.ts';
import { openedSummaries } from './opened-summaries.ts';
import { rebuild } from './rebuild.ts';
import { Worklists } from './worklist.ts';
import { WORKLIST_VIEWS } from './worklist-answer.ts';

const house = await useHouse();
const { database, people, units } = house;
type Name = keyof typeof people;
const NAMES = Object.keys(people) as Name[];

/** The pool, and the names of the statements that were sent over it. */
function watched(): { readonly pool: Pool; taken(): string[] } {
  const names: string[] = [];
  const query = async (asked: QueryConfig): Promise<unknown> => {
    names.push(asked.name ?? asked.text);
    return await database.pool.query(asked);
  };
  return { pool: { query } as unknown as Pool, taken: () => names.splice(0) };
}

const { pool, taken } = watched();
/** What every reader of a node asks, all the while; whoever asks for the first time has nothing kept. */
let kept = new Worklists(pool, openedSummaries(database.pool, house.opener));
const firstLook = (): Worklists => new Worklists(database.pool, openedSummaries(database.pool, house.opener));

/** Every reader sees in every view what they would see who never looked before. */
async function assertCurrent(after: string): Promise<void> {
  for (const name of NAMES) {
    const viewer = house.viewer(people[name]);
    for (const view of WORKLIST_VIEWS) {
      const [shown, found] = [await kept.page(viewer, view, null), await firstLook().page(viewer, view, null)];
      assert.deepEqual(shown, found, `${name}, ${view}, after ${after}`);
    }
  }
}

const cases: CaseId[] = [];
const WITHDRAWAL: CaseAsk = { type: 'WithdrawCase', reason: '东西已经换好，不追究了', recorded: null };

before(async () => {
  for (let index = 0; index < 25; index++) {
    house.clock.nowMs += 60_000;
    cases.push((await house.filed({ unit: index % 3 === 0 ? units.south : units.river })).caseId);
  }
});

test('a first page is shown again after one short query, with what was written since', async () => {
  const viewer = house.viewer(people.other);
  const first = await kept.page(viewer, 'mine', null);
  assert.ok(first.tasks.length > 0 && first.counts.unit > 0);
  taken();
  assert.deepEqual(await kept.page(viewer, 'mine', null), first);
  assert.deepEqual(taken(), ['worklist again']);
  await house.filed({ unit: units.river });
  assert.deepEqual(await kept.page(viewer, 'mine', null), first);
  assert.deepEqual(taken(), ['worklist again'], 'another store filed a complaint');
  const { caseId } = await house.filed({ unit: units.south });
  const page = await kept.page(viewer, 'mine', null);
  assert.ok(page.tasks.some((task) => task.caseId === caseId));
  assert.deepEqual(taken(), ['worklist again'], 'their own store filed one');
});

test('a case that is handed to and fro between two looks leaves the list in which it was', async () => {
  const { caseId } = await house.filed({ unit: units.south });
  const viewer = house.viewer(people.other);
  const has = async (): Promise<boolean> =>
    (await kept.page(viewer, 'mine', null)).tasks.some((task) => task.caseId === caseId);
  assert.equal(await has(), true);
  await house.done(caseId, house.actor(people.other), {
    type: 'AssessCase',
    severity: 'grave',
    category: 'service',
    reason: '顾客受了伤',
    lateReason: null,
  });
  await house.done(caseId, house.actor(people.region), {
    type: 'NameRespondent',
    answer: { kind: 'named', people: [people.other], units: [], outside: false },
    remark: null,
  });
  await house.done(caseId, house.actor(people.region), { type: 'AddNote', entry: anId<EntryId>(), text: '已换人' });
  assert.equal(await has(), false);
  await assertCurrent('the respondent was named');
});

test('what is still being written while a page is read is on it once it is committed', async () => {
  const viewer = house.viewer(people.other);
  await kept.page(viewer, 'mine', null);
  const blocking = await database.pool.connect();
  try {
    await blocking.query('begin; lock table wake_ups in exclusive mode');
    const filing = house.filed({ unit: units.south });
    await untilLocked(database.pool);
    // Somebody who began later and is done already: the last transaction that ended says nothing of those before it.
    await database.pool.query('select pg_current_xact_id()');
    // Twice: the second look rests on what the first one said of when it was.
    const [during, again] = [await kept.page(viewer, 'mine', null), await kept.page(viewer, 'mine', null)];
    await blocking.query('commit');
    const { caseId } = await filing;
    assert.ok(![...during.tasks, ...again.tasks].some((task) => task.caseId === caseId));
    assert.ok((await kept.page(viewer, 'mine', null)).tasks.some((task) => task.caseId === caseId));
  } finally {
    blocking.release();
  }
});

test('rows of a database that was restored into a new cluster count as old', async () => {
  const viewer = house.viewer(people.other);
  await database.pool.query(`update rm_summaries set changed = '9000000000'`);
  // Nobody restores a database under a node that runs.
  kept = new Worklists(pool, openedSummaries(database.pool, house.opener));
  const first = await kept.page(viewer, 'unit', null);
  taken();
  assert.deepEqual(await kept.page(viewer, 'unit', null), first);
  assert.deepEqual(taken(), ['worklist again']);
  await house.done(cases[0] as CaseId, { kind: 'complainant' }, WITHDRAWAL);
  await assertCurrent('a withdrawal');
});

describe('whatever is done, every list is what it would be without having been kept', () => {
  for (const seed of [1, 20_261_128]) {
    test(`seed ${String(seed)}`, async () => {
      const random = seededRandom(seed);
      const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const person = () => people[one(NAMES)];
      let done = 0;
      taken();
      for (let step = 0; step < 60; step++) {
        house.clock.nowMs += Math.floor(random() * 40 * 60_000);
        const [caseId, who] = [one(cases), person()];
        const ask = askOf(one(KINDS), person(), who, random);
        if (ask === 'file') {
          cases.push(
            (await house.filed({ unit: one([units.south, units.river]), severity: one([null, 'ordinary']) })).caseId,
          );
        } else if (ask === 'rebuild') {
          const ports = { pool: database.pool, log: house.store.log, models: house.models, tree: house.tree };
          await rebuild(ports, house.ports.clock.now(), one([units.south, units.river]));
        } else {
          const by: Actor = ask === WITHDRAWAL ? { kind: 'complainant' } : house.actor(who);
          const changed = await house.change({ caseId, by, seen: null, ask });
          if (changed.kind === 'changed') done += 1;
        }
        await assertCurrent(`step ${String(step)}: ${typeof ask === 'string' ? ask : ask.type}`);
      }
      assert.ok(done >= 8, `only ${String(done)} acts were done`);
      const sent = Map.groupBy(taken(), (name) => (name === 'worklist again' ? 'again' : 'anew'));
      const [again = 0, anew = 0] = [sent.get('again')?.length, sent.get('anew')?.length];
      assert.ok(anew < again / 4, `${String(anew)} of ${String(again)} pages were found anew`);
    });
  }
});

const KINDS = [
  'file',
  'assess',
  'assess',
  'assign',
  'hand-over',
  'respondent',
  'unit',
  'note',
  'withdraw',
  'erase',
  'rebuild',
] as const;

function askOf(
  kind: (typeof KINDS)[number],
  other: Extract<Actor, { kind: 'staff' }>['person'],
  self: typeof other,
  random: () => number,
): CaseAsk | 'file' | 'rebuild' {
  const toOther = { kind: 'person', person: other } as const;
  const named = { kind: 'named', people: [], units: [], outside: false } as const;
  switch (kind) {
    case 'file':
    case 'rebuild':
      return kind;
    case 'assess': {
      const severity = random() < 0.5 ? 'grave' : 'ordinary';
      return { type: 'AssessCase', severity, category: 'service', reason: '当面看过', lateReason: '人手不够' };
    }
    case 'assign':
      return { type: 'AssignCase', to: toOther, role: 'store', remark: null, lateReason: '人手不够' };
    case 'hand-over':
      return { type: 'HandOverCase', to: toOther, remark: '换班' };
    case 'respondent':
      return { type: 'NameRespondent', answer: { ...named, people: [other] }, remark: null };
    case 'unit':
      return {
        type: 'NameRespondent',
        answer: { ...named, units: [random() < 0.5 ? units.river : units.south] },
        remark: null,
      };
    case 'note':
      return { type: 'AddNote', entry: anId<EntryId>(), text: '看过一次' };
    case 'withdraw':
      return WITHDRAWAL;
    case 'erase':
      return self === people.region
        ? { type: 'EraseCase', ground: 'requested' }
        : { type: 'AddNote', entry: anId<EntryId>(), text: '又看一次' };
  }
}
