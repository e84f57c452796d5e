import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fold } from '#core/case/evolve.ts';
import type { CaseId, EntryId } from '#core/values/ids.ts';
import { plusMs } from '#core/values/instant.ts';
import { useHouse } from '#test/support/cases.ts';
import { MARKET } from '#test/support/market.ts';
import { anId } from '#test/support/store.ts';
import { CaseFiles } from './case-file.ts';
import { compareReadModels, type Difference } from './compare.ts';
import { fillStages, rebuild } from './rebuild.ts';
import { openedSummaries } from './opened-summaries.ts';
import { maySee } from '#core/access/visibility.ts';
import { audiencesOf, Register } from './register.ts';
import type { StageCount } from './register.ts';
import { Worklists } from './worklist.ts';

const house = await useHouse();
const { database, people, units } = house;
const ports = { pool: database.pool, log: house.store.log, models: house.models, tree: house.tree };
const summaries = openedSummaries(database.pool, house.opener);
const worklists = new Worklists(database.pool, summaries);
const register = new Register(database.pool, summaries);
const files = new CaseFiles(database.pool, house.opener);

async function differences(): Promise<Difference[]> {
  return await Array.fromAsync(compareReadModels(ports, house.opener));
}

async function dump(): Promise<string> {
  const parts: string[] = [];
  for (const { table } of house.models) {
    const columns = ['owner', ...Object.keys(table.columns)].map((column) => `${column}::text`).join(', ');
    const { rows } = await database.pool.query(`select ${columns}, sealed is null as bare from ${table.table}`);
    parts.push(table.table, ...rows.map((row) => JSON.stringify(row)).sort());
  }
  return parts.join('\n');
}

/** A grave case up to its analysis, about one colleague. */
async function graveCase(): Promise<CaseId> {
  const { caseId } = await house.filed({
    harm: 'injury',
    severity: 'grave',
    matter: '地上有水没人管，我妈滑倒了，手腕肿了。',
  });
  const clerk = house.actor(people.clerk);
  const manager = house.actor(people.manager);
  await house.done(caseId, house.actor(people.duty), {
    type: 'NameRespondent',
    answer: { kind: 'named', people: [people.other], units: [], outside: false },
    remark: '当班的是他',
  });
  await house.done(caseId, clerk, {
    type: 'AssignCase',
    to: { kind: 'person', person: people.manager },
    role: 'store',
    remark: null,
    lateReason: null,
  });
  await house.done(caseId, manager, { type: 'AcceptCase', lateReason: null });
  await house.done(caseId, manager, {
    type: 'RecordContact',
    entry: anId<EntryId>(),
    how: 'site',
    at: house.ports.clock.now(),
    person: people.manager,
    roles: ['store'],
    summary: '到场看了地面，陪着去了医院。',
    checklist: [],
    keeps: [],
    promises: [
      {
        entry: anId<EntryId>(),
        fromAt: null,
        dueAt: plusMs(house.ports.clock.now(), 3_600_000),
        kind: 'progress',
        what: '告诉检查结果',
        reason: null,
      },
    ],
    settled: null,
    lateReason: null,
  });
  await house.done(caseId, manager, {
    type: 'RecordFinding',
    entry: anId<EntryId>(),
    substantiated: 'yes',
    text: '冷柜漏水，二十分钟没人放牌子。',
    forComplainant: '确实漏水了二十分钟。是我们的错。',
    evidence: [],
    lateReason: null,
  });
  await house.done(caseId, manager, {
    type: 'RecordCauses',
    entry: anId<EntryId>(),
    method: 'five-whys',
    causes: [
      { dimension: 'people', isRoot: false, text: '没人巡查' },
      { dimension: 'goods', isRoot: true, text: '冷柜排水管老化' },
    ],
    lateReason: null,
  });
  return caseId;
}

test('rows built anew from the log are those that were written step by step', async () => {
  await graveCase();
  const { caseId } = await house.filed();
  await house.done(caseId, house.actor(people.clerk), {
    type: 'CorrectEntry',
    entry: caseId as string as EntryId,
    field: 'name',
    text: '孟女士',
    reason: '听错了',
  });
  const before = await dump();
  assert.deepEqual(await differences(), []);
  await rebuild(ports, house.ports.clock.now());
  assert.equal(await dump(), before);
  assert.deepEqual(await differences(), []);
});

test('a case that was erased keeps its counts and loses every sealed part, also when built anew', async () => {
  const caseId = await graveCase();
  await house.done(caseId, house.actor(people.region), { type: 'EraseCase', ground: 'requested' });
  const owner = `case:${caseId}`;
  for (const { table } of house.models) {
    const { rows } = await database.pool.query(`select sealed from ${table.table} where owner = $1`, [owner]);
    assert.deepEqual(
      rows.filter((row: { sealed: unknown }) => row.sealed !== null),
      [],
      table.table,
    );
  }
  const { rowCount } = await database.pool.query('select from rm_search where owner = $1', [owner]);
  assert.equal(rowCount, 0);
  const { rows: kept } = await database.pool.query('select unit from rm_cases where owner = $1 and is_erased', [owner]);
  assert.equal(kept.length, 2);
  const before = await dump();
  await rebuild(ports, house.ports.clock.now());
  assert.equal(await dump(), before);
  assert.deepEqual(await differences(), []);
});

