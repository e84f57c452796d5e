// The floor: what PostgreSQL alone costs through the same driver. The rows are those of real filings, made beforehand by the
// operation itself and caught where it would hand them to the write lane; here they are only written, each filing in a
// transaction of its own: BEGIN, one prepared statement a table, COMMIT.
import type { Pool, PoolClient } from 'pg';
import { unitsUpward } from '#core/organisation/tree.ts';
import { fileCase } from '#server/operations/file-case.ts';
import { loadRules, playbookOfUnit } from '#server/operations/load-rules.ts';
import type { Change, Committed } from '#server/operations/ports.ts';
import { caseReadModels, tablesOf } from '#server/read-models/case-models.ts';
import { rowsOfCase } from '#server/read-models/case-rows.ts';
import { newStreamKey } from '#server/store/keys.ts';
import type { Statement } from '#server/store/owned-rows.ts';
import { openPool } from '#server/store/pool.ts';
import { readyChange } from '#server/store/ready-change.ts';
import { statementsFor } from '#server/store/transaction.ts';
import type { House } from '#server/wiring/house.ts';
import { phase } from './phase.ts';
import { fileNumber, openStanding, closeStanding } from './standing.ts';
import type { Figures } from './statistics.ts';

type Filing = readonly Statement[];

export class Floor {
  readonly #house: House;
  readonly #pool: Pool;
  #made = 10_000_000;

  private constructor(house: House) {
    this.#house = house;
    // As large as the pool of a server.
    this.#pool = openPool(house.prepared.database.connection, { name: 'floor' });
  }

  static async open(folder: string, database: string): Promise<Floor> {
    return new Floor(await openStanding(folder, database));
  }

  async close(): Promise<void> {
    await this.#pool.end();
    await closeStanding(this.#house);
  }

  /** Writes so many filings over so many lanes. The rows are ready before the clock runs. */
  async measure(lanes: number, count: number): Promise<Figures> {
    const filings = await this.#filings(count);
    return await phase(lanes, count, async (_, index) => {
      const client = await this.#pool.connect();
      try {
        await write(client, filings[index] ?? []);
      } finally {
        client.release();
      }
    });
  }

  async #filings(count: number): Promise<readonly Filing[]> {
    const caught: Filing[] = [];
    const { store, organisation, playbooks, clock, ids, prepared } = this.#house;
    const { master } = prepared.keys;
    const models = caseReadModels(master.search);
    const tables = new Map(tablesOf(models).map((table) => [table.table, table]));
    const lookup = { master, tables, headOf: () => Promise.resolve(null), freshKey: newStreamKey };
    const commit = async (change: Change): Promise<Committed> => {
      const ready = await readyChange(change, lookup);
      caught.push(statementsFor([ready], tables.values()));
      const heads = [...ready.heads].map(([stream, { version, hash }]) => {
        return [stream, { version, hash: hash.toString('hex') }] as const;
      });
      return { heads: new Map(heads) };
    };
    const { log } = store;
    const file = fileCase({
      log: {
        read: (stream) => log.read(stream),
        findAnswer: () => Promise.resolve(null),
        nextCaseSerial: () => log.nextCaseSerial(),
        commit,
      },
      evidence: store.evidence,
      rules: loadRules({ organisation, playbooks, packs: [] }),
      rows: {
        rowsOf: async (found) => {
          const current = await organisation.current();
          return rowsOfCase(models, found, { upward: (unit) => unitsUpward(current, unit) });
        },
      },
      clock,
      ids,
      playbookOf: playbookOfUnit(organisation),
      trackingKey: master.tracking,
    });
    for (let made = 0; made < count; made += 1) {
      this.#made += 1;
      const filed = await fileNumber(this.#house, file, this.#made, `floor-${String(this.#made)}`);
      if (filed.kind !== 'filed') throw new Error(`the floor could not make filing ${String(this.#made)}`);
    }
    return caught;
  }
}

async function write(client: PoolClient, statements: Filing): Promise<void> {
  await client.query('begin');
  for (const { name, text, values } of statements) {
    await client.query({ text, ...(name === undefined ? {} : { name }), values: [...(values ?? [])] });
  }
  await client.query('commit');
}
