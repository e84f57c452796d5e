// What an operation would write, caught where it would hand it to the write lane, so that a floor can write the very same
// rows with nothing before them: each change in a transaction of its own, BEGIN, one prepared statement a table, COMMIT.
import type { Pool, PoolClient } from 'pg';
import { unitsUpward } from '#core/organisation/tree.ts';
import type { StreamId } from '#core/values/ids.ts';
import type { FirePorts } from '#server/operations/fire-clocks.ts';
import { fileCase } from '#server/operations/file-case.ts';
import type { FileCase } from '#server/operations/file-case.ts';
import { playbookOfUnit } from '#server/operations/load-rules.ts';
import type { Change, ClockPort, Committed } from '#server/operations/ports.ts';
import type { CasePorts } from '#server/operations/write-case.ts';
import { Elsewhere } from '#server/read-models/elsewhere.ts';
import { caseReadModels, tablesOf } from '#server/read-models/case-models.ts';
import { rowsOfCase } from '#server/read-models/case-rows.ts';
import { instantOf } from '#server/store/columns.ts';
import { newStreamKey } from '#server/store/keys.ts';
import type { KnownStream } from '#server/store/known-streams.ts';
import type { Statement } from '#server/store/owned-rows.ts';
import { readyChange } from '#server/store/ready-change.ts';
import { statementsFor } from '#server/store/transaction.ts';
import type { House } from '#server/wiring/house.ts';
import { phase } from './phase.ts';
import type { Figures } from './statistics.ts';

/** What one change writes. */
export type Written = readonly Statement[];

/** The ports of an operation, with its own way of committing and its own clock where it shall have one. */
export function portsOf(
  house: House,
  { commit, clock = house.clock }: { commit?: Commit; clock?: ClockPort },
): FirePorts {
  const { store, organisation, rules, ids, prepared } = house;
  const models = caseReadModels(prepared.keys.master.search);
  const { log } = store;
  return {
    log: {
      read: (stream) => log.read(stream),
      readAll: (streams) => log.readAll(streams),
      findAnswer: () => Promise.resolve(null),
      commit: commit ?? ((change) => log.commit(change)),
    },
    evidence: store.evidence,
    rules,
    rows: {
      rowsOf: async (found) => {
        const current = await organisation.current();
        return rowsOfCase(models, found, { upward: (unit) => unitsUpward(current, unit) });
      },
    },
    clock,
    ids,
    elsewhere: new Elsewhere(prepared.pool, prepared.keys.master.search),
  };
}

/** 登记 over such ports. */
export function filingOn(house: House, ports: CasePorts): FileCase {
  const { store, organisation, prepared } = house;
  return fileCase({
    ...ports,
    log: { ...ports.log, nextCaseSerial: () => store.log.nextCaseSerial() },
    playbookOf: playbookOfUnit(organisation),
    trackingKey: prepared.keys.master.tracking,
  });
}

type Commit = (change: Change) => Promise<Committed>;

/** A commit that writes nothing and keeps what it would have written. */
export function catching(house: House): { readonly commit: Commit; readonly caught: Written[] } {
  const { master } = house.prepared.keys;
  const caught: Written[] = [];
  const tables = new Map(tablesOf(caseReadModels(master.search)).map((table) => [table.table, table]));
  const headOf = (stream: StreamId): Promise<KnownStream | null> => standingOf(house, stream);
  const commit = async (change: Change): Promise<Committed> => {
    const ready = await readyChange(change, { master, tables, headOf, freshKey: newStreamKey });
    caught.push(statementsFor([ready], tables.values()));
    const heads = [...ready.heads].map(([stream, { version, hash }]) => {
      return [stream, { version, hash: hash.toString('hex') }] as const;
    });
    return { heads: new Map(heads) };
  };
  return { commit, caught };
}

interface HeadColumns {
  readonly version: number;
  readonly hash: Buffer;
  readonly recorded_at: Date;
  readonly wrapped: Buffer | null;
}

async function standingOf({ prepared: { pool, keys } }: House, stream: StreamId): Promise<KnownStream | null> {
  const { rows } = await pool.query<HeadColumns>(
    `select e.version, e.hash, e.recorded_at, k.wrapped from events e join stream_keys k on k.stream = e.stream
      where e.stream = $1 order by e.version desc limit 1`,
    [stream],
  );
  const [head] = rows;
  if (head === undefined) return null;
  const { version, hash, recorded_at: recordedAt, wrapped } = head;
  const key = wrapped === null ? null : keys.master.unwrap(stream, wrapped);
  return { version, hash, recordedAt: instantOf(recordedAt), key };
}

/** Writes what was caught, over so many lanes. */
export async function writeAll(pool: Pool, lanes: number, written: readonly Written[]): Promise<Figures> {
  return await phase(lanes, written.length, async (_, index) => {
    const client = await pool.connect();
    try {
      await write(client, written[index] ?? []);
    } finally {
      client.release();
    }
  });
}

async function write(client: PoolClient, statements: Written): Promise<void> {
  await client.query('begin');
  for (const { name, text, values } of statements) {
    await client.query({ text, ...(name === undefined ? {} : { name }), values: [...(values ?? [])] });
  }
  await client.query('commit');
}
