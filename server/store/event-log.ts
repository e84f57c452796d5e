// EventLogPort on PostgreSQL: reads streams, commits changes. How a change becomes rows is in ready-change.ts, how rows
// become SQL in transaction.ts, how changes share a transaction in commit-queue.ts.
import type { Pool } from 'pg';
import type { Actor, Facts, LoggedEvent } from '#core/values/event.ts';
import type { StreamId } from '#core/values/ids.ts';
import { AnswerTaken, OutcomeUnknown, PremiseMoved, VersionConflict } from '#server/operations/ports.ts';
import type { Change, Committed, EventLogPort, FoundAnswer } from '#server/operations/ports.ts';
import { instantOf } from './columns.ts';
import { CommitQueue } from './commit-queue.ts';
import { newStreamKey } from './keys.ts';
import type { MasterKey } from './keys.ts';
import { KeysAhead, KnownStreams } from './known-streams.ts';
import type { KnownStream } from './known-streams.ts';
import { checkTable } from './owned-rows.ts';
import type { ReadModelTable } from './owned-rows.ts';
import { answerPlace, eventPlace } from './places.ts';
import { readyChange } from './ready-change.ts';
import type { ReadyChange, StreamLookup } from './ready-change.ts';
import { openJson } from './sealing.ts';
import { statementsFor } from './transaction.ts';
import { NotWritten, WriteLane } from './write-lane.ts';

export interface EventLogOptions {
  readonly pool: Pool;
  readonly master: MasterKey;
  readonly tables: readonly ReadModelTable[];
  /** Told after each commit; live screens and the sealer follow from there. */
  readonly committed?: (erased: readonly StreamId[]) => void | Promise<void>;
  /** Told which files a change claimed of which nobody knows whether it was written. */
  readonly unsure?: (files: readonly { readonly sha256: string }[]) => void;
}

interface EventColumns {
  stream: StreamId;
  version: number;
  type: string;
  at: Date;
  recorded_at: Date;
  actor: Actor;
  facts: Facts;
  ciphertext: Buffer | null;
  hash: Buffer;
  wrapped: Buffer | null;
}

const READ_STREAMS = `select e.stream, version, type, at, recorded_at, actor, facts, ciphertext, hash,
    case when version = 1 then (select wrapped from stream_keys k where k.stream = e.stream) end as wrapped
  from events e`;

const READ_HEAD = `select e.version, e.hash, e.recorded_at, k.wrapped
  from events e join stream_keys k on k.stream = e.stream
  where e.stream = $1 order by e.version desc limit 1`;

const READ_ANSWER = `select a.stream, a.sealed, k.wrapped
  from answers a left join stream_keys k on k.stream = a.stream where a.id = $1`;

/** 事件日志. */
export class EventLog implements EventLogPort {
  readonly #pool: Pool;
  readonly #master: MasterKey;
  readonly #lane: WriteLane;
  readonly #queue: CommitQueue;
  readonly #known = new KnownStreams();
  readonly #tables: ReadonlyMap<string, ReadModelTable>;
  readonly #committed: NonNullable<EventLogOptions['committed']>;
  readonly #unsure: NonNullable<EventLogOptions['unsure']>;
  readonly #lookup: StreamLookup;
  #serials: ((serials: Promise<number[]>) => void)[] = [];
  /** Keys of streams that are about to begin; evidence stored before the first event uses them. */
  readonly keysAhead = new KeysAhead(newStreamKey);

