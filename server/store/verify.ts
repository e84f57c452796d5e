// `huiyin verify`: walks the log once in position order, and everything that hangs on it, in one read-only snapshot.
import type { Pool, PoolClient } from 'pg';
import type { Erasures } from './erasure.ts';
import type { EvidenceStore } from './evidence.ts';
import { Findings } from './findings.ts';
import type { Finding } from './findings.ts';
import type { Instance } from './instance.ts';
import type { Keys } from './keys.ts';
import type { ReadModelTable } from './owned-rows.ts';
import { noteOutside } from './seal.ts';
import { checkEvidence } from './verify-evidence.ts';
import { checkKeys, EVENT_COLUMNS, EventCheck } from './verify-events.ts';
import type { CheckedKey, EventColumns } from './verify-events.ts';
import { checkRows } from './verify-rows.ts';
import type { Recompute } from './verify-rows.ts';
import { checkErasures, checkMessages } from './verify-sealed.ts';
import { TreeCheck } from './verify-tree.ts';

const PAGE = 5000;
const STRAY_AFTER_MS = 60 * 60 * 1000;

export interface VerifyOptions {
  readonly pool: Pool;
  readonly keys: Keys;
  readonly instance: Instance;
  readonly evidence: EvidenceStore;
  readonly erasures: Erasures;
  readonly tables: readonly ReadModelTable[];
  /** HUIYIN_DATA. */
  readonly folder: string;
  /** With it, read models and wake-ups are recomputed and compared (`--read-models`). */
  readonly recompute?: Recompute;
  /** A file in no case is reported once it is older than this; an hour unless stated. */
  readonly strayAfterMs?: number;
}

/** 核验结果. */
export interface VerifyReport {
  readonly isSound: boolean;
  readonly findings: readonly Finding[];
  /** True when the log was made in virtual time: it can never pass for a real one. */
  readonly isVirtualTime: boolean;
  readonly sealed: { readonly events: number; readonly at: string | null };
  /** Committed, but under no checkpoint yet: a removal from here could not be found. */
  readonly unsealed: { readonly events: number };
  readonly checked: {
    readonly streams: number;
    readonly events: number;
    readonly evidence: number;
    readonly erasures: number;
    readonly rows: number | null;
  };
}

/** 核验. */
export async function verifyStore(options: VerifyOptions): Promise<VerifyReport> {
  const client = await options.pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const report = await verifySnapshot(client, options);
    await client.query('commit');
    client.release();
    return report;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function verifySnapshot(client: PoolClient, options: VerifyOptions): Promise<VerifyReport> {
  const { keys, instance, evidence, erasures, tables, folder, recompute } = options;
  const findings = new Findings();
  // First, since what is outside may only lag behind the snapshot, never lead it.
  const outside = await noteOutside(folder);
  const ledger = await erasures.readLedger();
  const streamKeys = await readKeys(client, keys, findings);
  const tree = await TreeCheck.begin(client, findings, {
    publicKey: keys.sealing.publicKey,
    origin: instance.origin,
    outside,
  });
  const events = new EventCheck(findings, streamKeys);
  let unsealed = 0;
  for await (const row of eventsOf(client)) {
    events.event(row);
    const position = Number(row.position);
    if (position > tree.sealedPosition) unsealed += 1;
    await tree.event({ position, stream: row.stream, version: row.version, hash: row.hash });
  }
  events.end();
  await tree.end();
  const files = await checkEvidence({
    client,
    findings,
    keys: streamKeys,
    claims: events.claims,
    store: evidence,
    strayAfterMs: options.strayAfterMs ?? STRAY_AFTER_MS,
  });
  await checkMessages(client, streamKeys, findings);
  const erased = await checkErasures(client, streamKeys, findings, ledger, tables);
  const rows =
    recompute === undefined
      ? null
      : await checkRows({ client, findings, keys: streamKeys, tables, recompute }, events.streams);
  return {
    isSound: findings.all.length === 0,
    findings: findings.all,
    isVirtualTime: instance.clock === 'manual',
    sealed: { events: tree.newest?.size ?? 0, at: tree.newest?.sealedAt ?? null },
    unsealed: { events: unsealed },
    checked: { streams: events.streamCount, events: events.events, evidence: files, erasures: erased, rows },
  };
}

async function readKeys(client: PoolClient, keys: Keys, findings: Findings): Promise<Map<string, CheckedKey>> {
  const { rows } = await client.query<{ stream: string; wrapped: Buffer | null; key_hash: Buffer }>(
    'select stream, wrapped, key_hash from stream_keys order by stream',
  );
  return checkKeys(rows, keys.master, findings);
}

async function* eventsOf(client: PoolClient): AsyncIterable<EventColumns> {
  // From below zero: a position put in by hand may be anything.
  let after = '-9223372036854775808';
  for (;;) {
    const { rows } = await client.query<EventColumns>({
      name: 'verify events',
      text: `select ${EVENT_COLUMNS} from events where position > $1 order by position limit ${String(PAGE)}`,
      values: [after],
    });
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.position ?? after;
  }
}