test('every kind of tampering with a row is seen', async () => {
  const { caseId } = await house.filed();
  const owner = `case:${caseId}`;
  const tamperings = [
    `update rm_cases set status = 'closed' where owner = '${owner}' and unit = '${units.head}'`,
    `delete from rm_tasks where owner = '${owner}' and scope like 'unit:%'`,
    `insert into rm_recusals (owner, who) values ('${owner}', 'person:${people.duty}')`,
    `update rm_summaries set sealed = (select sealed from rm_search where owner = '${owner}') where owner = '${owner}'`,
    `update rm_search set tokens = tokens[2:] where owner = '${owner}'`,
    `insert into rm_causes (owner, unit, found_on, dimension, causes, roots) values ('case:nowhere', '${units.head}', '2026-07-18', 'people', 1, 1)`,
  ];
  for (const tampering of tamperings) {
    await database.pool.query(tampering);
    const found = await differences();
    assert.ok(found.length > 0, tampering);
    await database.pool.query(`delete from rm_causes where owner = 'case:nowhere'`);
    await rebuild(ports, house.ports.clock.now());
    assert.deepEqual(await differences(), [], `mended after: ${tampering}`);
  }
});

test('a worklist holds what is asked of a person and of their roles, in the order in which it runs out', async () => {
  const { caseId } = await house.filed();
  const page = await worklists.page(house.viewer(people.clerk), 'mine', null);
  const mine = page.tasks.filter((row) => row.caseId === caseId);
  assert.ok(mine.some((row) => row.task.origin === 'assess'));
  assert.equal(mine[0]?.title, '苹果多收了一斤的钱');
  const dues = page.tasks.map((row) => row.task.clock?.dueAt ?? '9999');
  assert.deepEqual(dues, dues.toSorted());
  const other = await worklists.page(house.viewer(people.other), 'mine', null);
  assert.deepEqual(other.tasks, []);
  assert.ok(
    (await worklists.page(house.viewer(people.clerk), 'started', null)).tasks.some((row) => row.caseId === caseId),
  );
});

test('headquarters and the store read a case, the other store does not', async () => {
  const { caseId } = await house.filed();
  const sees = async (person: keyof typeof people): Promise<boolean> => {
    const viewer = house.viewer(people[person]);
    const inRegister = (await register.page(viewer, null)).hits.some((hit) => hit.caseId === caseId);
    assert.equal((await files.find(viewer, caseId)) !== null, inRegister, person);
    const audience = (await audiencesOf(database.pool, [caseId])).get(caseId);
    assert.equal(audience !== undefined && maySee(viewer, audience), inRegister, person);
    return inRegister;
  };
  assert.deepEqual([await sees('region'), await sees('clerk'), await sees('other')], [true, true, false]);
});

test('a case about a colleague leaves their lists, counts, page and live updates', async () => {
  const { caseId } = await house.filed();
  const viewer = house.viewer(people.duty);
  const counted = async () => (await worklists.page(viewer, 'unit', null)).counts.unit;
  const sees = async () => ({
    worklist: (await worklists.page(viewer, 'unit', null)).tasks.some((row) => row.caseId === caseId),
    register: (await register.page(viewer, null)).hits.some((hit) => hit.caseId === caseId),
    page: (await files.find(viewer, caseId)) !== null,
    live: maySee(
      viewer,
      (await audiencesOf(database.pool, [caseId])).get(caseId) ?? {
        units: new Set(),
        scopes: new Set(),
        recused: new Set(),
      },
    ),
  });
  assert.deepEqual(await sees(), { worklist: true, register: true, page: true, live: true });
  const before = await counted();
  await house.done(caseId, house.actor(people.clerk), {
    type: 'AssessCase',
    severity: 'ordinary',
    category: 'service',
    reason: null,
    lateReason: null,
  });
  const graded = await counted();
  await house.done(caseId, house.actor(people.manager), {
    type: 'NameRespondent',
    answer: { kind: 'named', people: [people.duty], units: [], outside: false },
    remark: null,
  });
  assert.deepEqual(await sees(), { worklist: false, register: false, page: false, live: false });
  assert.ok((await counted()) < graded, `${before} then ${graded}`);
});

