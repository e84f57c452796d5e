import type { Pool } from 'pg';
import type { UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Channel, ChannelsPort } from '#server/operations/ports.ts';
import type { MasterKey } from './keys.ts';

interface ChannelColumns {
  readonly id: string;
  readonly unit_id: UnitId;
  readonly kind: Channel['kind'];
  readonly sealed: Buffer;
  readonly disabled_at: Date | null;
}

const READ = 'select id, unit_id, kind, sealed, disabled_at from channels';

/** 通知渠道 */
export class Channels implements ChannelsPort {
  readonly #pool: Pool;
  readonly #master: MasterKey;

  constructor(pool: Pool, master: MasterKey) {
    this.#pool = pool;
    this.#master = master;
  }

  async list(): Promise<readonly Channel[]> {
    const { rows } = await this.#pool.query<ChannelColumns>({ name: 'all channels', text: `${READ} order by id` });
    return rows.map((row) => this.#opened(row));
  }

  async at(units: readonly UnitId[]): Promise<readonly Channel[]> {
    const { rows } = await this.#pool.query<ChannelColumns>({
      name: 'channels of units',
      text: `${READ} where unit_id = any($1::uuid[]) and disabled_at is null order by id`,
      values: [units],
    });
    return rows.map((row) => this.#opened(row));
  }

  async add(channel: Omit<Channel, 'isDisabled'>, now: Instant): Promise<void> {
    const { id, unit, kind, settings } = channel;
    await this.#pool.query({
      text: 'insert into channels (id, unit_id, kind, sealed, made_at) values ($1, $2, $3, $4, $5)',
      values: [id, unit, kind, this.#master.sealServer(['channel', id], settings), now],
    });
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query({ text: 'delete from channels where id = $1', values: [id] });
    return rowCount === 1;
  }

  async disable(id: string, now: Instant): Promise<void> {
    await this.#pool.query({
      text: 'update channels set disabled_at = $2 where id = $1 and disabled_at is null',
      values: [id, now],
    });
  }

  async deliveredTo(message: string): Promise<ReadonlySet<string>> {
    const { rows } = await this.#pool.query<{ channel: string }>({
      name: 'deliveries',
      text: 'select channel from deliveries where message = $1',
      values: [message],
    });
    return new Set(rows.map((row) => row.channel));
  }

  async delivered(message: string, channel: string): Promise<void> {
    await this.#pool.query({
      // Locked, so that an erasure that takes the message away at this moment leaves nothing to note rather than a fault.
      text: `insert into deliveries (message, channel) select id, $2 from outbox where id = $1 for key share
        on conflict do nothing`,
      values: [message, channel],
    });
  }

  #opened(row: ChannelColumns): Channel {
    return {
      id: row.id,
      unit: row.unit_id,
      kind: row.kind,
      settings: this.#master.openServer(['channel', row.id], row.sealed),
      isDisabled: row.disabled_at !== null,
    };
  }
}
