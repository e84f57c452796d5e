import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import type { NewEvent } from '#core/values/event.ts';
import { caseStream } from '#core/values/ids.ts';
import type { CaseId, StreamId } from '#core/values/ids.ts';
import { instantFromMs } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Append, Change } from '#server/operations/ports.ts';
import { openStore } from '#server/store/store.ts';
import type { Store } from '#server/store/store.ts';
import { loadKeys } from '#server/store/keys.ts';
import type { Keys } from '#server/store/keys.ts';
import type { ReadModelTable } from '#server/store/owned-rows.ts';
import { useDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

/** A read model of the tests' own: every type of column that a row can have. */
export const THINGS: ReadModelTable = {
  table: 'rm_things',
  columns: { name: 'text', amount: 'integer', due_at: 'timestamptz', tokens: 'integer[]', facts: 'json' },
};

export const THINGS_SQL = `create table rm_things (owner text collate "C" not null, name text unique, amount integer,
  due_at timestamptz(3), tokens integer[], facts json, sealed bytea);
  create index rm_things_owner on rm_things (owner)`;

/** A store on a database and in a folder of its own, both gone after the last test of the file. */
export interface TestStore {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly keys: Keys;
  readonly store: Store;
  /** Faults that were reported beside the answers, such as a file that could not be removed. */
  readonly faults: Error[];
  /** The instant of the store's clock; move it as the story goes on. */
  readonly clock: { nowMs: number };
}

/** 2026-07-18, a Saturday, five past eight in the evening in Shanghai. */
export const EVENING = '2026-07-18T12:05:00.000Z' as Instant;

export async function useStore(tables: readonly ReadModelTable[] = [THINGS]): Promise<TestStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-store-'));
  const database = await useDatabase();
  await database.pool.query(THINGS_SQL);
  const keys = await loadKeys(path.join(folder, 'keys'));
  const faults: Error[] = [];
  const clock = { nowMs: Date.parse(EVENING) };
  const store = await openStore({
    pool: database.pool,
    keys,
    folder,
    tables,
    clock: { kind: 'system', now: () => instantFromMs(clock.nowMs) },
    report: (fault) => faults.push(fault),
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return { database, folder, keys, store, faults, clock };
}

let lastId = 0;

/** A new UUIDv7-shaped id, increasing. */
export function anId<Id extends string>(): Id {
  lastId += 1;
  const digits = lastId.toString(16).padStart(12, '0');
  return `0198${digits.slice(0, 4)}-0000-7000-8000-${process.pid.toString(16).padStart(4, '0')}${digits.slice(4)}` as Id;
}

export function aStream(): StreamId {
  return caseStream(anId<CaseId>());
}

export function caseOf(stream: StreamId): CaseId {
  return stream.slice('case:'.length) as CaseId;
}

export function anEvent(told: Partial<NewEvent> = {}): NewEvent {
  return {
    type: 'CaseNoted',
    at: EVENING,
    by: { kind: 'complainant' },
    facts: { severity: 'moderate', amount: 30 },
    personal: { text: '台球桌不平,服务员态度差' },
    ...told,
  };
}

/** A change that writes nothing but what is told. */
export function aChange(told: Partial<Change>): Change {
  return { now: EVENING, appends: [], rows: [], wakeUps: [], outbox: [], answer: null, claims: [], ...told };
}

export function anAppend(stream: StreamId, expectedVersion: number, ...events: readonly NewEvent[]): Append {
  return { stream, expectedVersion, events: events.length === 0 ? [anEvent()] : events };
}
