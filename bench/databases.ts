// The databases of the bench: 1,000 and 100,000 cases made by the program itself, with a copy of each for the floor.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import type { OrganisationAsk } from '#server/operations/organisation.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { topUnit } from '#core/organisation/tree.ts';
import { firstStart } from '#server/operations/first-start.ts';
import type { Database } from '#server/store/database.ts';
import { migrate } from '#server/store/migrate.ts';
import { inDatabase, openPool } from '#server/store/pool.ts';
import type { House } from '#server/wiring/house.ts';
import { DEFAULT_PLAYBOOK } from '#server/wiring/catalogue.ts';
import { closeStanding, openStanding, STORES } from './standing.ts';

export interface Size {
  readonly name: 'small' | 'large';
  readonly cases: number;
}

/** Who reads in the bench: somebody at headquarters who sees every case, and somebody with every role in one store. */
export const READERS = { head: 'head', store: 'store' } as const;
export const PASSWORD = 'bench-reader-7f3d-2026';
/** Of a hundred cases so many are still open; the rest are withdrawn. All of the small database are open. */
const OPEN_SHARE = 0.05;

export async function withAdmin<T>(cluster: Database, run: (admin: Pool) => Promise<T>): Promise<T> {
  const admin = openPool(inDatabase(cluster.connection, 'postgres'), { max: 1, name: 'bench' });
  try {
    return await run(admin);
  } finally {
    await admin.end();
  }
}

/** Copies a database to which nobody is connected. */
export async function copyDatabase(cluster: Database, from: string, to: string): Promise<void> {
  await withAdmin(cluster, async (admin) => {
    await admin.query(`drop database if exists ${to} with (force)`);
    await admin.query(`create database ${to} template ${from} strategy file_copy`);
    await admin.query('checkpoint');
  });
}

/** Makes both databases anew; tells how long it took. */
export async function seedDatabases(
  folder: string,
  cluster: Database,
  sizes: readonly Size[],
  tell: (line: string) => void,
): Promise<void> {
  await beginGrowing(folder, cluster);
  let have = 0;
  for (const { name, cases } of sizes) {
    const began = performance.now();
    await grow(folder, { from: have, until: cases, openFrom: have === 0 ? 0 : Math.floor(cases * (1 - OPEN_SHARE)) });
    await settle(folder, cluster);
    await copyDatabase(cluster, 'growing', name);
    await copyDatabase(cluster, 'growing', `floor_${name}`);
    tell(`${String(cases)} cases after ${((performance.now() - began) / 1000).toFixed(0)} s`);
    have = cases;
  }
}

/** 到期的案件: so many, filed at one and the same moment long ago and not looked at since; `due`, and `floor_due` like it. */
export async function seedDue(folder: string, cluster: Database, cases: number, filedAt: Instant): Promise<void> {
  await beginGrowing(folder, cluster);
  await grow(folder, { from: 0, until: cases, openFrom: 0, filedAt });
  await settle(folder, cluster);
  for (const name of ['due', 'floor_due']) await copyDatabase(cluster, 'growing', name);
}

/** An empty database with an organisation in it, and one for the texts beside. */
async function beginGrowing(folder: string, cluster: Database): Promise<void> {
  await withAdmin(cluster, async (admin) => {
    for (const name of ['plain', 'growing']) {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`create database ${name} encoding 'UTF8' template template0`);
    }
  });
  await inNamed(cluster, 'plain', (pool) =>
    pool.query('create unlogged table texts (serial bigint primary key, case_id uuid not null, text text not null)'),
  );
  await inNamed(cluster, 'growing', (pool) => migrate(pool));
  await organise(folder);
}

interface Growth {
  readonly from: number;
  readonly until: number;
  /** Those before it are withdrawn. */
  readonly openFrom: number;
  /** By whose clock they are filed: all at once, where it is given. */
  readonly filedAt?: Instant;
}

