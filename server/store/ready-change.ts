// Turns a change into rows that are ready to be written: sealed, hashed, chained. All of it happens before the
// transaction, so that nothing but SQL is waited for inside it.
import type { Instant } from '#core/values/instant.ts';
import { caseStream } from '#core/values/ids.ts';
import type { StreamId } from '#core/values/ids.ts';
import { StreamErased, VersionConflict } from '#server/operations/ports.ts';
import type { Append, Change, OwnedRows, Premise, StoredEvidence, WakeUp } from '#server/operations/ports.ts';
import { canonicalJson, storableText } from './canonical-json.ts';
import { hashOf } from './event-hash.ts';
import type { EventRow } from './event-hash.ts';
import { keyHash } from './keys.ts';
import type { MasterKey } from './keys.ts';
import type { KnownStream } from './known-streams.ts';
import { readyColumns } from './owned-rows.ts';
import type { ReadModelTable, ReadyRows } from './owned-rows.ts';
import { answerPlace, eventPlace, evidencePlace, outboxPlace, rowPlace } from './places.ts';
import { sealJson } from './sealing.ts';

/** A claim later than this is refused; the sweep never takes a file younger than twice this. */
export const CLAIM_WITHIN_MS = 30 * 60 * 1000;

export interface ReadyKey {
  readonly stream: string;
  readonly wrapped: Buffer;
  readonly keyHash: Buffer;
}

/** 待写变更: a change as rows. */
export interface ReadyChange {
  readonly now: Instant;
  /** What no other member of the same transaction may touch: streams, owners, cases, the idempotency key. */
  readonly touched: ReadonlySet<string>;
  readonly expected: readonly { readonly stream: StreamId; readonly version: number }[];
  readonly keys: readonly ReadyKey[];
  readonly events: readonly (EventRow & { readonly hash: Buffer })[];
  readonly rows: readonly ReadyRows[];
  readonly wakeUps: readonly WakeUp[];
  readonly outbox: readonly {
    readonly id: string;
    readonly stream: string;
    readonly kind: string;
    readonly sealed: Buffer;
  }[];
  readonly answer: { readonly id: Buffer; readonly stream: string; readonly sealed: Buffer | null } | null;
  readonly evidence: readonly (StoredEvidence & { readonly sealed: Buffer })[];
  readonly erases: readonly string[];
  readonly premises: readonly Premise[];
  /** Where each stream stands once this is committed. */
  readonly heads: ReadonlyMap<StreamId, KnownStream>;
}

/** What readying needs to look up. `headOf` gives the newest event's place and the key; `null` when there is no such stream. */
export interface StreamLookup {
  readonly master: MasterKey;
  readonly tables: ReadonlyMap<string, ReadModelTable>;
  headOf(stream: StreamId, atVersion: number): Promise<KnownStream | null>;
  freshKey(stream: StreamId): Buffer;
}

/** 备写. @throws VersionConflict when a stream is known to have moved on; any fault leaves nothing behind. */
export async function readyChange(change: Change, lookup: StreamLookup): Promise<ReadyChange> {
  const erases = new Set<string>(change.erases ?? []);
  const heads = new Map<StreamId, KnownStream>();
  const keys: ReadyKey[] = [];
  const events: (EventRow & { hash: Buffer })[] = [];
  // Sorted, so that two nodes that append to the same streams wait for each other instead of blocking each other.
  const appends = [...change.appends].sort((one, other) => (one.stream < other.stream ? -1 : 1));
  for (const append of appends) {
    if (heads.has(append.stream)) throw new Error(`one change appends twice to ${append.stream}`);
    const before = await standing(append, lookup);
    const chained = chain(append, before, change.now, erases.has(append.stream));
    events.push(...chained.events);
    heads.set(append.stream, chained.head);
    if (append.expectedVersion === 0 && before.key !== null) {
      const wrapped = lookup.master.wrap(append.stream, before.key);
      keys.push({ stream: append.stream, wrapped, keyHash: keyHash(before.key) });
    }
  }
  const keyOf = async (stream: StreamId): Promise<Buffer | null> => {
    if (erases.has(stream)) return null;
    const known = heads.get(stream) ?? (await lookup.headOf(stream, -1));
    if (known === null) throw new Error(`stream ${stream} has no key, because it has no events`);
    return known.key;
  };
  const begun = new Set<string>(
    appends.filter((append) => append.expectedVersion === 0).map((append) => append.stream),
  );
  return {
    now: change.now,
    expected: appends.map((append) => ({ stream: append.stream, version: append.expectedVersion })),
    keys,
    events,
    rows: await Promise.all(change.rows.map((owned) => readyRows(owned, begun.has(owned.owner), lookup.tables, keyOf))),
    wakeUps: change.wakeUps,
    outbox: await readyOutbox(change, keyOf),
    answer: await readyAnswer(change, lookup.master, keyOf),
    evidence: await readyEvidence(change, keyOf),
    erases: [...erases],
    premises: change.premises ?? [],
    heads,
    touched: touchedBy(change, lookup.master),
  };
}

