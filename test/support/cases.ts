import { randomUUID } from 'node:crypto';
import { viewerOf, type Viewer } from '#core/access/visibility.ts';
import { NO_YEARS } from '#core/organisation/state.ts';
import type { Organisation, Person, Unit } from '#core/organisation/state.ts';
import { unitsUpward } from '#core/organisation/tree.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { Actor } from '#core/values/event.ts';
import type { CaseId, PersonId, UnitId } from '#core/values/ids.ts';
import { instantFromMs } from '#core/values/instant.ts';
import { changeCase, type CaseAsk, type CaseChanged, type ChangeCase } from '#server/operations/change-case.ts';
import { fileCase, type FileAsk, type FileCase, type Filed, type FilePorts } from '#server/operations/file-case.ts';
import { rulesOf } from '#server/operations/load-rules.ts';
import { Elsewhere } from '#server/read-models/elsewhere.ts';
import { caseReadModels, tablesOf } from '#server/read-models/case-models.ts';
import { rowsOfCase, type CaseReadModel, type UnitTree } from '#server/read-models/case-rows.ts';
import { RowOpener } from '#server/read-models/row-opener.ts';
import { MARKET } from './market.ts';
import { anId, useStore, type TestStore } from './store.ts';

/** 青禾超市: headquarters with two stores; one person for each role that a test needs. */
export interface TestHouse extends TestStore {
  readonly models: readonly CaseReadModel[];
  readonly tree: UnitTree;
  readonly opener: RowOpener;
  readonly organisation: Organisation;
  readonly units: Readonly<Record<'head' | 'river' | 'south', UnitId>>;
  readonly people: Readonly<Record<'clerk' | 'duty' | 'manager' | 'region' | 'caller' | 'other', PersonId>>;
  readonly ports: FilePorts;
  readonly change: ChangeCase;
  readonly file: FileCase;
  viewer(person: PersonId): Viewer;
  actor(person: PersonId): Actor;
  /** Files a complaint at the counter of the river store; what is told replaces what a customer would usually say. */
  filed(told?: Partial<ReturnType<FileAsk['told']>>): Promise<Filed>;
  /** Does an act that must succeed. */
  done(caseId: CaseId, by: Actor, ask: CaseAsk): Promise<Extract<CaseChanged, { kind: 'changed' }>>;
}

/** The hash under which the tests' procedure is pinned; nothing is published in these tests. */
const PINNED = { name: MARKET.name, hash: '0'.repeat(64) };

function unit(id: UnitId, parent: UnitId | null, code: string, name: string): Unit {
  return {
    id,
    version: 1,
    parent,
    code,
    name,
    playbook: PINNED,
    parameters: {},
    calendar: null,
    statutory: {},
    retired: [],
  };
}

function person(id: PersonId, name: string, ...holdings: readonly (readonly [string, UnitId])[]): Person {
  const held = holdings.map(([role, at]) => ({ role, unit: at }));
  return { id, version: 1, name, login: name, language: 'zh-CN', isDisabled: false, holdings: held };
}

function organise(): Pick<TestHouse, 'units' | 'people' | 'organisation'> {
  const units = { head: anId<UnitId>(), river: anId<UnitId>(), south: anId<UnitId>() };
  const names = ['clerk', 'duty', 'manager', 'region', 'caller', 'other'] as const;
  const people = Object.fromEntries(names.map((name) => [name, anId<PersonId>()])) as TestHouse['people'];
  const all = [
    person(people.clerk, '江述', ['clerk', units.river]),
    person(people.duty, '高予安', ['duty', units.river]),
    person(people.manager, '沈立冬', ['store', units.river]),
    person(people.region, '韩松涛', ['region', units.head], ['privacy', units.head]),
    person(people.caller, '方若棠', ['service', units.head]),
    person(people.other, '秦阅川', ['clerk', units.south]),
  ];
  const organisation: Organisation = {
    units: new Map(
      [
        unit(units.head, null, 'head', '青禾超市'),
        unit(units.river, units.head, 'river', '滨河店'),
        unit(units.south, units.head, 'south', '江南店'),
      ].map((each) => [each.id, each]),
    ),
    people: new Map(all.map((each) => [each.id, each])),
    imported: NO_YEARS,
  };
  return { units, people, organisation };
}

/** A store with all read models of cases, an organisation and its procedure, gone after the last test of the file. */
export async function useHouse(playbook: Playbook = MARKET): Promise<TestHouse> {
  const store = await useStore(tablesOf(caseReadModels(Buffer.alloc(32))));
  const models = caseReadModels(store.keys.master.search);
  const organised = organise();
  const tree: UnitTree = { upward: (at) => unitsUpward(organised.organisation, at) };
  const ports: FilePorts = {
    log: store.store.log,
    evidence: store.store.evidence,
    rules: { of: async (at) => rulesOf(organised.organisation, at, playbook, []) },
    rows: { rowsOf: async (found) => rowsOfCase(models, found, tree) },
    clock: { kind: 'system', now: () => instantFromMs(store.clock.nowMs) },
    ids: { next: () => anId() },
    elsewhere: new Elsewhere(store.database.pool, store.keys.master.search),
    playbookOf: async () => PINNED,
    trackingKey: store.keys.master.tracking,
  };
  const change = changeCase(ports);
  const house = {
    ...store,
    ...organised,
    models,
    tree,
    ports,
    change,
    file: fileCase(ports),
    opener: new RowOpener(store.keys.master),
  };
  return { ...house, ...doings(house) };
}

type Standing = Omit<TestHouse, 'viewer' | 'actor' | 'filed' | 'done'>;

function doings(house: Standing): Pick<TestHouse, 'viewer' | 'actor' | 'filed' | 'done'> {
  const holdingsOf = (id: PersonId) => house.organisation.people.get(id)?.holdings ?? [];
  const actor = (id: PersonId): Actor => ({
    kind: 'staff',
    person: id,
    roles: holdingsOf(id).map((held) => held.role),
  });
  return {
    actor,
    viewer: (id) =>
      viewerOf(
        id,
        holdingsOf(id).map((held) => ({ ...held, upward: house.tree.upward(held.unit) })),
      ),
    filed: async (told = {}) => {
      const filed = await house.file({
        caseId: anId<CaseId>(),
        by: actor(house.people.clerk),
        told: (now) => ({ ...usual(house, now), ...told }),
        claims: [],
        idempotency: { scope: 'test', key: randomUUID(), bodyHash: '' },
      });
      if (filed.kind !== 'filed') throw new Error(`not filed: ${JSON.stringify(filed)}`);
      return filed.receipt;
    },
    done: async (caseId, by, ask) => {
      const changed = await house.change({ caseId, by, seen: null, ask });
      if (changed.kind !== 'changed') throw new Error(`${ask.type} was not done: ${JSON.stringify(changed)}`);
      return changed;
    },
  };
}

function usual(house: Standing, now: ReturnType<FilePorts['clock']['now']>): ReturnType<FileAsk['told']> {
  return {
    unit: house.units.river,
    channel: 'counter',
    occurredAt: null,
    receivedAt: now,
    harm: 'none',
    impact: 'none',
    category: null,
    demands: ['refund'],
    firstTalk: [],
    noticeVersion: null,
    language: 'zh-CN',
    name: '孟先生',
    phone: '138 0013 6021',
    contact: null,
    matter: '苹果多收了一斤的钱。收银员不肯改，还说机器不会错。',
    title: null,
    place: '三号收银台',
    purchase: null,
    files: [],
    promises: [],
    severity: null,
    severityReason: null,
  };
}