  constructor({ pool, master, tables, committed, unsure }: EventLogOptions) {
    this.#pool = pool;
    this.#master = master;
    this.#tables = new Map(tables.map((table) => [table.table, checkTable(table)]));
    this.#committed = committed ?? (() => undefined);
    this.#unsure = unsure ?? (() => undefined);
    this.#lane = new WriteLane(pool);
    this.#queue = new CommitQueue(
      (changes) => this.#write(changes),
      (change) => this.#overtaken(change),
    );
    this.#lookup = {
      master,
      tables: this.#tables,
      headOf: (stream, atVersion) => this.#headOf(stream, atVersion),
      freshKey: (stream) => this.keysAhead.get(stream) ?? newStreamKey(),
    };
  }

  async read(stream: StreamId): Promise<readonly LoggedEvent[]> {
    const { rows } = await this.#pool.query<EventColumns>({
      name: 'read stream',
      text: `${READ_STREAMS} where e.stream = $1 order by version`,
      values: [stream],
    });
    return this.#logged(stream, rows);
  }

  async readAll(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly LoggedEvent[]>> {
    const { rows } = await this.#pool.query<EventColumns>({
      name: 'read streams',
      text: `${READ_STREAMS} where e.stream = any($1::text[]) order by e.stream, version`,
      values: [streams],
    });
    const grouped = Map.groupBy(rows, (row) => row.stream);
    return new Map([...grouped].map(([stream, own]) => [stream, this.#logged(stream, own)]));
  }

  #logged(stream: StreamId, rows: readonly EventColumns[]): readonly LoggedEvent[] {
    const last = rows.at(-1);
    if (last === undefined) return [];
    const wrapped = rows[0]?.wrapped ?? null;
    const key = wrapped === null ? null : this.#master.unwrap(stream, wrapped);
    this.#known.set(stream, { version: last.version, hash: last.hash, recordedAt: instantOf(last.recorded_at), key });
    return rows.map((row) => ({
      stream,
      version: row.version,
      type: row.type,
      at: instantOf(row.at),
      recordedAt: instantOf(row.recorded_at),
      by: row.actor,
      facts: row.facts,
      personal: personalOf(stream, row, key),
      hash: row.hash.toString('hex'),
    }));
  }

  async commit(change: Change): Promise<Committed> {
    const ready = await readyChange(change, this.#lookup);
    try {
      await this.#queue.commit(ready);
    } catch (error) {
      for (const { stream } of ready.expected) this.#known.forget(stream);
      throw error instanceof NotWritten ? await this.#explain(ready, error) : error;
    }
    for (const stream of ready.heads.keys()) this.keysAhead.drop(stream);
    await this.#committed(ready.erases as readonly StreamId[]);
    return {
      heads: new Map(
        [...ready.heads].map(([stream, head]) => [stream, { version: head.version, hash: head.hash.toString('hex') }]),
      ),
    };
  }

  async findAnswer(scope: string, key: string): Promise<FoundAnswer | 'erased' | null> {
    const id = this.#master.answerId(scope, key);
    const { rows } = await this.#pool.query<{ stream: string; sealed: Buffer | null; wrapped: Buffer | null }>({
      name: 'find answer',
      text: READ_ANSWER,
      values: [id],
    });
    const found = rows[0];
    if (found === undefined) return null;
    if (found.sealed === null || found.wrapped === null) return 'erased';
    const streamKey = this.#master.unwrap(found.stream, found.wrapped);
    return openJson(streamKey, answerPlace(id, found.stream), found.sealed) as FoundAnswer;
  }

  /** Callers that ask while a query is being sent share it: one round trip gives each a number of its own. */
  async nextCaseSerial(): Promise<number> {
    return await new Promise((resolve, reject) => {
      const place = this.#serials.length;
      this.#serials.push((drawn) => {
        drawn.then((serials) => {
          const serial = serials[place];
          if (serial === undefined) reject(new Error('the case number sequence gave too few numbers'));
          else resolve(serial);
        }, reject);
      });
      if (place === 0) setImmediate(() => this.#drawSerials());
    });
  }

  /** 收尾: waits for what was handed in, then closes the write lane. */
  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#lane.close();
  }

  #drawSerials(): void {
    const asking = this.#serials;
    this.#serials = [];
    const drawn = this.#pool
      .query<{ serial: string }>({
        name: 'draw case serials',
        text: `select nextval('case_serial') as serial from generate_series(1, $1::int)`,
        values: [asking.length],
      })
      .then(({ rows }) => rows.map((row) => Number(row.serial)));
    for (const take of asking) take(drawn);
  }

  async #write(changes: readonly ReadyChange[]): Promise<void> {
    try {
      // In one order on every node, so that two that write to the same streams wait for each other instead of blocking each other.
      const sorted = changes.toSorted((one, other) => (firstStream(one) < firstStream(other) ? -1 : 1));
      await this.#lane.run(statementsFor(sorted, this.#tables.values()));
    } catch (error) {
      if (error instanceof OutcomeUnknown) {
        for (const stream of changes.flatMap((change) => [...change.heads.keys()])) this.#known.forget(stream);
        this.#unsure(changes.flatMap((change) => change.evidence));
      }
      throw error;
    }
    for (const change of changes) {
      for (const [stream, head] of change.heads) this.#known.set(stream, head);
    }
  }

  #overtaken(change: ReadyChange): Error | null {
    for (const { stream, version } of change.expected) {
      const known = this.#known.get(stream);
      if (known !== undefined && known.version > version) return new VersionConflict(stream);
    }
    return null;
  }

  /** `atVersion` -1 asks for the stream as it stands now; the key is then read afresh, since it may have been destroyed. */
  async #headOf(stream: StreamId, atVersion: number): Promise<KnownStream | null> {
    const known = this.#known.get(stream);
    if (known !== undefined && atVersion > 0 && known.version >= atVersion) return known;
    const { rows } = await this.#pool.query<{
      version: number;
      hash: Buffer;
      recorded_at: Date;
      wrapped: Buffer | null;
    }>({
      name: 'read head',
      text: READ_HEAD,
      values: [stream],
    });
    const head = rows[0];
    if (head === undefined) return null;
    const key = head.wrapped === null ? null : this.#master.unwrap(stream, head.wrapped);
    const found = { version: head.version, hash: head.hash, recordedAt: instantOf(head.recorded_at), key };
    this.#known.set(stream, found);
    return found;
  }

  /** Says in the words of the port why one change alone was refused. */
  async #explain(change: ReadyChange, refused: NotWritten): Promise<Error> {
    if (refused.constraint === 'premises_moved') return new PremiseMoved(change.premises[0]?.name ?? '');
    if (refused.code !== '23505') return refused;
    if (refused.constraint === 'answers_pkey') return new AnswerTaken();
    if (refused.constraint !== 'events_stream_version' && refused.constraint !== 'stream_keys_pkey') return refused;
    for (const { stream, version } of change.expected) {
      const head = await this.#headOf(stream, -1);
      if ((head?.version ?? 0) !== version) return new VersionConflict(stream);
    }
    return refused;
  }
}

function firstStream({ expected }: ReadyChange): string {
  return expected[0]?.stream ?? '';
}

function personalOf(stream: string, row: EventColumns, key: Buffer | null): LoggedEvent['personal'] {
  if (row.ciphertext === null) return null;
  if (key === null) return 'erased';
  return openJson(key, eventPlace(stream, row.version, row.type), row.ciphertext) as Facts;
}