type KeyOf = (stream: StreamId) => Promise<Buffer | null>;
type Standing = Omit<KnownStream, 'hash' | 'recordedAt'> & Partial<Pick<KnownStream, 'hash' | 'recordedAt'>>;

async function standing(append: Append, lookup: StreamLookup): Promise<Standing> {
  if (append.events.length === 0) throw new Error(`an append to ${append.stream} holds no event`);
  if (append.expectedVersion === 0) return { version: 0, key: lookup.freshKey(append.stream) };
  const known = await lookup.headOf(append.stream, append.expectedVersion);
  if (known?.version !== append.expectedVersion) throw new VersionConflict(append.stream);
  return known;
}

function chain(
  append: Append,
  before: Standing,
  now: Instant,
  erased: boolean,
): {
  events: (EventRow & { hash: Buffer })[];
  head: KnownStream;
} {
  const { stream } = append;
  const recordedAt = before.recordedAt !== undefined && before.recordedAt > now ? before.recordedAt : now;
  const key = erased ? null : before.key;
  let { version } = before;
  let prevHash = before.hash ?? null;
  const events = append.events.map((event) => {
    version += 1;
    if (event.personal !== null && key === null) throw new StreamErased(stream);
    const row: EventRow = {
      stream: storableText(stream, 'stream'),
      version,
      type: storableText(event.type, 'type'),
      at: event.at,
      recordedAt,
      actor: canonicalJson(event.by, 'by'),
      facts: canonicalJson(event.facts, 'facts'),
      ciphertext:
        event.personal === null || key === null
          ? null
          : sealJson(key, eventPlace(stream, version, event.type), event.personal),
      keyHash: version === 1 && before.key !== null ? keyHash(before.key) : null,
      prevHash,
    };
    const hash = hashOf(row);
    prevHash = hash;
    return { ...row, hash };
  });
  if (prevHash === null) throw new Error(`an append to ${stream} holds no event`);
  return { events, head: { version, hash: prevHash, recordedAt, key } };
}

async function readyRows(
  owned: OwnedRows,
  begins: boolean,
  tables: ReadonlyMap<string, ReadModelTable>,
  keyOf: KeyOf,
): Promise<ReadyRows> {
  const table = tables.get(owned.table);
  if (table === undefined) throw new Error(`no read-model table ${owned.table} was registered`);
  const place = rowPlace(owned.table, owned.owner);
  const needsKey = owned.rows.some((row) => row.sealed !== null && row.sealed !== undefined);
  const key = needsKey ? await keyOf(owned.owner) : null;
  const rows = owned.rows.map((row) => {
    const columns = readyColumns(table, row.columns);
    if (row.sealed === null || row.sealed === undefined) return { columns, sealed: null };
    if (key === null) throw new StreamErased(owned.owner);
    return { columns, sealed: sealJson(key, place, row.sealed) };
  });
  return { table, owner: storableText(owned.owner, 'owner'), replaces: !begins, rows };
}

async function readyOutbox(change: Change, keyOf: KeyOf): Promise<ReadyChange['outbox']> {
  return await Promise.all(
    change.outbox.map(async ({ id, stream, kind, body }) => {
      const key = await keyOf(stream);
      if (key === null) throw new StreamErased(stream);
      return {
        id: storableText(id, 'outbox.id'),
        stream,
        kind,
        sealed: sealJson(key, outboxPlace(id, stream, kind), body),
      };
    }),
  );
}

async function readyAnswer(change: Change, master: MasterKey, keyOf: KeyOf): Promise<ReadyChange['answer']> {
  if (change.answer === null) return null;
  const { scope, key: idempotencyKey, bodyHash, stream, answer } = change.answer;
  const id = master.answerId(scope, idempotencyKey);
  const key = await keyOf(stream);
  const sealed = key === null ? null : sealJson(key, answerPlace(id, stream), { answer: answer ?? null, bodyHash });
  return { id, stream, sealed };
}

async function readyEvidence(change: Change, keyOf: KeyOf): Promise<ReadyChange['evidence']> {
  return await Promise.all(
    change.claims.map(async (stored) => {
      if (performance.now() - stored.storedAtMs > CLAIM_WITHIN_MS) {
        throw new Error(`evidence ${stored.evidence} was stored too long ago to be claimed`);
      }
      const key = await keyOf(stored.stream);
      if (key === null) throw new StreamErased(stored.stream);
      return {
        ...stored,
        sealed: sealJson(key, evidencePlace(stored.evidence, stored.stream), { blanks: stored.blanks }),
      };
    }),
  );
}

function touchedBy(change: Change, master: MasterKey): Set<string> {
  const touched = new Set<string>(change.appends.map((append) => append.stream));
  for (const owned of change.rows) touched.add(owned.owner);
  for (const wakeUp of change.wakeUps) touched.add(caseStream(wakeUp.caseId));
  for (const stream of change.erases ?? []) touched.add(stream);
  for (const message of change.outbox) touched.add(`outbox:${message.id}`);
  for (const { name } of change.premises ?? []) touched.add(`premise:${name}`);
  if (change.answer !== null)
    touched.add(`answer:${master.answerId(change.answer.scope, change.answer.key).toString('hex')}`);
  return touched;
}