test('a file is opened once for each version, and an erased one is shown to nobody, whoever had it open', async () => {
  const { caseId } = await house.filed({ severity: 'ordinary' });
  const viewer = house.viewer(people.region);
  const look = async () => await files.find(viewer, caseId);
  const first = await look();
  assert.equal((await look())?.events, first?.events, 'the same version was opened twice');
  assert.deepEqual(first?.state, fold(caseId, first?.events ?? []));
  await house.done(caseId, house.actor(people.clerk), { type: 'AddNote', entry: anId<EntryId>(), text: '又来过一次' });
  const next = await look();
  assert.deepEqual(
    [next?.version, next?.events?.length],
    [(first?.version ?? 0) + 1, (first?.events?.length ?? 0) + 1],
  );
  await house.done(caseId, house.actor(people.region), { type: 'EraseCase', ground: 'requested' });
  const erased = await look();
  assert.deepEqual([erased?.events, erased?.state], [null, null]);
});

test('a unit that is complained about takes the case from everybody in it', async () => {
  const { caseId } = await house.filed({ severity: 'ordinary' });
  await house.done(caseId, house.actor(people.region), {
    type: 'NameRespondent',
    answer: { kind: 'named', people: [], units: [units.river], outside: false },
    remark: null,
  });
  assert.equal(await files.find(house.viewer(people.manager), caseId), null);
  assert.notEqual(await files.find(house.viewer(people.region), caseId), null);
});

test('the link in force finds the file, an older one finds nothing', async () => {
  const { caseId, secret } = await house.filed();
  const { trackingHashOf } = await import('#server/operations/file-case.ts');
  assert.equal((await files.findByTracking(trackingHashOf(secret)))?.caseId, caseId);
  await house.done(caseId, house.actor(people.clerk), {
    type: 'IssueLink',
    trackingHash: 'a'.repeat(64),
    reason: '客人丢了链接',
  });
  assert.equal(await files.findByTracking(trackingHashOf(secret)), null);
  assert.equal((await files.findByTracking('a'.repeat(64)))?.caseId, caseId);
});

test('causes are counted by dimension, the most frequent first, without cases about the viewer', async () => {
  await graveCase();
  const day = '2026-07-18' as Parameters<typeof register.causes>[1];
  const counted = await register.causes(house.viewer(people.region), day, day);
  assert.deepEqual(
    counted.map((row) => row.dimension),
    ['goods', 'people'],
  );
  assert.ok(counted.every((row) => row.cases >= 1 && row.causes >= row.roots));
});

describe('环节里的件数', () => {
  const counts = async (person: keyof typeof people, hash = '0'.repeat(64), now = house.ports.clock.now()) =>
    new Map(
      (await register.stages(house.viewer(people[person]), { name: MARKET.name, hash }, now)).map((row) => [
        row.stage,
        row,
      ]),
    );
  const total = (rows: ReadonlyMap<string, StageCount>, part: 'open' | 'late' | 'older' = 'open'): number =>
    rows.values().reduce((sum, row) => sum + row[part], 0);

  test('count what one may see, where it is now', async () => {
    const before = {
      clerk: total(await counts('clerk')),
      other: total(await counts('other')),
      region: total(await counts('region')),
    };
    const { caseId } = await house.filed();
    assert.equal(total(await counts('clerk')), before.clerk + 1);
    assert.equal(total(await counts('region')), before.region + 1);
    assert.equal(total(await counts('other')), before.other);
    const state = (await files.find(house.viewer(people.clerk), caseId))?.state;
    assert.ok(state && state.status !== 'none');
    const stage = state.stage?.id ?? '';
    assert.ok(((await counts('clerk')).get(stage)?.open ?? 0) > 0, stage);
    await house.done(caseId, house.actor(people.clerk), {
      type: 'AssessCase',
      severity: 'ordinary',
      category: 'service',
      reason: null,
      lateReason: null,
    });
    await house.done(caseId, house.actor(people.manager), {
      type: 'NameRespondent',
      answer: { kind: 'named', people: [people.clerk], units: [], outside: false },
      remark: null,
    });
    assert.equal(total(await counts('clerk')), before.clerk, 'a case about oneself');
  });

  test('tell what is late, and what goes by an older version', async () => {
    await house.filed();
    const now = house.ports.clock.now();
    const [early, late] = [await counts('clerk'), await counts('clerk', '1'.repeat(64), plusMs(now, 365 * 86_400_000))];
    assert.equal(total(late), total(early));
    assert.ok(total(late, 'late') > total(early, 'late'));
    assert.deepEqual([total(early, 'older'), total(late, 'older')], [0, total(late)]);
  });

  test('are filled in for rows that an earlier version wrote', async () => {
    const { caseId } = await house.filed();
    const before = await counts('clerk');
    await database.pool.query('update rm_cases set playbook = null, stage = null where owner = $1', [`case:${caseId}`]);
    assert.equal(total(await counts('clerk')), total(before) - 1);
    await fillStages(ports, house.ports.clock.now());
    assert.deepEqual(await counts('clerk'), before);
    assert.deepEqual(await differences(), []);
  });
});