/** As many processes at a time as there are cores; the open ones come last, in a pass of their own. */
async function grow(folder: string, growth: Growth): Promise<void> {
  const openFrom = Math.max(growth.from, growth.openFrom);
  await growTogether(folder, { ...growth, until: openFrom });
  await growTogether(folder, { ...growth, from: openFrom });
}

async function growTogether(folder: string, { from, until, openFrom, filedAt }: Growth): Promise<void> {
  const processes = until - from < 2000 ? 1 : os.availableParallelism();
  const share = Math.ceil((until - from) / processes);
  const seed = path.join(import.meta.dirname, 'seed.ts');
  await Promise.all(
    Array.from({ length: processes }, async (_, index) => {
      const range = [from + index * share, Math.min(until, from + (index + 1) * share), openFrom];
      const child = fork(seed, [folder, 'growing', ...range.map(String), filedAt ?? '']);
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code !== 0) throw new Error(`seeding broke off (${String(code)})`);
    }),
  );
}

/** Everything that a server would otherwise do first, so that no measure pays for the seeding. */
async function settle(folder: string, cluster: Database): Promise<void> {
  const house = await openStanding(folder, 'growing');
  await house.store.sealer.sealAll();
  await closeStanding(house);
  await inNamed(cluster, 'growing', async (pool) => {
    // No channel is set up, so the sender would take these away one by one without sending anything.
    await pool.query('truncate outbox cascade');
    await pool.query('vacuum (analyze)');
  });
}

export async function inNamed<T>(cluster: Database, name: string, run: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool(inDatabase(cluster.connection, name), { max: 1 });
  try {
    return await run(pool);
  } finally {
    await pool.end();
  }
}

/** 组织: headquarters, ten stores below it, and the two readers. */
async function organise(folder: string): Promise<void> {
  const house = await openStanding(folder, 'growing');
  const { organisation, changeOrganisation: change, ids, accounts } = house;
  const roles: string[] = [];
  const publish = async (name: string) => {
    const published = await house.publish(name);
    if (published === null) throw new Error(`there is no playbook ${name}`);
    const { roles: found } = await house.playbooks.compiled(published.name, published.hash);
    roles.push(...found.map((role) => role.id));
    return { ...published, roles };
  };
  await firstStart(
    { organisation, change, ids, accounts, publish },
    { playbook: DEFAULT_PLAYBOOK, password: PASSWORD },
  );
  const top = topUnit(await organisation.read());
  if (top === null) throw new Error('the organisation was not begun');
  const stores = STORES.map((code) => ({ code, unit: ids.next() as UnitId }));
  await arrange(house, [
    ...stores.map(({ code, unit }): OrganisationAsk => ({ type: 'AddUnit', unit, parent: top.id, code, name: code })),
    ...hire(house, READERS.head, top.id, roles),
    ...hire(house, READERS.store, stores[0]?.unit ?? top.id, roles),
  ]);
  for (const person of (await organisation.read()).people.values()) {
    if (person.login !== READERS.head && person.login !== READERS.store) continue;
    const first = await accounts.issuePassword(person.id);
    const who = { person: person.id, login: person.login, address: '127.0.0.1' };
    const changed = await accounts.changePassword(who, first, PASSWORD);
    if (!changed.ok) throw new Error(`${person.login} has no password: ${changed.reason}`);
  }
  await closeStanding(house);
}

function hire({ ids }: House, login: string, unit: UnitId, roles: readonly string[]): OrganisationAsk[] {
  const person = ids.next() as PersonId;
  return [
    { type: 'AddPerson', person, name: login, login, language: 'zh-CN' },
    ...roles.map((role): OrganisationAsk => ({ type: 'GrantRole', person, role, unit, knownRoles: roles })),
  ];
}

async function arrange(house: House, asks: readonly OrganisationAsk[]): Promise<void> {
  const outcome = await house.changeOrganisation(asks, { kind: 'system' });
  if (!outcome.ok) throw new Error(`the organisation could not be arranged: ${outcome.refusal.code}`);
}
