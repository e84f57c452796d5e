// The floors: what PostgreSQL alone costs through the same driver. The rows are those of real filings and real firings, made
// beforehand by the operations themselves; here they are only written.
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { CaseId } from '#core/values/ids.ts';
import { fireClocks } from '#server/operations/fire-clocks.ts';
import { openPool } from '#server/store/pool.ts';
import type { House } from '#server/wiring/house.ts';
import { catching, filingOn, portsOf, writeAll } from './caught.ts';
import type { Written } from './caught.ts';
import { fileNumber, openStanding, closeStanding } from './standing.ts';
import type { Figures } from './statistics.ts';

export class Floor {
  readonly #house: House;
  readonly #pool: Pool;
  #made = 10_000_000;
  /** The large floor is written in every round: what one round filed, another files under other keys. */
  readonly #run = randomUUID();

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
    return await writeAll(this.#pool, lanes, await this.#filings(count));
  }

  /** Writes what firing so many of the due cases would write, and leaves them fired. */
  async measureFiring(lanes: number, count: number): Promise<Figures> {
    return await writeAll(this.#pool, lanes, await this.#firings(count));
  }

  async #firings(count: number): Promise<readonly Written[]> {
    const { commit, caught } = catching(this.#house);
    const fire = fireClocks(portsOf(this.#house, { commit }));
    const { rows } = await this.#pool.query<{ case_id: CaseId }>(
      'select case_id from wake_ups where due_at <= $1 order by due_at, case_id limit $2',
      [this.#house.clock.now(), count],
    );
    if (rows.length < count) throw new Error(`the floor has no ${String(count)} due cases left`);
    const fired = await fire(rows.map(({ case_id: caseId }) => caseId));
    if (![...fired.values()].every(({ kind }) => kind === 'fired'))
      throw new Error('the floor could not make its firings');
    return caught;
  }

  async #filings(count: number): Promise<readonly Written[]> {
    const { commit, caught } = catching(this.#house);
    const file = filingOn(this.#house, portsOf(this.#house, { commit }));
    for (let made = 0; made < count; made += 1) {
      this.#made += 1;
      const filed = await fileNumber(this.#house, file, this.#made, `floor-${this.#run}-${String(this.#made)}`);
      if (filed.kind !== 'filed') throw new Error(`the floor could not make filing ${String(this.#made)}`);
    }
    return caught;
  }
}
