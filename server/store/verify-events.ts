// Verifies every event by itself and in its stream: hash, chain, version, instants, key, ciphertext.
import type { Facts } from '#core/values/event.ts';
import { instantOf } from './columns.ts';
import { hashOf } from './event-hash.ts';
import type { EventRow } from './event-hash.ts';
import { evidenceClaim } from './evidence-claims.ts';
import type { Findings } from './findings.ts';
import { keyHash } from './keys.ts';
import type { MasterKey } from './keys.ts';
import { eventPlace } from './places.ts';
import { openBytes } from './sealing.ts';

export interface EventColumns {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly at: Date | number;
  readonly recorded_at: Date | number;
  readonly actor: string;
  readonly facts: string;
  readonly ciphertext: Buffer | null;
  readonly key_hash: Buffer | null;
  readonly prev_hash: Buffer | null;
  readonly hash: Buffer;
}

export const EVENT_COLUMNS = `position, stream, version, type, at, recorded_at, actor::text as actor, facts::text as facts,
  ciphertext, key_hash, prev_hash, hash`;

/** A key as its row tells it: `key` is null once erased; `isBroken` when the row was changed. */
export interface CheckedKey {
  readonly key: Buffer | null;
  readonly keyHash: Buffer;
  readonly isBroken: boolean;
}

interface StreamSoFar {
  version: number;
  hash: Buffer;
  recordedAt: string;
}

/** What an event says about a file of evidence. */
export interface ClaimedAt {
  readonly stream: string;
  readonly version: number;
  readonly sha256: string;
}

/** 事件核验: hand it every event in position order, then call `end`. */
export class EventCheck {
  readonly #findings: Findings;
  readonly #keys: ReadonlyMap<string, CheckedKey>;
  readonly #streams = new Map<string, StreamSoFar>();
  /** By evidence id. */
  readonly claims = new Map<string, ClaimedAt>();
  events = 0;

  constructor(findings: Findings, keys: ReadonlyMap<string, CheckedKey>) {
    this.#findings = findings;
    this.#keys = keys;
  }

  get streams(): Iterable<string> {
    return this.#streams.keys();
  }

  get streamCount(): number {
    return this.#streams.size;
  }

  has(stream: string): boolean {
    return this.#streams.has(stream);
  }

  event(columns: EventColumns): void {
    const { stream, version } = columns;
    const at = { stream, version, position: Number(columns.position) };
    const before = this.#streams.get(stream);
    const row = rowOf(columns);
    this.events += 1;
    const isNext = this.#checkOrder(row, before, at);
    if (!hashOf(row).equals(columns.hash))
      this.#findings.found('event.altered', at, 'its hash is not that of its content');
    if (isNext && before !== undefined && !(row.prevHash?.equals(before.hash) ?? false)) {
      this.#findings.found('event.chain-broken', at, 'it does not follow from the event before it');
    }
    this.#checkKey(row, at);
    this.#claim(columns);
    const reached = Math.max(version, before?.version ?? 0);
    this.#streams.set(stream, { version: reached, hash: columns.hash, recordedAt: row.recordedAt });
  }

  end(): void {
    for (const stream of this.#keys.keys()) {
      if (!this.#streams.has(stream)) {
        this.#findings.found('stream.removed', { stream }, 'it has a key but no event: the whole stream was taken out');
      }
    }
  }

  #checkOrder(
    row: EventRow,
    before: StreamSoFar | undefined,
    at: { stream: string; version: number; position: number },
  ): boolean {
    const due = (before?.version ?? 0) + 1;
    if (before !== undefined && row.recordedAt < before.recordedAt) {
      this.#findings.found('event.time-falls', at, 'it was recorded before the event that it follows');
    }
    if (row.version === due) return true;
    if (row.version > due) {
      const missing =
        row.version - due === 1 ? `event ${String(due)} is` : `events ${String(due)} to ${String(row.version - 1)} are`;
      this.#findings.found(
        'event.removed',
        { stream: at.stream, version: due },
        `${missing} not there, although a later one is`,
      );
    } else {
      this.#findings.found('event.out-of-order', at, 'it stands behind an event that is later in its stream');
    }
    return false;
  }

  #checkKey(row: EventRow, at: { stream: string; version: number; position: number }): void {
    const kept = this.#keys.get(row.stream);
    if (kept === undefined) {
      if (row.version === 1) this.#findings.found('key.missing', at, 'its stream has no row among the keys');
      return;
    }
    if (row.keyHash !== null && !row.keyHash.equals(kept.keyHash)) {
      this.#findings.found('key.altered', at, 'the key of its stream is not the one that the first event names');
    }
    if (kept.key === null || row.ciphertext === null) return;
    try {
      openBytes(kept.key, eventPlace(row.stream, row.version, row.type), row.ciphertext);
    } catch {
      this.#findings.found(
        'event.unreadable',
        at,
        'its sealed part does not open: it was changed or belongs elsewhere',
      );
    }
  }

  #claim(columns: EventColumns): void {
    let facts: Facts;
    try {
      facts = JSON.parse(columns.facts) as Facts;
    } catch {
      return;
    }
    const claim = evidenceClaim(facts);
    if (claim === null) return;
    this.claims.set(claim.evidence, { stream: columns.stream, version: columns.version, sha256: claim.sha256 });
  }
}

export function rowOf(columns: EventColumns): EventRow {
  return {
    stream: columns.stream,
    version: columns.version,
    type: columns.type,
    at: instantOf(columns.at),
    recordedAt: instantOf(columns.recorded_at),
    actor: columns.actor,
    facts: columns.facts,
    ciphertext: columns.ciphertext,
    keyHash: columns.key_hash,
    prevHash: columns.prev_hash,
  };
}

/** 密钥核验: opens every wrapped key and compares it with its own hash. */
export function checkKeys(
  rows: readonly { stream: string; wrapped: Buffer | null; key_hash: Buffer }[],
  master: MasterKey,
  findings: Findings,
): Map<string, CheckedKey> {
  const keys = new Map<string, CheckedKey>();
  for (const { stream, wrapped, key_hash } of rows) {
    let key: Buffer | null = null;
    let isBroken = false;
    try {
      if (wrapped !== null) key = master.unwrap(stream, wrapped);
      if (key !== null) isBroken = !keyHash(key).equals(key_hash);
    } catch {
      isBroken = true;
    }
    if (isBroken)
      findings.found(
        'key.altered',
        { stream, table: 'stream_keys' },
        'its row does not open under the master key, or gives another key',
      );
    keys.set(stream, { key: isBroken ? null : key, keyHash: key_hash, isBroken });
  }
  return keys;
}
